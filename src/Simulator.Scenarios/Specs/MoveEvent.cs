using Simulator.Engine;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios;

/// <summary>A host leaves the links it is on and appears on another.</summary>
public sealed record MoveEvent : TimelineEvent
{
    public required SourceName Node { get; init; }

    public required SourceName To { get; init; }

    /// <summary>From leaving to arriving.</summary>
    public required SimDuration Outage { get; init; }

    /// <summary>Its address on the new link: the file's, the one it had there before, or one assigned.</summary>
    public required IpAddress? Address { get; init; }

    /// <summary>Where the address stands; the entry's own position when the file gives none.</summary>
    public required SourcePosition AddressPosition { get; init; }

    /// <summary>The new link's.</summary>
    public required int PrefixLength { get; init; }

    public override SimDuration Lasts => Outage;
}
