using Simulator.Network.Tracing;

namespace Simulator.Results.Database;

/// <summary>The words for outcomes in the database.</summary>
internal static class Outcomes
{
    public static string Text(MessageOutcome outcome) => outcome switch
    {
        MessageOutcome.UnderWay => "under-way",
        MessageOutcome.Delivered => "delivered",
        MessageOutcome.Dropped => "dropped",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "unnamed"),
    };

    public static MessageOutcome Parse(string text) => text switch
    {
        "under-way" => MessageOutcome.UnderWay,
        "delivered" => MessageOutcome.Delivered,
        "dropped" => MessageOutcome.Dropped,
        _ => throw new ResultsException($"the database has a message that is '{text}', an outcome unknown to this version"),
    };
}
