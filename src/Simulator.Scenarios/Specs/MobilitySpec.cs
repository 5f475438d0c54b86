using Simulator.Protocols.MobileIPv6;
using Simulator.Protocols.NeighborDiscovery;

namespace Simulator.Scenarios;

/// <summary>What makes a host a mobile node. <see cref="Scenario.Addresses"/> has its home address: the home link's prefix and the identifier of its interface.</summary>
public sealed record MobilitySpec
{
    /// <summary>Its home link.</summary>
    public required SourceName Home { get; init; }

    /// <summary>The home agent there.</summary>
    public required SourceName HomeAgent { get; init; }

    public required MobilityMode Mode { get; init; }

    public required MovementDetectionMode MovementDetection { get; init; }

    /// <summary>Whether a home keygen token that is still young serves after another move.</summary>
    public required bool ReusesHomeToken { get; init; }

    public required RoutabilityStart Routability { get; init; }

    /// <summary>Whether ESP protects what it tells its home agent (RFC 3776).</summary>
    public required bool IsProtected { get; init; }

    /// <summary>Where it departs from RFC 3775.</summary>
    public MobilityDeparture Departures { get; init; }

    /// <summary>Of use with <see cref="MobilityMode.Omipv6"/>.</summary>
    public required Omipv6Spec Omipv6 { get; init; }
}
