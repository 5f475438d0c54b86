using Simulator.Network.Routing;
using Simulator.Wire;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Network;

/// <summary>From the world to the inside: the destination becomes an inside host's, the source perhaps a substitute.</summary>
public sealed partial class Nat
{
    private const ushort DnsPort = 53;

    private void TakeFromOutside(Packet packet, Interface arrival, in IpHeader header)
    {
        if (OutsideAddress(header.IsV6) == header.Destination) TakeInward(packet, header);
        else if (IsMine(header.Destination, arrival) && !IsInsideAddress(header.Destination)) base.TakeIp(packet, arrival, header, toGroup: false);
        else World.Drop(packet, DropReason.NotForMe, this);   // it is no way to anywhere
    }

    /// <summary>Takes a packet addressed to the address it lends. What is nobody's else and no request to itself is unsolicited.</summary>
    private void TakeInward(Packet packet, in IpHeader header)
    {
        switch (header.Protocol)
        {
            case IpProtocol.Udp:
                TakeUdpInward(packet, header);
                return;
            case IpProtocol.Icmp or IpProtocol.IcmpV6:
                TakeIcmpInward(packet, header);
                return;
            case IpProtocol.Hip when Options.HipAware:
                TakeHipInward(packet, header);
                return;
            case IpProtocol.Esp when Options.HipAware:
                TakeEspInward(packet, header);
                return;
            default:
                World.Drop(packet, DropReason.NatUnsupported, this);
                return;
        }
    }

    private void TakeUdpInward(Packet packet, in IpHeader header)
    {
        WireError error = UdpHeader.TryRead(header.Payload(packet.Bytes), out UdpHeader udp);
        if (error != WireError.None)
        {
            World.Drop(packet, ReasonOf(error), this);
            return;
        }

        if (_bindings.Find(NatBindingKind.Udp, header.IsV6, udp.DestinationPort) is not { } binding)
        {
            World.Drop(packet, DropReason.NatNoMapping, this);
            return;
        }

        var remote = new Endpoint(header.Source, udp.SourcePort);
        if (!_bindings.Admits(binding, remote, out IpAddress known))
        {
            World.Drop(packet, DropReason.NatFiltered, this);
            return;
        }

        if (Options.InboundRefresh) Keep(binding, known);
        if (Options.DnsAlg && udp.SourcePort == DnsPort && !TryReadAnswer(packet, header, udp))
        {
            Refuse(packet, DropReason.NatTableFull);
            return;
        }

        Tell(packet);
        IpAddress inside = binding.Inside.Address;
        if (WayIn(packet, header, inside) is not { } route) return;
        var view = new IpPacketView(packet.Bytes, header);
        view.PatchUdpPorts(udp.SourcePort, binding.Inside.Port);
        Readdress(view, header, known, inside);
        Send(packet, header, inside, route);
    }

    private void Keep(NatBinding binding, IpAddress known)
    {
        _bindings.Refresh(binding);
        if (Substitutes?.Find(known)?.Name is { } name) Names.KeepUntil(name, binding.Timer.Deadline);
    }

    /// <summary>The route to an inside host; without one the packet is dropped here.</summary>
    private Route? WayIn(Packet packet, in IpHeader header, IpAddress inside) =>
        HasHopsLeft(packet, header) ? WayOut(packet, header, inside) : null;

    /// <summary>Sends a translated packet on its way.</summary>
    private void Send(Packet packet, in IpHeader header, IpAddress destination, Route route)
    {
        new IpPacketView(packet.Bytes, header).DecrementHopLimit();
        Output(packet, route.Via, route.NextHop ?? destination);
    }

    /// <summary>Lets the ALG read an answer, and repairs what it changed. An answer whose checksum is wrong tells it nothing.</summary>
    private bool TryReadAnswer(Packet packet, in IpHeader header, UdpHeader udp)
    {
        Span<byte> segment = packet.Bytes.Slice(header.HeaderLength, udp.Length);
        ulong pseudoHeader = PseudoHeader.Sum(header.Source, header.Destination, IpProtocol.Udp, udp.Length);
        if (!UdpHeader.ChecksumHolds(segment, pseudoHeader, zeroAllowed: !header.IsV6)) return true;
        if (!Names.TryTake(segment[UdpHeader.Size..], out bool isChanged)) return false;
        if (isChanged && udp.Checksum != 0) UdpHeader.WriteChecksum(segment, pseudoHeader);
        return true;
    }

    private bool IsInsideAddress(IpAddress address)
    {
        foreach (Interface each in Interfaces)
        {
            if (each != Outside && each.HasAddress(address)) return true;
        }

        return false;
    }
}
