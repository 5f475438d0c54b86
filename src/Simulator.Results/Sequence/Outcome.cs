using Simulator.Engine;
using Simulator.Network.Tracing;
using Simulator.Results.Summaries;

namespace Simulator.Results.Sequence;

/// <summary>What became of a message, in words.</summary>
internal static class Outcome
{
    /// <summary><c>+24.012 ms</c>, <c>lost at link core (loss)</c>, <c>under way at the end</c>.</summary>
    public static string Text(MessageRecord message, SequenceChart chart) => message.Outcome switch
    {
        MessageOutcome.Delivered => "+" + TimeUnit.Exact(Delay(message)),
        MessageOutcome.Dropped => Loss(message, chart),
        _ => "under way at the end",
    };

    public static string Loss(MessageRecord message, SequenceChart chart) =>
        $"lost at {(chart.IsNode(message.DroppedAt) ? "" : "link ")}{message.DroppedAt} ({message.Reason})";

    private static SimDuration Delay(MessageRecord message) => (message.EndedAt ?? message.SentAt) - message.SentAt;
}
