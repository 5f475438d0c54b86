using Simulator.Engine;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios;

/// <summary>A host has another address on a link from one moment to the next, as DHCP or PPP may give it.</summary>
public sealed record AddressEvent : TimelineEvent
{
    public required SourceName Node { get; init; }

    public required SourceName On { get; init; }

    public required IpAddress To { get; init; }

    /// <summary>Where the address stands.</summary>
    public required SourcePosition AddressPosition { get; init; }

    /// <summary>The link's.</summary>
    public required int PrefixLength { get; init; }

    public override SimDuration Lasts => SimDuration.Zero;
}
