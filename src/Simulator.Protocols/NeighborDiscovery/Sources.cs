using Simulator.Network;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>Which address a node shows its neighbours when it asks for theirs.</summary>
internal static class Sources
{
    /// <summary>
    /// An address that is beyond doubt its own: not an optimistic one (RFC 4429 section 3.2), nor a home address that its home agent still
    /// defends (RFC 3775 section 11.5.4). Null when it has none.
    /// </summary>
    public static IpAddress? For(Interface via, IpAddress towards)
    {
        if (via.SourceFor(towards) is { } best && IsCertain(via, best)) return best;
        return LinkLocal(via);
    }

    /// <summary>The link-local address, when it is beyond doubt: the one that holds wherever the interface may be now.</summary>
    public static IpAddress? LinkLocal(Interface via) => via.LinkLocal is { } own && IsCertain(via, own) ? own : null;

    private static bool IsCertain(Interface via, IpAddress address) =>
        via.StateOf(address) is AddressState.Preferred or AddressState.Deprecated;
}
