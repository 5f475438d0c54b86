using Simulator.Wire.Ip;

namespace Simulator.Network.Stack;

/// <summary>
/// Mobile IPv6 on a node, between transport and the wire. Transport and all above it see home addresses; what stands on the wire it decides packet
/// by packet. Not asked for link-local and multicast destinations. One per node.
/// </summary>
public interface IMobility : IProtocol
{
    /// <summary>The home address, for packets that leave it to the node which source they have; null: one by route.</summary>
    IpAddress? SourceFor(IpAddress destination);

    /// <summary>How a packet leaves. Asked for every packet; it allocates nothing and changes nothing.</summary>
    /// <param name="isForwarded">Whether it is somebody else's packet that the node passes on; then Plain, Tunnel, Hold, ToMachine or Drop.</param>
    Passage Outgoing(IpAddress source, IpAddress destination, IpProtocol protocol, bool isForwarded);

    /// <summary>A packet with a home address option: whether its source may be believed (RFC 3775 section 9.3.1).</summary>
    /// <param name="next">What the packet carries: a binding update makes the binding that others need.</param>
    HomeAddressVerdict AcceptHomeAddress(IpAddress home, IpAddress careOf, IpProtocol next, Outbox outbox);

    /// <summary>Whether the address in a type 2 routing header is one of the node's own home addresses (RFC 3775 section 6.4).</summary>
    bool AcceptRoutingHeader(IpAddress home);

    /// <summary>Whether an IPv6 packet in one that is addressed to this node is taken out (RFC 3775 sections 10.4.5 and 11.3.1).</summary>
    bool AcceptTunnel(IpAddress outerSource, IpAddress outerDestination, IpAddress innerSource, IpAddress innerDestination);

    /// <summary>
    /// A packet for which <see cref="Outgoing"/> said <see cref="Passage.ToMachine"/>; <see cref="Datagram.Packet"/> is the whole of it. What the
    /// handler sends by <see cref="Outbox.SendIp"/> carries it on: to observers it is the same message.
    /// </summary>
    void Intercepted(in Datagram datagram, Outbox outbox);

    /// <summary>A packet for this node came out of a tunnel; a mobile node begins route optimisation on it (RFC 3775 section 11.7.2).</summary>
    void Unwrapped(IpAddress innerSource, IpAddress innerDestination, IpProtocol innerProtocol, IpAddress outerSource, Outbox outbox);
}
