using Simulator.Network.Stack;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Network;

/// <summary>What machines may ask about the host they are on.</summary>
public abstract partial class IpNode : IHostView
{
    IpAddress? IHostView.LocalAddress(IpAddress peer) => SourceOf(peer);

    IpAddress? IHostView.OwnSelector(IpAddress peer) => Shim is { } shim && shim.Claims(peer) ? shim.OwnSelector(peer) : null;

    int IHostView.LargestDatagram(IpAddress peer)
    {
        if (Mobility is not null && peer.IsV6 && SourceOf(peer) is { } source)
            return Math.Max(0, Outbox.Mtu - IpHeader.SizeOf(v6: true) - PassageOf(source, peer, IpProtocol.Udp).Overhead - UdpHeader.Size);
        int segment = Shim is { } shim && shim.Claims(peer) ? shim.LargestSegment(Outbox.Mtu) : Outbox.Mtu - IpHeader.SizeOf(peer.IsV6);
        return Math.Max(0, segment - UdpHeader.Size);
    }
}
