using Simulator.Engine;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios;

/// <summary>An attacker: where it is, what it does, to whom.</summary>
public sealed record AttackerSpec
{
    public required string Name { get; init; }

    /// <summary>Where the name stands.</summary>
    public required SourcePosition Position { get; init; }

    /// <summary>One of the attack catalog's.</summary>
    public required SourceName Attack { get; init; }

    /// <summary>The link that it is at, or <see cref="IsOnPath"/>.</summary>
    public required SourceName Link { get; init; }

    /// <summary>Every frame of the link passes through it.</summary>
    public required bool IsOnPath { get; init; }

    /// <summary>A host.</summary>
    public required SourceName Victim { get; init; }

    /// <summary>A host that the victim talks to; null when the attack needs none.</summary>
    public required SourceName? Peer { get; init; }

    /// <summary>The host whose address it uses by right; null when it acts for nobody.</summary>
    public SourceName? Self { get; init; }

    public required SimDuration Start { get; init; }

    /// <summary>Null is the end of the run.</summary>
    public required SimTime? Stop { get; init; }

    /// <summary>Acts a second, at least 1.</summary>
    public required long PerSecond { get; init; }

    /// <summary>Acts in all; null is no limit.</summary>
    public required long? Count { get; init; }

    /// <summary>How long what was overheard is kept before it is used.</summary>
    public required SimDuration Delay { get; init; }

    /// <summary>Its own on its link, assigned beyond those of the nodes.</summary>
    public required IpAddress Address { get; init; }
}
