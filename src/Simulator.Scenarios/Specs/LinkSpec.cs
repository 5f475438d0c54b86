using Simulator.Engine;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios;

/// <summary>A link: one Ethernet broadcast domain.</summary>
public sealed record LinkSpec
{
    public required string Name { get; init; }

    /// <summary>Where the name stands.</summary>
    public required SourcePosition Position { get; init; }

    /// <summary>One or more, all different, in file order. Others may move to it.</summary>
    public required IReadOnlyList<SourceName> Nodes { get; init; }

    /// <summary>The file's, or one assigned because the file gives none.</summary>
    public required Prefix Prefix { get; init; }

    /// <summary>Where the prefix stands; the link's own position when the file gives none.</summary>
    public required SourcePosition PrefixPosition { get; init; }

    /// <summary>Number of its addressing realm, from 0 in the order of the links. Addresses differ within a realm, and may be the same in two.</summary>
    public required int Realm { get; init; }

    /// <summary>Propagation delay.</summary>
    public required SimDuration Delay { get; init; }

    /// <summary>Each frame's delay is drawn from <see cref="Delay"/> to <see cref="Delay"/> plus this.</summary>
    public required SimDuration Jitter { get; init; }

    /// <summary>Null: frames take no time to serialise.</summary>
    public required long? RateBitsPerSecond { get; init; }

    /// <summary>Chance that a frame is lost.</summary>
    public required Ratio Loss { get; init; }

    /// <summary>Chance that a frame arrives twice.</summary>
    public required Ratio Duplicate { get; init; }

    /// <summary>Chance that a frame is held back by one extra <see cref="Delay"/>.</summary>
    public required Ratio Reorder { get; init; }

    /// <summary>Chance that a bit is flipped, per bit.</summary>
    public required Ratio Corrupt { get; init; }

    /// <summary>Frames that may wait for the link, at least 1.</summary>
    public required int QueuePackets { get; init; }

    /// <summary>Octets of the largest network packet: 68 (1280 for IPv6) to 65535.</summary>
    public required int MtuBytes { get; init; }
}
