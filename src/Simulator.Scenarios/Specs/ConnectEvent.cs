using Simulator.Engine;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios;

/// <summary>A host's unplugged interface is plugged into a link.</summary>
public sealed record ConnectEvent : TimelineEvent
{
    public required SourceName Node { get; init; }

    public required SourceName To { get; init; }

    /// <summary>Its address there: the file's, the one it had there before, or one assigned.</summary>
    public required IpAddress? Address { get; init; }

    /// <summary>Where the address stands; the entry's own position when the file gives none.</summary>
    public required SourcePosition AddressPosition { get; init; }

    /// <summary>The link's.</summary>
    public required int PrefixLength { get; init; }

    /// <summary>Place of the interface among the host's, which are in the order of the links it was on at first.</summary>
    public required int Interface { get; init; }

    public override SimDuration Lasts => SimDuration.Zero;
}
