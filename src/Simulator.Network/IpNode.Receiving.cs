using Simulator.Network.Routing;
using Simulator.Network.Stack;
using Simulator.Wire;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Network;

/// <summary>Receiving: link, IP, then up to a machine or on to the next hop.</summary>
public abstract partial class IpNode
{
    private readonly int[] _byIpProtocol = new int[256];   // machine + 1; 0 for none
    private readonly List<(EtherType EtherType, int Machine)> _byEtherType = [];

    private void Take(Packet packet, Interface arrival)
    {
        if (EthernetHeader.TryRead(packet.Bytes, out EthernetHeader ethernet) != WireError.None)
        {
            World.Drop(packet, DropReason.Malformed, this);
            return;
        }

        if (ethernet.Destination != arrival.Mac && !ethernet.Destination.IsGroup)
        {
            World.Drop(packet, DropReason.NotForMe, this);   // overheard by a promiscuous interface
            return;
        }

        packet.Pull(EthernetHeader.Size);
        switch (ethernet.Type)
        {
            case EtherType.IPv4 or EtherType.IPv6:
                TakeIp(packet, arrival, ethernet);
                break;
            default:
                TakeLinkLayer(packet, arrival, ethernet.Type);
                break;
        }
    }

    private void TakeLinkLayer(Packet packet, Interface arrival, EtherType etherType)
    {
        foreach ((EtherType bound, int machine) in _byEtherType)
        {
            if (bound != etherType) continue;
            Speak(machine);
            _protocols[machine].Receive(new Datagram { Arrival = arrival, Payload = packet.Bytes }, Outbox);
            World.Consume(packet, this);
            return;
        }

        World.Drop(packet, DropReason.NoProtocol, this);
    }

    private void TakeIp(Packet packet, Interface arrival, in EthernetHeader ethernet)
    {
        WireError error = IpHeader.TryRead(packet.Bytes, out IpHeader header);
        if (error == WireError.None && header.IsV6 != (ethernet.Type == EtherType.IPv6)) error = WireError.BadVersion;
        if (error != WireError.None)
        {
            World.Drop(packet, ReasonOf(error), this);
            return;
        }

        packet.Truncate(header.TotalLength);   // Ethernet padding
        TakeIp(packet, arrival, header, ethernet.Destination.IsGroup);
    }

    /// <summary>Decides whose a well-formed packet is.</summary>
    /// <param name="toGroup">Whether its frame was to a group of stations.</param>
    private protected virtual void TakeIp(Packet packet, Interface arrival, in IpHeader header, bool toGroup)
    {
        if (IsMine(header.Destination, arrival) && !IsAway(header.Destination)) TakeMine(packet, arrival, header, toGroup);
        else if (IsForwarding && !toGroup) Forward(packet, header);   // RFC 1812 5.3.4: what a whole link heard goes no further
        else World.Drop(packet, DropReason.NotForMe, this);
    }

    private protected bool IsMine(in IpAddress destination, Interface arrival)
    {
        // A host answers for the addresses of all its interfaces (weak end system, RFC 1122 3.3.4.2).
        if (HasAddress(destination) || destination.IsLimitedBroadcast) return true;
        return destination.IsV6 ? destination.IsMulticast && arrival.Hears(destination) : arrival.IsBroadcast(destination);
    }

    // A mobile node's home address: what is for it while it is away comes by other addresses.
    private bool IsAway(in IpAddress destination)
    {
        if (Mobility is null) return false;
        foreach (Interface each in Interfaces)
        {
            if (each.StateOf(destination) == AddressState.Home) return true;
        }

        return false;
    }

    private void TakeMine(Packet packet, Interface arrival, in IpHeader header, bool toGroup)
    {
        if (header.IsV6 && (header.HeaderLength != IPv6Header.Size || header.Protocol == IpProtocol.IPv6)) TakeWrapped(packet, arrival, header, toGroup);
        else TakePayload(packet, arrival, header, toGroup);
    }

    private void TakePayload(Packet packet, Interface arrival, in IpHeader header, bool toGroup)
    {
        // Here the source is known that upper layers see, whatever the tunnelled packet says on the outside.
        if (_wrapping.Tunnel != 0 && !_wrapping.IsKnown && Wrapping.AddressOf(_wrapping.Tunnel) is { } tunnel)
        {
            Speak(_mobilityMachine);
            Mobility?.Unwrapped(header.Source, header.Destination, header.Protocol, tunnel, Outbox);
        }

        switch (header.Protocol)
        {
            case IpProtocol.Udp:
                TakeUdp(packet, arrival, header, toGroup);
                return;
            case IpProtocol.Icmp or IpProtocol.IcmpV6:
                TakeIcmp(packet, arrival, header);
                return;
            default:
                break;
        }

        int machine = _byIpProtocol[(int)header.Protocol] - 1;
        if (machine < 0)
        {
            Refuse(packet, header, toGroup, IcmpErrorReason.ProtocolUnreachable);
            World.Drop(packet, DropReason.NoProtocol, this);
            return;
        }

        Speak(machine);
        Outbox.Take(packet);
        _protocols[machine].Receive(new Datagram(packet, header) { Arrival = arrival, Wrapping = _wrapping }, Outbox);
        if (Outbox.WasTakenOn) World.Packets.Return(packet);   // it goes on as another
        else World.Consume(packet, this);
    }

    private void TakeUdp(Packet packet, Interface arrival, in IpHeader header, bool toGroup)
    {
        ReadOnlySpan<byte> segment = header.Payload(packet.Bytes);
        // RFC 768 lets IPv4 go without a checksum; RFC 8200 8.1 forbids that over IPv6.
        if (Refusal(segment, PseudoHeader.Sum(header), zeroAllowed: !header.IsV6, out UdpHeader udp, out int machine) is { } reason)
        {
            if (reason == DropReason.NoPort) Refuse(packet, header, toGroup, IcmpErrorReason.PortUnreachable);
            World.Drop(packet, reason, this);
            return;
        }

        Speak(machine);
        Outbox.Take(packet);
        var datagram = new Datagram
        {
            Arrival = arrival,
            Source = header.Source,
            Destination = header.Destination,
            Protocol = IpProtocol.Udp,
            HopLimit = header.HopLimit,
            SourcePort = udp.SourcePort,
            DestinationPort = udp.DestinationPort,
            Payload = segment[UdpHeader.Size..udp.Length],
            Packet = packet.Bytes,
            Wrapping = _wrapping,
            PathDelay = packet.PathDelay,
        };
        _protocols[machine].Receive(datagram, Outbox);
        if (Outbox.WasTakenOn) World.Packets.Return(packet);   // it goes on as another
        else World.Consume(packet, this);
    }

    /// <summary>A segment that the shim has opened, to the application it is for.</summary>
    private void DeliverFromShim(in Effect effect)
    {
        Packet packet = effect.Packet!;
        ReadOnlySpan<byte> segment = packet.Bytes;
        if (effect.Protocol != IpProtocol.Udp)
        {
            World.Drop(packet, DropReason.NoProtocol, this);
            return;
        }

        if (Refusal(segment, effect.PseudoHeaderSum, zeroAllowed: false, out UdpHeader udp, out int machine) is { } reason)
        {
            World.Drop(packet, reason, this);
            return;
        }

        Speak(machine);
        var datagram = new Datagram
        {
            Source = effect.From!.Value,
            Protocol = IpProtocol.Udp,
            SourcePort = udp.SourcePort,
            DestinationPort = udp.DestinationPort,
            Payload = segment[UdpHeader.Size..udp.Length],
            PathDelay = packet.PathDelay,
        };
        _protocols[machine].Receive(datagram, Outbox);
        World.Packets.Return(packet);
    }

    /// <summary>Why a UDP segment reaches no machine; null when it does.</summary>
    private DropReason? Refusal(ReadOnlySpan<byte> segment, ulong pseudoHeaderSum, bool zeroAllowed, out UdpHeader udp, out int machine)
    {
        machine = -1;
        WireError error = UdpHeader.TryRead(segment, out udp);
        if (error != WireError.None) return ReasonOf(error);
        if (!UdpHeader.ChecksumHolds(segment, pseudoHeaderSum, zeroAllowed)) return DropReason.BadChecksum;
        return Outbox.TryGetPort(udp.DestinationPort, out machine) ? null : DropReason.NoPort;
    }

    private void Forward(Packet packet, in IpHeader header)
    {
        if (!HasHopsLeft(packet, header)) return;
        if (header.Destination.IsMulticast || header.Destination.IsLimitedBroadcast || header.Destination.IsLinkLocal || header.Source.IsLinkLocal)
        {
            World.Drop(packet, DropReason.NotForMe, this);
            return;
        }

        if (Mobility is not null && header.IsV6 && TookByMobility(packet, header)) return;
        if (WayOut(packet, header, header.Destination) is not { } route) return;
        new IpPacketView(packet.Bytes, header).DecrementHopLimit();
        Output(packet, route.Via, route.NextHop ?? header.Destination);
    }

    /// <summary>Whether a packet may be passed on; if not, it is dropped here and its source told.</summary>
    private protected bool HasHopsLeft(Packet packet, in IpHeader header)
    {
        if (header.HopLimit > 1) return true;
        SendError(packet, header, IcmpErrorReason.HopLimitExceeded);
        World.Drop(packet, DropReason.HopLimit, this);
        return false;
    }

    /// <summary>The route to a destination, over a link that takes the packet's length; without one the packet is dropped here and its source told.</summary>
    private protected Route? WayOut(Packet packet, in IpHeader header, IpAddress destination)
    {
        if (Routes.Find(destination) is not Route route)
        {
            SendError(packet, header, IcmpErrorReason.NoRoute);
            World.Drop(packet, DropReason.NoRoute, this);
            return null;
        }

        if (route.Via.Link is { } link && packet.Length > link.Options.Mtu)
        {
            SendError(packet, header, IcmpErrorReason.PacketTooBig, mtu: link.Options.Mtu);
            World.Drop(packet, DropReason.TooBig, this);
            return null;
        }

        return route;
    }

    private protected static DropReason ReasonOf(WireError error) => error switch
    {
        WireError.Fragment => DropReason.Fragment,
        WireError.BadChecksum => DropReason.BadChecksum,
        _ => DropReason.Malformed,
    };
}
