using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Tracing;

namespace Simulator.Results;

/// <summary>One message of a run, from the node that made it to what became of it, without the world it happened in.</summary>
public sealed record MessageRecord
{
    /// <summary>From 1, in the order of sending.</summary>
    public required int Number { get; init; }

    public required SimTime SentAt { get; init; }

    public required string From { get; init; }

    /// <summary>Null when no node has the destination address: a multicast, or nobody's.</summary>
    public string? To { get; init; }

    /// <summary>As in the metrics' <c>protocol</c> tag.</summary>
    public required string Protocol { get; init; }

    /// <summary>The message's name, as in the metrics' <c>type</c> tag.</summary>
    public required string Type { get; init; }

    public bool IsSignalling { get; init; } = true;

    public required MessageOutcome Outcome { get; init; }

    /// <summary>When it was delivered or dropped; null while it is under way.</summary>
    public SimTime? EndedAt { get; init; }

    /// <summary>The link or node that dropped it.</summary>
    public string? DroppedAt { get; init; }

    /// <summary>Why it was dropped, in the words of <see cref="DropReasons"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>The IP packet (or ARP message) as it left its sender.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>In a folded chart, how many more like it follow one another before anything else is sent.</summary>
    public int Repeats { get; init; }

    /// <summary>When the last of them is sent.</summary>
    public SimTime RepeatsUntil { get; init; }

    public static MessageRecord Of(TracedMessage message)
    {
        bool dropped = message.Outcome == MessageOutcome.Dropped;
        return new()
        {
            Number = message.Number,
            SentAt = message.SentAt,
            From = message.From.Name,
            To = message.To?.Name,
            Protocol = message.Type.Protocol,
            Type = message.Type.Name,
            IsSignalling = message.Type.IsSignalling,
            Outcome = message.Outcome,
            EndedAt = message.EndedAt,
            DroppedAt = dropped ? message.DroppedAt : null,
            Reason = dropped ? DropReasons.Name(message.DropReason) : null,
            Bytes = message.Bytes,
        };
    }
}
