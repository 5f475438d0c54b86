using Simulator.Engine;

namespace Simulator.Scenarios;

/// <summary>A flow over UDP. Its kind is its type: <see cref="CbrTraffic"/>, <see cref="RequestResponseTraffic"/>.</summary>
public abstract record TrafficSpec
{
    public required string Name { get; init; }

    /// <summary>Where the name stands.</summary>
    public required SourcePosition Position { get; init; }

    /// <summary>The host that sends.</summary>
    public required SourceName From { get; init; }

    /// <summary>What the sender is told: a node's name or, when <see cref="ByDnsName"/>, a DNS name.</summary>
    public required SourceName To { get; init; }

    /// <summary>Whether the sender has to look <see cref="To"/> up.</summary>
    public bool ByDnsName { get; init; }

    /// <summary>The node that <see cref="To"/> means. Never empty in a finished scenario.</summary>
    public string ToNode { get; init; } = "";

    /// <summary>Octets of UDP payload in what the sender sends.</summary>
    public required int SizeBytes { get; init; }

    /// <summary>Where the size stands.</summary>
    public required SourcePosition SizePosition { get; init; }

    /// <summary>From one sending to the next; drawn anew each time when it is a range.</summary>
    public required DurationRange Every { get; init; }

    /// <summary>Sendings in all; null is no limit.</summary>
    public required int? Count { get; init; }

    /// <summary>First sending, from the start of the run; drawn once when it is a range.</summary>
    public required DurationRange Start { get; init; }

    /// <summary>Nothing is sent from here on; null is the end of the run.</summary>
    public required SimTime? Stop { get; init; }

    /// <summary>Name of one of the sender's identities; null is its first, or none when it does not speak HIP.</summary>
    public required SourceName? Identity { get; init; }

    /// <summary>UDP port at the receiver; no two flows to one node share it.</summary>
    public required ushort Port { get; init; }
}
