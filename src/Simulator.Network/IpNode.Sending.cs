using Simulator.Network.Routing;
using Simulator.Network.Stack;
using Simulator.Wire;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Network;

/// <summary>Sending: transport, shim, IP, neighbour, link.</summary>
public abstract partial class IpNode
{
    private const byte DefaultHopLimit = 64;

    private int _resolver4 = -1;
    private int _resolver6 = -1;

    private void SendUdp(in Effect effect)
    {
        Packet packet = effect.Packet!;
        IpAddress destination = effect.To.Address;
        Span<byte> header = packet.Push(UdpHeader.Size);
        new UdpHeader(effect.FromPort, effect.To.Port, (ushort)packet.Length).Write(header);
        if (Shim is { } shim && shim.Claims(destination))
        {
            Speak(_shim);
            shim.Send(new Segment { Destination = destination, Protocol = IpProtocol.Udp, Bytes = packet.Bytes }, Outbox);
            World.Packets.Return(packet);
            return;
        }

        if (Routes.Find(destination) is not { } route || route.Via.FirstAddress(destination.IsV6) is not { } source)
        {
            World.Drop(packet, DropReason.NoRoute, this);
            return;
        }

        UdpHeader.WriteChecksum(packet.Bytes, PseudoHeader.Sum(source, destination, IpProtocol.Udp, packet.Length));
        SendIp(packet, source, destination, IpProtocol.Udp, DefaultHopLimit, effect.Type!);
    }

    /// <summary>Puts an IP header in front of a packet and sends it as a message of this node.</summary>
    private void SendIp(Packet packet, IpAddress? from, IpAddress destination, IpProtocol protocol, byte hopLimit, MessageType type)
    {
        Route? route = Routes.Find(destination);
        if (route is null || (from ?? route.Via.FirstAddress(destination.IsV6)) is not { } source)
        {
            World.Drop(packet, DropReason.NoRoute, this);
            return;
        }

        var header = IpHeader.ForPayload(source, destination, protocol, hopLimit, packet.Length);
        header.Write(packet.Push(IpHeader.SizeOf(destination.IsV6)));
        World.BeginMessage(packet, this, destination, type);
        if (packet.Length > (route.Via.Link?.Options.Mtu ?? int.MaxValue))
        {
            World.Drop(packet, DropReason.TooBig, this);
            return;
        }

        Output(packet, route.Via, route.NextHop ?? destination);
    }

    /// <summary>Sends a whole IP packet to a neighbour, now or when its MAC address is known.</summary>
    private protected void Output(Packet packet, Interface via, IpAddress neighbour)
    {
        EtherType etherType = neighbour.IsV6 ? EtherType.IPv6 : EtherType.IPv4;
        if (_neighbours.TryGet(via, neighbour, World.Simulation.Now, out MacAddress mac))
        {
            Frame(packet, via, mac, etherType);
            return;
        }

        int resolver = neighbour.IsV6 ? _resolver6 : _resolver4;
        if (resolver < 0)
        {
            World.Drop(packet, DropReason.Unresolved, this);
            return;
        }

        if (!_neighbours.TryWait(via, neighbour, packet, out bool mustAsk))
        {
            World.Drop(packet, DropReason.ResolutionQueueFull, this);
            return;
        }

        if (!mustAsk) return;
        Speak(resolver);
        ((ILinkResolver)_protocols[resolver]).Resolve(via, neighbour, Outbox);
    }

    private void Frame(Packet packet, Interface via, MacAddress to, EtherType etherType)
    {
        new EthernetHeader(to, via.Mac, etherType).Write(packet.Push(EthernetHeader.Size));
        if (via.Link is { } link) link.Send(packet, via);
        else World.Drop(packet, DropReason.LinkDown, this);
    }

    private void Learn(Interface via, IpAddress neighbour, MacAddress mac)
    {
        _neighbours.Learn(via, neighbour, mac, World.Simulation.Now);
        EtherType etherType = neighbour.IsV6 ? EtherType.IPv6 : EtherType.IPv4;
        while (_neighbours.TryRelease(via, neighbour, out Packet packet)) Frame(packet, via, mac, etherType);
    }

    private void GiveUp(Interface via, IpAddress neighbour)
    {
        while (_neighbours.TryRelease(via, neighbour, out Packet packet))
        {
            if (IsForwarding && IpHeader.TryRead(packet.Bytes, out IpHeader header) == WireError.None)
                SendError(packet, header, IcmpErrorReason.HostUnreachable);
            World.Drop(packet, DropReason.Unresolved, this);
        }
    }
}
