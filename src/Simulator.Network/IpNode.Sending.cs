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

        Route? route = Mobility is null ? Routes.Find(destination) : null;
        if ((route is null ? SourceOf(destination) : route.Via.FirstAddress(destination.IsV6)) is not { } source)
        {
            World.Drop(packet, DropReason.NoRoute, this);
            return;
        }

        UdpHeader.WriteChecksum(packet.Bytes, PseudoHeader.Sum(source, destination, IpProtocol.Udp, packet.Length));
        if (route is { NextHop: not null }) SendByRoute(packet, source, destination, IpProtocol.Udp, DefaultHopLimit, effect.Type!, false, route);
        else SendIp(packet, source, destination, IpProtocol.Udp, DefaultHopLimit, effect.Type!);
    }

    private void SendByRoute(
        Packet packet,
        in IpAddress source,
        in IpAddress destination,
        IpProtocol protocol,
        byte hopLimit,
        MessageType type,
        bool isCarriedOn,
        Route route)
    {
        PutHeader(packet, source, destination, protocol, hopLimit, type, isCarriedOn);
        if (packet.Length > (route.Via.Link?.Options.Mtu ?? int.MaxValue)) World.Drop(packet, DropReason.TooBig, this);
        else Output(packet, route.Via, route.NextHop ?? destination);
    }

    /// <summary>The address that packets to a destination have as their source where nothing else is said; null without a route.</summary>
    private IpAddress? SourceOf(in IpAddress destination)
    {
        if (Mobility is { } mobility && IsFar(destination) && mobility.SourceFor(destination) is { } home) return home;
        return (Routes.Find(destination)?.Via ?? ViaFor(destination))?.SourceFor(destination);
    }

    private void SendIp(in Effect effect)
    {
        IpAddress destination = effect.To.Address;
        Packet packet = effect.Packet!;
        if ((effect.From ?? effect.Via?.SourceFor(destination) ?? SourceOf(destination)) is not { } source)
        {
            World.Drop(packet, DropReason.NoRoute, this);
            return;
        }

        if (effect.HasPassage) SendIp(packet, source, destination, effect.Protocol, effect.HopLimit, effect.Type!, effect.Passage, effect.Flag);
        else if (effect.Via is { } via) SendOnLink(packet, source, destination, effect.Protocol, effect.HopLimit, effect.Type!, via, effect.Flag);
        else SendIp(packet, source, destination, effect.Protocol, effect.HopLimit, effect.Type!, effect.Flag);
    }

    /// <summary>Puts an IP header in front of a packet and sends it as a message of this node.</summary>
    /// <param name="isCarriedOn">Whether it is another packet's message, which has begun already.</param>
    private void SendIp(
        Packet packet, in IpAddress source, in IpAddress destination, IpProtocol protocol, byte hopLimit, MessageType type, bool isCarriedOn = false)
    {
        // What a router is on the way to is not this node, unless it is a mobile node that is away.
        Route? route = Routes.Find(destination);
        if ((route is not { NextHop: not null } || Mobility is not null) && HasAddress(destination))
        {
            PutHeader(packet, source, destination, protocol, hopLimit, type, isCarriedOn);
            Loop(packet, destination);
            return;
        }

        if (Mobility is not null && PassageOf(source, destination, protocol) is { Kind: not PassageKind.Plain } passage)
        {
            SendIp(packet, source, destination, protocol, hopLimit, type, passage, isCarriedOn);
        }
        else if (route is not null)
        {
            SendByRoute(packet, source, destination, protocol, hopLimit, type, isCarriedOn, route);
        }
        else if (ViaFor(destination) is { } via)
        {
            SendOnLink(packet, source, destination, protocol, hopLimit, type, via, isCarriedOn);
        }
        else
        {
            World.Drop(packet, DropReason.NoRoute, this);
        }
    }

    private void SendOnLink(
        Packet packet, in IpAddress source, in IpAddress destination, IpProtocol protocol, byte hopLimit, MessageType type, Interface via, bool isCarriedOn)
    {
        PutHeader(packet, source, destination, protocol, hopLimit, type, isCarriedOn);
        if (packet.Length > (via.Link?.Options.Mtu ?? int.MaxValue)) World.Drop(packet, DropReason.TooBig, this);
        else if (destination.IsMulticast) Frame(packet, via, MacAddress.OfGroup(destination), destination.IsV6 ? EtherType.IPv6 : EtherType.IPv4);
        else if (HasAddress(destination)) Loop(packet, destination);
        else Output(packet, via, destination);
    }

    private void PutHeader(
        Packet packet, in IpAddress source, in IpAddress destination, IpProtocol protocol, byte hopLimit, MessageType type, bool isCarriedOn)
    {
        IpHeader.ForPayload(source, destination, protocol, hopLimit, packet.Length).Write(packet.Push(IpHeader.SizeOf(destination.IsV6)));
        if (!isCarriedOn) World.BeginMessage(packet, this, destination, type);
    }

    // The interface for what has no route because it stays on a link or goes to a group: the first that is on one. Null for what has a route.
    private Interface? ViaFor(in IpAddress destination)
    {
        if (!destination.IsV6 || !destination.IsLinkLocal && !destination.IsMulticast) return null;
        foreach (Interface each in Interfaces)
        {
            if (each.Link is not null) return each;
        }

        return null;
    }

    private static bool IsFar(IpAddress destination) => destination.IsV6 && !destination.IsLinkLocal && !destination.IsMulticast;

    /// <summary>Sends a whole IP packet to a neighbour, now or when its MAC address is known.</summary>
    private protected void Output(Packet packet, Interface via, in IpAddress neighbour)
    {
        EtherType etherType = neighbour.IsV6 ? EtherType.IPv6 : EtherType.IPv4;
        if (_neighbours.TryGet(via, neighbour, World.Simulation.Now, out MacAddress mac, out bool mustTell))
        {
            Frame(packet, via, mac, etherType);
            if (mustTell) Use(via, neighbour);
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

    private void Use(Interface via, IpAddress neighbour)
    {
        int resolver = neighbour.IsV6 ? _resolver6 : _resolver4;
        if (resolver < 0) return;
        Speak(resolver);
        ((ILinkResolver)_protocols[resolver]).Used(via, neighbour, Outbox);
    }

    private void Frame(Packet packet, Interface via, MacAddress to, EtherType etherType)
    {
        new EthernetHeader(to, via.Mac, etherType).Write(packet.Push(EthernetHeader.Size));
        if (via.Link is { } link) link.Send(packet, via);
        else World.Drop(packet, DropReason.LinkDown, this);
    }

    private void Learn(Interface via, IpAddress neighbour, MacAddress mac, bool isStale)
    {
        bool isUsed = false;
        EtherType etherType = neighbour.IsV6 ? EtherType.IPv6 : EtherType.IPv4;
        while (_neighbours.TryRelease(via, neighbour, out Packet packet))
        {
            Frame(packet, via, mac, etherType);
            isUsed = true;
        }

        _neighbours.Learn(via, neighbour, mac, World.Simulation.Now, isStale && !isUsed);
        if (isStale && isUsed) Use(via, neighbour);
    }

    private void Forget(Interface via, IpAddress neighbour)
    {
        _neighbours.Forget(via, neighbour);
        while (_neighbours.TryRelease(via, neighbour, out Packet packet)) World.Drop(packet, DropReason.Unresolved, this);
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
