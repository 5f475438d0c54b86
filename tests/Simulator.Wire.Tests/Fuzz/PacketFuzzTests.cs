using Simulator.Wire.Arp;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Wire.Tests;

/// <summary>Everything between the frame and the transport header. <see cref="Fuzz"/> says how to run it longer.</summary>
[Category(Fuzz.Category)]
public sealed class PacketFuzzTests
{
    private static readonly byte[][] Seeds =
    [
        Ip.IPv4HeaderTests.Sample,
        Ip.IpHeaderTests.WithExtension,
        Packets.Udp(Packets.A4, Packets.B4, 4000, 53, [1, 2, 3]),
        Packets.Udp(Packets.A6, Packets.B6, 4000, 53, [1, 2, 3]),
        Packets.Tcp(Packets.A6, Packets.B6, []),
        Packets.Echo(Packets.A4, Packets.B4, [1, 2, 3]),
        Packets.Echo(Packets.A6, Packets.B6, [1, 2, 3]),
    ];

    [Test]
    public void EthernetHeader_AnyBytes_Survives() => Fuzz.Run(
        "ethernet", static bytes => Codec.TakesAllOrNothing<EthernetHeader>(bytes, EthernetHeader.TryRead), [Ethernet.EthernetHeaderTests.Sample]);

    [Test]
    public void ArpPacket_AnyBytes_Survives() => Fuzz.Run(
        "arp", static bytes => Codec.TakesAllOrNothing<ArpPacket>(bytes, ArpPacket.TryRead), [Arp.ArpPacketTests.Request]);

    [Test]
    public void UdpHeader_AnyBytes_Survives() => Fuzz.Run("udp", static bytes =>
    {
        WireError error = Codec.TakesAllOrNothing<UdpHeader>(bytes, UdpHeader.TryRead);
        UdpHeader.ChecksumHolds(bytes, pseudoHeaderSum: 0, zeroAllowed: true);
        if (error == WireError.None && UdpHeader.TryRead(bytes, out UdpHeader header) == WireError.None) _ = bytes[UdpHeader.Size..header.Length];
    }, [Udp.UdpHeaderTests.Sample]);

    [Test]
    public void IPv4Header_AnyBytes_Survives() =>
        Fuzz.Run("ipv4", static bytes => Codec.TakesAllOrNothing<IPv4Header>(bytes, IPv4Header.TryRead), Seeds);

    [Test]
    public void IPv6Header_AnyBytes_Survives() =>
        Fuzz.Run("ipv6", static bytes => Codec.TakesAllOrNothing<IPv6Header>(bytes, IPv6Header.TryRead), Seeds);

    [Test]
    public void IPv6ExtensionHeaders_AnyBytes_StayWithinThem() => Fuzz.Run("extension headers", static bytes =>
    {
        if (bytes.Length < IPv6Header.Size) return;
        var headers = new IPv6ExtensionHeaders((IpProtocol)bytes[6], bytes);
        int stepped = IPv6Header.Size;
        while (headers.MoveNext())
        {
            stepped += headers.Bytes.Length;
            if (headers.Bytes.Length == 0 || headers.Offset != stepped) Assert.Fail($"at {headers.Offset} after {stepped} octets");
        }

        _ = bytes[headers.Offset..];
    }, Seeds);

    // As a host or a router goes through a packet, edits included; the checksum is repaired first, or no mutation would get past it.
    [Test]
    public void Packet_AnyBytes_ReadAndEdited() => Fuzz.Run("packet", static bytes =>
    {
        byte[] packet = bytes.ToArray();
        Seal(packet);
        if (Codec.TakesAllOrNothing<IpHeader>(packet, IpHeader.TryRead) != WireError.None) return;
        IpHeader header = Packets.Header(packet);
        ReadOnlySpan<byte> payload = header.Payload(packet);
        UdpHeader.TryRead(payload, out _);
        if (IcmpHeader.TryRead(payload, header, out IcmpHeader icmp) == WireError.None) IcmpError.TryRead(icmp, payload, out _);

        if (IcmpError.MayAnswer(header, packet, IcmpErrorReason.ProtocolUnreachable))
        {
            byte[] message = new byte[IcmpError.SizeAbout(header)];
            IcmpError.Write(message, IcmpErrorReason.ProtocolUnreachable, mtu: 0, header.Destination, header, packet);
        }

        var view = new IpPacketView(packet, header);
        view.DecrementHopLimit();
        view.Source = header.Destination;
        view.Destination = header.Source;
        view.PatchUdpPorts(1, 2);
        if (IpHeader.TryRead(packet, out IpHeader edited) != WireError.None || edited.Source != header.Destination) Assert.Fail("edits broke it");
    }, Seeds);

    [Test]
    public void QuotedPacket_AnyBytes_ReadAndEdited() => Fuzz.Run("quoted packet", static bytes =>
    {
        if (QuotedPacket.TryRead(bytes, out QuotedPacket quoted) != WireError.None)
        {
            if (quoted.Header != default) Assert.Fail($"took {quoted.Header}");
            return;
        }

        quoted.TryReadPorts(out _, out _);
        var view = new IpPacketView(bytes.ToArray(), quoted.Header);
        view.Destination = quoted.Header.Source;
        view.PatchUdpPorts(1, 2);
    }, Seeds);

    private static void Seal(Span<byte> packet)
    {
        if (packet.Length < IPv4Header.Size || packet[0] >> 4 != 4) return;
        Span<byte> header = packet[..Math.Min(packet.Length, Math.Max(IPv4Header.Size, (packet[0] & 0xF) * 4))];
        header[10] = header[11] = 0;
        ushort checksum = Checksum.Compute(header);
        (header[10], header[11]) = ((byte)(checksum >> 8), (byte)checksum);
    }
}
