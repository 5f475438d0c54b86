using System.Buffers.Binary;
using Simulator.Network.Routing;
using Simulator.Wire;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>ICMP: echoes are mapped by their identifier; errors are translated with the packet they quote (RFC 5508 section 4).</summary>
public sealed partial class Nat
{
    private void TakeIcmpOutward(Packet packet, in IpHeader header, IpAddress remote, IpAddress own, Substitute? substitute)
    {
        WireError error = IcmpHeader.TryRead(header.Payload(packet.Bytes), header, out IcmpHeader icmp);
        if (error != WireError.None)
        {
            World.Drop(packet, ReasonOf(error), this);
            return;
        }

        if (icmp.IsError)
        {
            TakeErrorOutward(packet, header, icmp, remote, own);
            return;
        }

        if (!icmp.IsEchoRequest)
        {
            World.Drop(packet, DropReason.NatUnsupported, this);
            return;
        }

        var inside = new Endpoint(header.Source, icmp.Identifier);
        if (Bind(NatBindingKind.Echo, inside, new Endpoint(remote, 0), header.Destination, substitute) is not { } binding)
        {
            Refuse(packet, DropReason.NatTableFull);
            return;
        }

        Tell(packet);
        if (WayOut(packet, header, remote) is not { } route) return;
        Span<byte> message = packet.Bytes[header.HeaderLength..header.TotalLength];
        Readdress(new IpPacketView(packet.Bytes, header), header, own, remote);
        IcmpHeader.EchoRequest(header.IsV6, binding.Port, icmp.SequenceNumber).Write(message, own, remote);
        Send(packet, header, remote, route);
    }

    private void TakeIcmpInward(Packet packet, in IpHeader header)
    {
        WireError error = IcmpHeader.TryRead(header.Payload(packet.Bytes), header, out IcmpHeader icmp);
        if (error != WireError.None)
        {
            World.Drop(packet, ReasonOf(error), this);
            return;
        }

        if (icmp.IsError) TakeErrorInward(packet, header, icmp);
        else if (icmp.IsEchoReply) TakeReplyInward(packet, header, icmp);
        else if (icmp.IsEchoRequest) base.TakeIp(packet, Outside!, header, toGroup: false);
        else World.Drop(packet, DropReason.NatUnsupported, this);
    }

    private void TakeReplyInward(Packet packet, in IpHeader header, in IcmpHeader icmp)
    {
        if (_bindings.Find(NatBindingKind.Echo, header.IsV6, icmp.Identifier) is not { } binding)
        {
            World.Drop(packet, DropReason.NatNoMapping, this);
            return;
        }

        if (!_bindings.Admits(binding, new Endpoint(header.Source, 0), out IpAddress known))
        {
            World.Drop(packet, DropReason.NatFiltered, this);
            return;
        }

        if (Options.InboundRefresh) Keep(binding, known);
        IpAddress inside = binding.Inside.Address;
        if (WayIn(packet, header, inside) is not { } route) return;
        Span<byte> message = packet.Bytes[header.HeaderLength..header.TotalLength];
        Readdress(new IpPacketView(packet.Bytes, header), header, known, inside);
        IcmpHeader.EchoReply(header.IsV6, binding.Inside.Port, icmp.SequenceNumber).Write(message, known, inside);
        Send(packet, header, inside, route);
    }

    // An inside host or router says that a packet which came in got no further: its quoted destination is the inside host's.
    private void TakeErrorOutward(Packet packet, in IpHeader header, in IcmpHeader icmp, IpAddress remote, IpAddress own)
    {
        if (IcmpError.TryRead(icmp, header.Payload(packet.Bytes), out IcmpError error) != WireError.None)
        {
            World.Drop(packet, DropReason.Malformed, this);
            return;
        }

        IpHeader quoted = error.Quoted.Header;
        IpAddress known = quoted.Source;
        IpAddress sender = Substitutes?.Find(known)?.Remote ?? known;
        if (FindQuoted(error.Quoted, isInward: true, quoted.Destination, sender) is not { } found)
        {
            World.Drop(packet, DropReason.NatNoMapping, this);
            return;
        }

        if (!TryFindWay(packet, header, remote, own, out Route? route)) return;
        Span<byte> message = packet.Bytes[header.HeaderLength..header.TotalLength];
        PatchQuoted(message[IcmpHeader.Size..], quoted, found.Port, isInward: true, sender, own);
        Readdress(new IpPacketView(packet.Bytes, header), header, own, remote);
        icmp.Write(message, own, remote);
        SendOutward(packet, header, own, remote, route);
    }

    // Somebody on the path says that a packet which went out got no further: its quoted source is the NAT's. Not filtered by who says so, for it
    // may be any router, but the quoted packet must be one that was sent (RFC 5508 REQ-4).
    private void TakeErrorInward(Packet packet, in IpHeader header, in IcmpHeader icmp)
    {
        if (IcmpError.TryRead(icmp, header.Payload(packet.Bytes), out IcmpError error) != WireError.None)
        {
            World.Drop(packet, DropReason.Malformed, this);
            return;
        }

        IpHeader quoted = error.Quoted.Header;
        if (quoted.Source != header.Destination || FindQuoted(error.Quoted, isInward: false, quoted.Source, quoted.Destination) is not { } found)
        {
            World.Drop(packet, DropReason.NatNoMapping, this);
            return;
        }

        IpAddress inside = found.Inside;
        if (WayIn(packet, header, inside) is not { } route) return;
        IpAddress reporter = header.Source == quoted.Destination ? found.Known : header.Source;
        Span<byte> message = packet.Bytes[header.HeaderLength..header.TotalLength];
        PatchQuoted(message[IcmpHeader.Size..], quoted, found.Port, isInward: false, inside, found.Known);
        Readdress(new IpPacketView(packet.Bytes, header), header, reporter, inside);
        icmp.Write(message, reporter, inside);
        Send(packet, header, inside, route);
    }

    /// <summary>Whose a quoted packet was.</summary>
    /// <param name="isInward">Whether it had come in, translated; else it had gone out.</param>
    /// <param name="near">Its address on this side: the inside host's, or the NAT's.</param>
    /// <param name="remote">The outside host's.</param>
    private Translation? FindQuoted(in QuotedPacket quoted, bool isInward, IpAddress near, IpAddress remote)
    {
        ReadOnlySpan<byte> transport = quoted.Transport;
        switch (quoted.Header.Protocol)
        {
            case IpProtocol.Udp:
                if (!quoted.TryReadPorts(out ushort source, out ushort destination)) return null;
                return isInward
                    ? Translated(NatBindingKind.Udp, new Endpoint(near, destination), new Endpoint(remote, source))
                    : Translated(NatBindingKind.Udp, near.IsV6, source, new Endpoint(remote, destination));
            case IpProtocol.Icmp or IpProtocol.IcmpV6:
                if (transport.Length < 6) return null;
                ushort identifier = BinaryPrimitives.ReadUInt16BigEndian(transport[4..]);
                return isInward
                    ? Translated(NatBindingKind.Echo, new Endpoint(near, identifier), new Endpoint(remote, 0))
                    : Translated(NatBindingKind.Echo, near.IsV6, identifier, new Endpoint(remote, 0));
            case IpProtocol.Hip or IpProtocol.Esp when Options.HipAware:
                HipPair? pair = FindQuotedPair(quoted, isInward, remote);
                if (pair is null || isInward && pair.InsideAddress != near) return null;
                return new Translation(pair.InsideAddress, pair.Substitute?.Address ?? remote, 0);
            default:
                return null;
        }
    }

    private Translation? Translated(NatBindingKind kind, Endpoint inside, Endpoint remote) =>
        _bindings.Find(kind, inside, remote) is { } binding ? new Translation(inside.Address, remote.Address, binding.Port) : null;

    private Translation? Translated(NatBindingKind kind, bool v6, ushort port, Endpoint remote)
    {
        if (_bindings.Find(kind, v6, port) is not { } binding || _bindings.FindSession(binding, remote) is not { } session) return null;
        return new Translation(binding.Inside.Address, session.Known, binding.Inside.Port);
    }

    /// <summary>Undoes the translation of a quoted packet, with its checksums as far as they are there.</summary>
    /// <param name="port">The port or echo identifier on the translated side.</param>
    private static void PatchQuoted(Span<byte> bytes, in IpHeader quoted, ushort port, bool isInward, IpAddress source, IpAddress destination)
    {
        bytes = bytes[..Math.Min(bytes.Length, quoted.TotalLength)];
        var view = new IpPacketView(bytes, quoted);
        Readdress(view, quoted, source, destination);
        Span<byte> transport = bytes[quoted.HeaderLength..];
        switch (quoted.Protocol)
        {
            case IpProtocol.Udp:
                ushort other = BinaryPrimitives.ReadUInt16BigEndian(isInward ? transport : transport[2..]);
                if (isInward) view.PatchUdpPorts(other, port);
                else view.PatchUdpPorts(port, other);
                return;
            case IpProtocol.Icmp or IpProtocol.IcmpV6:
                ushort was = BinaryPrimitives.ReadUInt16BigEndian(transport[4..]);
                ushort checksum = BinaryPrimitives.ReadUInt16BigEndian(transport[2..]);
                BinaryPrimitives.WriteUInt16BigEndian(transport[4..], port);
                BinaryPrimitives.WriteUInt16BigEndian(transport[2..], Checksum.Update(checksum, was, port));
                return;
            default:
                return;
        }
    }

    /// <summary>What the inside knows of a quoted packet.</summary>
    /// <param name="Known">What the inside host calls the outside host.</param>
    /// <param name="Port">The port or identifier to put in the place of the one quoted.</param>
    private readonly record struct Translation(IpAddress Inside, IpAddress Known, ushort Port);
}
