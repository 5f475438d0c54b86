using Simulator.Engine;

namespace Simulator.Scenarios;

/// <summary>When a host changes its half of an association's keys (the draft's sections 7.3 and 9.2).</summary>
public sealed record RekeySpec
{
    /// <summary>Age of its key; null is never.</summary>
    public required SimDuration? After { get; init; }

    /// <summary>Packets sent under one key; null is any number.</summary>
    public required long? AfterPackets { get; init; }

    /// <summary>Sequence number at which it must, whatever else is said.</summary>
    public required uint AtSequence { get; init; }

    /// <summary>Whether it rekeys as well when the peer has.</summary>
    public required bool InTurn { get; init; }
}
