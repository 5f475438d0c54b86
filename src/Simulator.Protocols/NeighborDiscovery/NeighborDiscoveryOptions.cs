using Simulator.Engine;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>What one node does of Neighbor Discovery; the defaults are those of a host with given addresses.</summary>
public sealed record NeighborDiscoveryOptions
{
    /// <summary>Whether it sends router advertisements and the IsRouter flag; see <see cref="Advertise"/>.</summary>
    public bool IsRouter { get; init; }

    /// <summary>
    /// Hosts only: it forms its addresses and routes from router advertisements (RFC 4862), and has none but those. Otherwise
    /// addresses and routes are given, and advertisements are not looked at.
    /// </summary>
    public bool Autoconfigures { get; init; }

    /// <summary>Routers only: what they advertise, by interface. An interface without an entry advertises nothing.</summary>
    public IReadOnlyList<AdvertisingOptions> Advertise { get; init; } = [];

    public DuplicateAddressDetectionMode DuplicateAddressDetection { get; init; }

    /// <summary>DupAddrDetectTransmits: solicitations for one address, a <see cref="RetransTimer"/> apart.</summary>
    public int DuplicateAddressTransmits { get; init; } = 1;

    /// <summary>
    /// Whether the first solicitations wait for a random time of up to a second: RFC 4861 section 6.3.7, RFC 4862 section 5.4.2. Mobile
    /// nodes do not (RFC 3775 section 11.5.2).
    /// </summary>
    public bool DelaysSolicitations { get; init; } = true;

    public MovementDetectionMode MovementDetection { get; init; }

    /// <summary>
    /// A mobile node's: when the address that it forms on a link is this one, it is at home and takes it without asking, as
    /// <see cref="Simulator.Network.AddressState.Held"/>; when it leaves, the address stays as <see cref="Simulator.Network.AddressState.Home"/>.
    /// </summary>
    public IpAddress? HomeAddress { get; init; }

    /// <summary>REACHABLE_TIME, of which half to one and a half are drawn; a router's advertisement overrides it.</summary>
    public SimDuration BaseReachableTime { get; init; } = SimDuration.FromSeconds(30);

    /// <summary>RETRANS_TIMER; a router's advertisement overrides it.</summary>
    public SimDuration RetransTimer { get; init; } = SimDuration.FromSeconds(1);

    /// <summary>Neighbours that are remembered. Anyone on the link can make entries, and so push out others that are not in use.</summary>
    public int NeighbourLimit { get; init; } = 1024;
}
