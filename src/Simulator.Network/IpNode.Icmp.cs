using Simulator.Network.Stack;
using Simulator.Wire;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>ICMP of both versions: echoes are answered, errors are sent, and those about this node's packets reach the machine concerned.</summary>
public abstract partial class IpNode
{
    private void TakeIcmp(Packet packet, Interface arrival, in IpHeader ip)
    {
        ReadOnlySpan<byte> message = ip.Payload(packet.Bytes);
        WireError error = IcmpHeader.TryRead(message, ip, out IcmpHeader icmp);
        if (error != WireError.None)
        {
            World.Drop(packet, ReasonOf(error), this);
            return;
        }

        if (ip.IsV6 && (IcmpV6Type)icmp.Type is >= IcmpV6Type.RouterSolicitation and <= IcmpV6Type.Redirect)
        {
            TakeNeighborDiscovery(packet, arrival, ip);
            return;
        }

        if (icmp.IsEchoRequest && HasAddress(ip.Destination)) AnswerEcho(arrival, message, ip, icmp);
        else if (IcmpError.TryRead(icmp, message, out IcmpError about) == WireError.None) ReportError(ip.Source, about);
        World.Consume(packet, this);
    }

    // It is spoken between neighbours: never through a tunnel, nor with addresses that stand for others.
    private void TakeNeighborDiscovery(Packet packet, Interface arrival, in IpHeader ip)
    {
        if (_resolver6 < 0 || _wrapping != default)
        {
            World.Drop(packet, _resolver6 < 0 ? DropReason.NoProtocol : DropReason.NotForMe, this);
            return;
        }

        Speak(_resolver6);
        _protocols[_resolver6].Receive(new Datagram(packet, ip) { Arrival = arrival }, Outbox);
        World.Consume(packet, this);
    }

    private void AnswerEcho(Interface arrival, ReadOnlySpan<byte> request, in IpHeader ip, in IcmpHeader icmp)
    {
        Packet reply = World.Packets.Rent(request.Length);
        request.CopyTo(reply.Bytes);
        IcmpHeader.EchoReply(ip.IsV6, icmp.Identifier, icmp.SequenceNumber).Write(reply.Bytes, ip.Destination, ip.Source);
        if (ip.Source.IsLinkLocal)   // means something on the link it came from only
            SendOnLink(reply, ip.Destination, ip.Source, ip.Protocol, DefaultHopLimit, IcmpMessages.EchoReply, arrival, isCarriedOn: false);
        else
            SendIp(reply, ip.Destination, ip.Source, ip.Protocol, DefaultHopLimit, IcmpMessages.EchoReply);
    }

    private void ReportError(IpAddress reporter, in IcmpError about)
    {
        QuotedPacket quoted = about.Quoted;
        int mtu = (int)Math.Min(about.Mtu, int.MaxValue);
        if (!HasAddress(quoted.Header.Source)) return;   // not about a packet of this node
        for (int nesting = 0; quoted.Header.Protocol == IpProtocol.IPv6 && nesting < NestingLimit; nesting++)
        {
            if (QuotedPacket.TryRead(quoted.Transport, out QuotedPacket inner) != WireError.None || !inner.Header.IsV6) return;
            mtu = Math.Max(0, mtu - IPv6Header.Size);
            if (!HasAddress(inner.Header.Source))
            {
                RelayError(about.Reason, mtu, inner.Header, quoted.Transport);
                return;
            }

            quoted = inner;
        }

        int machine = _byIpProtocol[(int)quoted.Header.Protocol] - 1;
        if (quoted.TryReadPorts(out ushort sourcePort, out _) && Outbox.TryGetPort(sourcePort, out int application)) machine = application;
        if (machine < 0) return;
        Speak(machine);
        var error = new DeliveryError
        {
            Reporter = reporter,
            Reason = about.Reason,
            Destination = quoted.Header.Destination,
            Quoted = quoted.Transport,
            Mtu = mtu,
        };
        _protocols[machine].Unreachable(error, Outbox);
    }

    // RFC 2473 section 8: what went wrong in the tunnel its entrance tells the source of the packet in it.
    private void RelayError(IcmpErrorReason reason, int mtu, in IpHeader inner, ReadOnlySpan<byte> packet)
    {
        if (reason != IcmpErrorReason.PacketTooBig) reason = IcmpErrorReason.HostUnreachable;
        IpHeader quoted = inner with { TotalLength = Math.Min(inner.TotalLength, packet.Length) };
        if (!IcmpError.MayAnswer(quoted, packet, reason) || SourceOf(inner.Source) is not { } source) return;
        Packet error = World.Packets.Rent(IcmpError.SizeAbout(quoted));
        IcmpError.Write(error.Bytes, reason, (uint)mtu, source, quoted, packet);
        SendIp(error, source, inner.Source, IpProtocol.IcmpV6, DefaultHopLimit, IcmpMessages.Error(reason));
    }

    /// <summary>Tells the source of a packet for this node that nobody here takes it.</summary>
    private void Refuse(Packet about, in IpHeader header, bool toGroup, IcmpErrorReason reason)
    {
        // RFC 1122 3.2.2, RFC 4443 2.4 (e): never about what went to everybody, be it by its frame or by a broadcast address.
        if (!toGroup && HasAddress(header.Destination)) SendError(about, header, reason, header.Destination);
    }

    /// <summary>Tells a packet's source why it got no further, where the RFCs allow that.</summary>
    /// <param name="from">The packet's destination if that is this node (RFC 4443 section 2.2 (a)); null for the address on the way back.</param>
    private protected void SendError(Packet about, in IpHeader header, IcmpErrorReason reason, IpAddress? from = null, int mtu = 0)
    {
        if (!IcmpError.MayAnswer(header, about.Bytes, reason) || HasAddress(header.Source)) return;
        if ((from ?? SourceOf(header.Source)) is not { } source) return;
        Packet error = World.Packets.Rent(IcmpError.SizeAbout(header));
        IcmpError.Write(error.Bytes, reason, (uint)mtu, source, header, about.Bytes);
        IpProtocol protocol = header.IsV6 ? IpProtocol.IcmpV6 : IpProtocol.Icmp;
        SendIp(error, source, header.Source, protocol, DefaultHopLimit, IcmpMessages.Error(reason));
    }
}
