using System.Globalization;
using Simulator.Wire;
using Simulator.Wire.Arp;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Results.Dissection;

/// <summary>What people want to know of a packet, read from its bytes. Any bytes are taken: those that cannot be read are said to be unreadable.</summary>
/// <param name="Source">IP source address; empty when there is none to read.</param>
/// <param name="Destination">Like <paramref name="Source"/>.</param>
/// <param name="Fields">The most telling first.</param>
public sealed record PacketSummary(string Source, string Destination, IReadOnlyList<PacketField> Fields)
{
    private const ushort DnsPort = 53;

    /// <summary>The fields in one line.</summary>
    public string Text => string.Join(", ", Fields);

    /// <param name="bytes">An IP packet or an ARP message, without its Ethernet header.</param>
    public static PacketSummary Of(ReadOnlySpan<byte> bytes)
    {
        var fields = new FieldList();
        if (!bytes.IsEmpty && bytes[0] >> 4 == 0) return Arp(bytes, fields);
        WireError error = IpHeader.TryRead(bytes, out IpHeader ip);
        if (error != WireError.None)
        {
            fields.AddUnreadable("packet", error);
            return new("", "", fields.Fields);
        }

        // What upper layers see, where the packet says so: the home address option and the type 2 routing header (RFC 6275).
        IpHeader seen = ip;
        if (IPv6Extensions.TryRead(bytes, out IPv6Extensions extensions) == WireError.None)
        {
            seen = extensions.ForUpperLayers(ip);
            if (extensions.HomeAddress is { } home) fields.Add("home address", home.ToString());
            if (extensions.RoutedTo is { } routed) fields.Add("routed to", routed.ToString());
        }

        Read(ip.Payload(bytes), seen, fields);
        return new(ip.Source.ToString(), ip.Destination.ToString(), fields.Fields);
    }

    // The first octet tells the two apart: ARP's hardware type is 1, an IP packet begins with its version.
    private static PacketSummary Arp(ReadOnlySpan<byte> bytes, FieldList fields)
    {
        WireError error = ArpPacket.TryRead(bytes, out ArpPacket arp);
        if (error != WireError.None) fields.AddUnreadable("ARP", error);
        else if (arp.Operation == ArpOperation.Request)
        {
            fields.Add("who has", arp.TargetProtocol.ToString());
            fields.Add("tell", arp.SenderProtocol.ToString());
        }
        else fields.Add(arp.SenderProtocol.ToString(), $"is at {arp.SenderHardware}");

        return new("", "", fields.Fields);
    }

    private static void Read(ReadOnlySpan<byte> payload, in IpHeader ip, FieldList fields)
    {
        switch (ip.Protocol)
        {
            case IpProtocol.Udp:
                Udp(payload, fields);
                break;
            case IpProtocol.Icmp or IpProtocol.IcmpV6:
                Icmp(payload, ip, fields);
                break;
            case IpProtocol.Esp:
                HipSummary.AddEsp(payload, fields);
                break;
            case IpProtocol.MobilityHeader:
                MobilitySummary.Add(payload, fields);
                break;
            case IpProtocol.IPv6:
                Tunnelled(payload, fields);
                break;
            case IpProtocol.Hip:
                HipSummary.Add(payload, fields);
                break;
            default:
                fields.Add(Name(ip.Protocol));
                fields.Add(Octets(payload.Length));
                break;
        }
    }

    // One level: what is inside a tunnel inside a tunnel is a protocol and a length.
    private static void Tunnelled(ReadOnlySpan<byte> packet, FieldList fields)
    {
        WireError error = IpHeader.TryRead(packet, out IpHeader inner);
        if (error != WireError.None)
        {
            fields.AddUnreadable("tunnelled packet", error);
            return;
        }

        fields.Add("tunnelled", $"{inner.Source} → {inner.Destination}");
        if (inner.Protocol != IpProtocol.IPv6) Read(inner.Payload(packet), inner, fields);
    }

    private static void Udp(ReadOnlySpan<byte> segment, FieldList fields)
    {
        WireError error = UdpHeader.TryRead(segment, out UdpHeader udp);
        if (error != WireError.None)
        {
            fields.AddUnreadable("UDP", error);
            return;
        }

        ReadOnlySpan<byte> payload = segment[UdpHeader.Size..udp.Length];
        if (udp.SourcePort == DnsPort || udp.DestinationPort == DnsPort)
        {
            DnsSummary.Add(payload, fields);
            return;
        }

        fields.Add("UDP", Ports(udp.SourcePort, udp.DestinationPort));
        fields.Add(Octets(payload.Length));
    }

    private static void Icmp(ReadOnlySpan<byte> message, in IpHeader ip, FieldList fields)
    {
        WireError error = IcmpHeader.TryRead(message, ip, out IcmpHeader icmp);
        if (error != WireError.None)
        {
            fields.AddUnreadable("ICMP", error);
            return;
        }

        if (icmp.IsEchoRequest || icmp.IsEchoReply)
        {
            fields.Add(icmp.IsEchoRequest ? "echo request" : "echo reply");
            fields.Add("id", icmp.Identifier);
            fields.Add("seq", icmp.SequenceNumber);
        }
        else if (icmp.IsError) IcmpErrorFields(icmp, message, fields);
        else if (icmp.IsV6 && (IcmpV6Type)icmp.Type is IcmpV6Type.NeighborSolicitation or IcmpV6Type.NeighborAdvertisement && message.Length >= 24)
        {
            fields.Add(
                (IcmpV6Type)icmp.Type == IcmpV6Type.NeighborSolicitation ? "neighbor solicitation for" : "neighbor advertisement of",
                IpAddress.Read6(message[8..]).ToString());
        }
        else if (icmp.IsV6 && (IcmpV6Type)icmp.Type is IcmpV6Type.RouterSolicitation or IcmpV6Type.RouterAdvertisement)
            fields.Add((IcmpV6Type)icmp.Type == IcmpV6Type.RouterSolicitation ? "router solicitation" : "router advertisement");
        else
        {
            fields.Add("type", icmp.Type);
            fields.Add("code", icmp.Code);
        }
    }

    private static void IcmpErrorFields(in IcmpHeader icmp, ReadOnlySpan<byte> message, FieldList fields)
    {
        WireError error = IcmpError.TryRead(icmp, message, out IcmpError about);
        if (error != WireError.None)
        {
            fields.Add("type", icmp.Type);
            fields.Add("code", icmp.Code);
            fields.AddUnreadable("quote", error);
            return;
        }

        fields.Add(Reason(about.Reason));
        if (about.Reason == IcmpErrorReason.PacketTooBig) fields.Add("MTU", about.Mtu);
        IpHeader quoted = about.Quoted.Header;
        fields.Add("about", $"{Name(quoted.Protocol)} {quoted.Source} → {quoted.Destination}");
        if (about.Quoted.TryReadPorts(out ushort source, out ushort destination)) fields.Add("ports", Ports(source, destination));
    }

    private static string Reason(IcmpErrorReason reason) => reason switch
    {
        IcmpErrorReason.NoRoute => "no route",
        IcmpErrorReason.HostUnreachable => "host unreachable",
        IcmpErrorReason.ProtocolUnreachable => "protocol unreachable",
        IcmpErrorReason.PortUnreachable => "port unreachable",
        IcmpErrorReason.PacketTooBig => "packet too big",
        IcmpErrorReason.HostProhibited => "host prohibited",
        IcmpErrorReason.Prohibited => "prohibited",
        IcmpErrorReason.HopLimitExceeded => "hop limit exceeded",
        IcmpErrorReason.BadSpi => "bad SPI",
        _ => "other error",
    };

    private static string Name(IpProtocol protocol) => protocol switch
    {
        IpProtocol.Udp => "UDP",
        IpProtocol.Icmp => "ICMP",
        IpProtocol.IcmpV6 => "ICMPv6",
        IpProtocol.Esp => "ESP",
        IpProtocol.Hip => "HIP",
        IpProtocol.MobilityHeader => "mobility header",
        _ => string.Create(CultureInfo.InvariantCulture, $"protocol {(int)protocol}"),
    };

    private static string Ports(ushort source, ushort destination) => string.Create(CultureInfo.InvariantCulture, $"{source} → {destination}");

    private static string Octets(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} B");
}
