namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>What tells a host that it is on another link than before (RFC 3775 section 11.5.1).</summary>
public enum MovementDetectionMode : byte
{
    /// <summary>
    /// The carrier came back: it solicits routers at once and takes the first advertisement that it hears as that of a new link.
    /// </summary>
    LinkUp,

    /// <summary>
    /// A router is heard that was not known and has none of the known prefixes. An advertisement interval missed makes the host
    /// solicit, and a router that it knows already do.
    /// </summary>
    RouterAdvertisement,

    /// <summary>Neighbor Unreachability Detection finds the default router unreachable; routers heard before that are only remembered.</summary>
    Unreachability,
}
