using Simulator.Network.Routing;
using Simulator.Network.Stack;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>What Mobile IPv6 does to packets on their way out: extension headers, tunnels, waiting.</summary>
public abstract partial class IpNode
{
    /// <summary>Packets that may wait by <see cref="Passage.Hold"/>.</summary>
    public const int HoldLimit = 64;

    private readonly Queue<HeldPacket> _held = new();
    private int _mobilityMachine = -1;

    private Passage PassageOf(IpAddress source, IpAddress destination, IpProtocol protocol)
    {
        if (Mobility is not { } mobility || !IsFar(destination) || source.IsLinkLocal || source.IsUnspecified) return Passage.Plain;
        return mobility.Outgoing(source, destination, protocol, isForwarded: false);
    }

    /// <summary>Sends a packet of this node by a passage; the addresses are those that transport sees.</summary>
    private void SendIp(
        Packet packet,
        IpAddress source,
        IpAddress destination,
        IpProtocol protocol,
        byte hopLimit,
        MessageType type,
        in Passage passage,
        bool isCarriedOn)
    {
        switch (passage.Kind)
        {
            case PassageKind.Drop:
                World.Drop(packet, DropReason.Mobility, this);
                return;
            case PassageKind.Hold:
                Hold(new HeldPacket(packet, source, destination, protocol, hopLimit, type, isCarriedOn));
                return;
            case PassageKind.ToMachine:
                PutInnerHeader(packet, source, destination, protocol, hopLimit, passage);
                HandOver(packet, type, isCarriedOn);
                return;
            case PassageKind.Tunnel:
                PutInnerHeader(packet, source, destination, protocol, hopLimit, passage);
                PutOuterHeader(packet, passage);
                if (!isCarriedOn) World.BeginMessage(packet, this, destination, type);
                break;
            default:
                PutExtensions(packet, source, destination, ref protocol, passage);
                IpAddress onWire = passage.HasOption ? passage.Source : source;
                IpHeader.ForPayload(onWire, passage.HasRouting ? passage.Destination : destination, protocol, hopLimit, packet.Length)
                    .Write(packet.Push(IPv6Header.Size));
                if (!isCarriedOn) World.BeginMessage(packet, this, destination, type);
                break;
        }

        IpAddress next = passage.Kind == PassageKind.Tunnel || passage.HasRouting ? passage.Destination : destination;
        if (HasAddress(next)) Loop(packet, next);
        else if (ViaFor(next) is { } via) Output(packet, via, next);
        else if (Routes.Find(next) is not { } route) World.Drop(packet, DropReason.NoRoute, this);
        else if (packet.Length > (route.Via.Link?.Options.Mtu ?? int.MaxValue)) World.Drop(packet, DropReason.TooBig, this);
        else Output(packet, route.Via, route.NextHop ?? next);
    }

    // RFC 3775 section 6.4: the routing header stands before the home address option.
    private static void PutExtensions(Packet packet, IpAddress source, IpAddress destination, ref IpProtocol protocol, in Passage passage)
    {
        if (passage.HasOption)
        {
            new HomeAddressOption(protocol, source).Write(packet.Push(HomeAddressOption.Size));
            protocol = IpProtocol.DestinationOptions;
        }

        if (passage.HasRouting) PutRouting(packet, destination, ref protocol);
    }

    private static void PutRouting(Packet packet, IpAddress home, ref IpProtocol protocol)
    {
        new Type2RoutingHeader(protocol, home).Write(packet.Push(Type2RoutingHeader.Size));
        protocol = IpProtocol.RoutingHeader;
    }

    private static void PutInnerHeader(Packet packet, IpAddress source, IpAddress destination, IpProtocol protocol, byte hopLimit, in Passage passage)
    {
        if (passage.RoutedInside is not null) PutRouting(packet, destination, ref protocol);
        IpHeader.ForPayload(source, passage.RoutedInside ?? destination, protocol, hopLimit, packet.Length).Write(packet.Push(IPv6Header.Size));
    }

    private static void PutOuterHeader(Packet packet, in Passage passage) =>
        IpHeader.ForPayload(passage.Source, passage.Destination, IpProtocol.IPv6, DefaultHopLimit, packet.Length).Write(packet.Push(IPv6Header.Size));

    /// <summary>Does with somebody else's packet what mobility says; false when it says nothing.</summary>
    private bool TookByMobility(Packet packet, in IpHeader header)
    {
        Passage passage = Mobility!.Outgoing(header.Source, header.Destination, header.Protocol, isForwarded: true);
        switch (passage.Kind)
        {
            case PassageKind.Plain:
                return false;
            case PassageKind.Hold:
                Hold(new HeldPacket(packet, default, default, default, 0, null, IsCarriedOn: true));
                return true;
            case PassageKind.ToMachine:
                new IpPacketView(packet.Bytes, header).DecrementHopLimit();
                HandOver(packet, type: null, isCarriedOn: true);
                return true;
            case PassageKind.Tunnel:
                ForwardByTunnel(packet, header, passage);
                return true;
            default:
                World.Drop(packet, DropReason.Mobility, this);
                return true;
        }
    }

    // RFC 2473 sections 3.1 and 7.1.
    private void ForwardByTunnel(Packet packet, in IpHeader header, in Passage passage)
    {
        Route? route = Routes.Find(passage.Destination);
        bool toSelf = HasAddress(passage.Destination);
        if (route is null && !toSelf)
        {
            SendError(packet, header, IcmpErrorReason.NoRoute);
            World.Drop(packet, DropReason.NoRoute, this);
            return;
        }

        int mtu = route?.Via.Link?.Options.Mtu ?? int.MaxValue;
        if (packet.Length + IPv6Header.Size > mtu)
        {
            SendError(packet, header, IcmpErrorReason.PacketTooBig, mtu: mtu - IPv6Header.Size);
            World.Drop(packet, DropReason.TooBig, this);
            return;
        }

        if (packet.Room < IPv6Header.Size + EthernetHeader.Size)
        {
            World.Drop(packet, DropReason.Mobility, this);   // a tunnel in a tunnel in a tunnel: RFC 2473 section 4.1.1 bounds them, too
            return;
        }

        new IpPacketView(packet.Bytes, header).DecrementHopLimit();
        PutOuterHeader(packet, passage);
        if (toSelf) Loop(packet, passage.Destination);
        else Output(packet, route!.Via, route.NextHop ?? passage.Destination);
    }

    /// <summary>Gives a whole IP packet to the mobility machine, which sends it on in a packet of its own.</summary>
    private void HandOver(Packet packet, MessageType? type, bool isCarriedOn)
    {
        if (Mobility is not { } mobility || IpHeader.TryRead(packet.Bytes, out IpHeader header) != Wire.WireError.None)
        {
            World.Drop(packet, DropReason.Mobility, this);
            return;
        }

        Speak(_mobilityMachine);
        Outbox.Take(packet, isCarriedOn, isCarriedOn ? null : header.Destination);
        mobility.Intercepted(new Datagram(packet, header) { Type = type }, Outbox);
        if (!isCarriedOn || Outbox.WasTakenOn) World.Packets.Return(packet);
        else World.Drop(packet, DropReason.Mobility, this);
    }

    private void Hold(in HeldPacket held)
    {
        if (_held.Count < HoldLimit) _held.Enqueue(held);
        else World.Drop(held.Packet, DropReason.HoldQueueFull, this);
    }

    // Those that have to wait again queue up behind.
    private void ReleaseHeld()
    {
        for (int left = _held.Count; left > 0; left--)
        {
            HeldPacket held = _held.Dequeue();
            if (held.Type is { } type)
                SendIp(held.Packet, held.Source, held.Destination, held.Protocol, held.HopLimit, type, held.IsCarriedOn);
            else if (IpHeader.TryRead(held.Packet.Bytes, out IpHeader header) == Wire.WireError.None)
                Forward(held.Packet, header);
        }
    }

    /// <summary>A packet of the node to itself: it arrives when everything asked for before has been done, without a link.</summary>
    private void Loop(Packet packet, IpAddress destination)
    {
        ref Effect effect = ref Outbox.Effects.Add();
        effect.Kind = EffectKind.Loop;
        effect.Packet = packet;
        effect.Via = InterfaceWith(destination);
    }

    private Interface InterfaceWith(IpAddress address)
    {
        foreach (Interface each in Interfaces)
        {
            if (each.HasAddress(address)) return each;
        }

        return Interfaces[0];
    }
}
