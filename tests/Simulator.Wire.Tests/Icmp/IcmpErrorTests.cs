using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Wire.Tests.Icmp;

public sealed class IcmpErrorTests
{
    // The router that sends the errors.
    private static readonly IpAddress R4 = IpAddress.V4(0x0a0000fe);
    private static readonly IpAddress R6 = IpAddress.V6(new UInt128(0x20010db800010000, 0xfe));

    // Types and codes as RFC 792, 1122, 1191, 1812 and 4443 print them.
    [TestCase(IcmpErrorReason.NoRoute, false, 3, 0)]
    [TestCase(IcmpErrorReason.HostUnreachable, false, 3, 1)]
    [TestCase(IcmpErrorReason.ProtocolUnreachable, false, 3, 2)]
    [TestCase(IcmpErrorReason.PortUnreachable, false, 3, 3)]
    [TestCase(IcmpErrorReason.PacketTooBig, false, 3, 4)]
    [TestCase(IcmpErrorReason.HostProhibited, false, 3, 10)]
    [TestCase(IcmpErrorReason.Prohibited, false, 3, 13)]
    [TestCase(IcmpErrorReason.HopLimitExceeded, false, 11, 0)]
    [TestCase(IcmpErrorReason.NoRoute, true, 1, 0)]
    [TestCase(IcmpErrorReason.Prohibited, true, 1, 1)]
    [TestCase(IcmpErrorReason.HostProhibited, true, 1, 1)]
    [TestCase(IcmpErrorReason.HostUnreachable, true, 1, 3)]
    [TestCase(IcmpErrorReason.PortUnreachable, true, 1, 4)]
    [TestCase(IcmpErrorReason.PacketTooBig, true, 2, 0)]
    [TestCase(IcmpErrorReason.HopLimitExceeded, true, 3, 0)]
    [TestCase(IcmpErrorReason.ProtocolUnreachable, true, 4, 1)]
    public void Write_Reason_TypeAndCodeAndBack(IcmpErrorReason reason, bool v6, int type, int code)
    {
        byte[] packet = Udp(v6, [1, 2, 3]);
        byte[] message = Written(reason, packet, mtu: 1400, out IpHeader ip);
        Assert.That((message[0], message[1]), Is.EqualTo(((byte)type, (byte)code)));
        Assert.That(message[IcmpHeader.Size..], Is.EqualTo(packet));

        Assert.That(IcmpHeader.TryRead(message, ip, out IcmpHeader header), Is.EqualTo(WireError.None));
        Assert.That(IcmpError.TryRead(header, message, out IcmpError error), Is.EqualTo(WireError.None));
        Assert.That(error.Reason, Is.EqualTo(v6 && reason == IcmpErrorReason.HostProhibited ? IcmpErrorReason.Prohibited : reason));
        Assert.That(error.Mtu, Is.EqualTo(reason == IcmpErrorReason.PacketTooBig ? 1400 : 0));
        Assert.That(error.Quoted.Header, Is.EqualTo(Packets.Header(packet)));
        Assert.That(error.Quoted.TryReadPorts(out ushort source, out ushort destination), Is.True);
        Assert.That((source, destination), Is.EqualTo(((ushort)4000, (ushort)53)));
    }

    // 576 octets in all over IPv4 (RFC 1812 section 4.3.2.3), 1280 over IPv6 (RFC 4443 section 2.4 (c)).
    [TestCase(false, 100, 8 + 28 + 100)]
    [TestCase(false, 520, 576 - 20)]
    [TestCase(false, 521, 576 - 20)]
    [TestCase(false, 1400, 576 - 20)]
    [TestCase(true, 100, 8 + 48 + 100)]
    [TestCase(true, 1184, 1280 - 40)]
    [TestCase(true, 1185, 1280 - 40)]
    [TestCase(true, 1400, 1280 - 40)]
    public void Write_Packet_QuotedAsFarAsItMay(bool v6, int data, int expected)
    {
        byte[] packet = Udp(v6, new byte[data]);
        byte[] message = Written(IcmpErrorReason.PortUnreachable, packet, mtu: 0, out IpHeader ip);
        Assert.That(message, Has.Length.EqualTo(expected));
        Assert.That(message[IcmpHeader.Size..], Is.EqualTo(packet[..(expected - IcmpHeader.Size)]));

        Assert.That(IcmpHeader.TryRead(message, ip, out IcmpHeader header), Is.EqualTo(WireError.None));
        Assert.That(IcmpError.TryRead(header, message, out IcmpError error), Is.EqualTo(WireError.None));
        Assert.That(error.Quoted.Header.TotalLength, Is.EqualTo(packet.Length));
        Assert.That(error.Quoted.Transport.ToArray(), Is.EqualTo(message[(IcmpHeader.Size + error.Quoted.Header.HeaderLength)..]));
    }

    [Test]
    public void Write_EthernetPadding_NotQuoted([Values] bool v6)
    {
        byte[] packet = Udp(v6, []);
        byte[] padded = [.. packet, .. Octets.Poisoned(18)];
        Assert.That(Written(IcmpErrorReason.NoRoute, padded, mtu: 0, out _)[IcmpHeader.Size..], Is.EqualTo(packet));
    }

    // RFC 1191 section 4: unused, then the next hop's MTU. RFC 4443 section 3.2: 32 bits of it.
    [TestCase(false, "03 04 ???? 0000 05dc")]
    [TestCase(true, "02 00 ???? 0000 05dc")]
    public void Write_PacketTooBig_MtuInTheSecondWord(bool v6, string expected)
    {
        byte[] message = Written(IcmpErrorReason.PacketTooBig, Udp(v6, []), mtu: 1500, out _);
        Assert.That(Convert.ToHexString(message[4..8]), Is.EqualTo(expected[^9..].Replace(" ", "", StringComparison.Ordinal)).IgnoreCase);
    }

    // RFC 4443 section 3.4: the pointer is the offset of the Next Header field.
    [Test]
    public void Write_ProtocolUnreachableOverIPv6_PointsAtTheNextHeader()
    {
        byte[] plain = Packets.Of(Packets.A6, Packets.B6, IpProtocol.Hip, new byte[8]);
        Assert.That(Written(IcmpErrorReason.ProtocolUnreachable, plain, mtu: 0, out _)[4..8], Is.EqualTo(new byte[] { 0, 0, 0, 6 }));

        byte[] extended = Ip.IpHeaderTests.WithExtension;
        Assert.That(Written(IcmpErrorReason.ProtocolUnreachable, extended, mtu: 0, out _)[4..8], Is.EqualTo(new byte[] { 0, 0, 0, 40 }));
    }

    // RFC 2521 section 2: the pointer is the offset of the SPI. Over IPv6 the same in a Parameter Problem (RFC 4443 section 3.4).
    [TestCase(false, 40, 20)]
    [TestCase(true, 4, 40)]
    public void Write_BadSpi_PointsAtTheSpi(bool v6, int type, int pointer)
    {
        byte[] packet = v6 ? Packets.Of(Packets.A6, Packets.B6, IpProtocol.Esp, new byte[8]) : Packets.Of(Packets.A4, Packets.B4, IpProtocol.Esp, new byte[8]);
        byte[] message = Written(IcmpErrorReason.BadSpi, packet, mtu: 0, out IpHeader ip);
        Assert.That(message[..2], Is.EqualTo(new[] { (byte)type, (byte)0 }));
        Assert.That(message[4..8], Is.EqualTo(new byte[] { 0, 0, 0, (byte)pointer }));

        Assert.That(IcmpHeader.TryRead(message, ip, out IcmpHeader header), Is.EqualTo(WireError.None));
        Assert.That(IcmpError.TryRead(header, message, out IcmpError error), Is.EqualTo(WireError.None));
        Assert.That(error.Reason, Is.EqualTo(IcmpErrorReason.BadSpi));
    }

    [TestCase(IpProtocol.Esp, 41)]
    [TestCase(IpProtocol.Hip, 40)]
    public void TryRead_ErroneousFieldThatIsNoSpi_Other(IpProtocol protocol, int pointer)
    {
        var header = new IcmpHeader(IcmpV6Type.ParameterProblem, 0, (uint)pointer);
        byte[] message = [.. new byte[IcmpHeader.Size], .. Packets.Of(Packets.A6, Packets.B6, protocol, new byte[8])];
        Assert.That(IcmpError.TryRead(header, message, out IcmpError error), Is.EqualTo(WireError.None));
        Assert.That(error.Reason, Is.EqualTo(IcmpErrorReason.Other));
    }

    [TestCase(false, 3, 5, TestName = "v4 source route failed")]
    [TestCase(false, 11, 1, TestName = "v4 reassembly time exceeded")]
    [TestCase(false, 12, 0, TestName = "v4 parameter problem")]
    [TestCase(false, 4, 0, TestName = "v4 source quench")]
    [TestCase(true, 1, 2, TestName = "v6 beyond scope of source")]
    [TestCase(true, 3, 1, TestName = "v6 reassembly time exceeded")]
    [TestCase(true, 4, 0, TestName = "v6 erroneous field")]
    [TestCase(true, 4, 2, TestName = "v6 unrecognized option")]
    [TestCase(true, 100, 0, TestName = "v6 private experiment")]
    public void TryRead_OtherErrors_Other(bool v6, int type, int code)
    {
        var header = new IcmpHeader(v6, (byte)type, (byte)code, Rest: 7);
        byte[] message = [.. new byte[IcmpHeader.Size], .. Udp(v6, [])];
        Assert.That(IcmpError.TryRead(header, message, out IcmpError error), Is.EqualTo(WireError.None));
        Assert.That((error.Reason, error.Mtu), Is.EqualTo((IcmpErrorReason.Other, 0u)));
    }

    [Test]
    public void TryRead_NotAnError_Unsupported([Values] bool v6)
    {
        byte[] message = [.. new byte[IcmpHeader.Size], .. Udp(v6, [])];
        Assert.That(IcmpError.TryRead(IcmpHeader.EchoReply(v6, 1, 1), message, out _), Is.EqualTo(WireError.Unsupported));
    }

    [Test]
    public void TryRead_QuoteOfTheOtherVersion_BadVersion([Values] bool v6)
    {
        IcmpHeader header = v6 ? new(IcmpV6Type.TimeExceeded) : new(IcmpV4Type.TimeExceeded);
        byte[] message = [.. new byte[IcmpHeader.Size], .. Udp(!v6, [])];
        Assert.That(IcmpError.TryRead(header, message, out _), Is.EqualTo(WireError.BadVersion));
    }

    [Test]
    public void MayAnswer_OrdinaryPacketsAndEchoes_Yes([Values] bool v6)
    {
        (IpAddress a, IpAddress b) = v6 ? (Packets.A6, Packets.B6) : (Packets.A4, Packets.B4);
        Assert.That(MayAnswer(Packets.Udp(a, b, 1, 2, [])), Is.True);
        Assert.That(MayAnswer(Packets.Echo(a, b, [])), Is.True);
        Assert.That(MayAnswer(Packets.Of(a, b, IpProtocol.Hip, [])), Is.True);
    }

    // RFC 1122 section 3.2.2; RFC 4443 section 2.4 (e).
    [TestCase("10.0.0.1", "224.0.0.1", TestName = "Silent: to a v4 group")]
    [TestCase("10.0.0.1", "255.255.255.255", TestName = "Silent: to the broadcast address")]
    [TestCase("0.0.0.0", "10.0.0.1", TestName = "Silent: from 0.0.0.0")]
    [TestCase("255.255.255.255", "10.0.0.1", TestName = "Silent: from the broadcast address")]
    [TestCase("224.0.0.1", "10.0.0.1", TestName = "Silent: from a v4 group")]
    [TestCase("2001:db8::1", "ff02::1", TestName = "Silent: to a v6 group")]
    [TestCase("::", "2001:db8::1", TestName = "Silent: from ::")]
    [TestCase("ff02::1", "2001:db8::1", TestName = "Silent: from a v6 group")]
    public void MayAnswer_Addresses_No(string source, string destination)
    {
        Assert.That(IpAddress.TryParse(source, out IpAddress from) && IpAddress.TryParse(destination, out IpAddress to)
            ? MayAnswer(Packets.Udp(from, to, 1, 2, []))
            : throw new FormatException(), Is.False);
    }

    [Test]
    public void MayAnswer_PacketTooBigToAGroup_OverIPv6Only()
    {
        byte[] v6 = Packets.Udp(Packets.A6, IpAddress.V6(new UInt128(0xff0e_0000_0000_0000, 1)), 1, 2, []);
        byte[] v4 = Packets.Udp(Packets.A4, IpAddress.V4(0xe0000101), 1, 2, []);
        Assert.That(IcmpError.MayAnswer(Packets.Header(v6), v6, IcmpErrorReason.PacketTooBig), Is.True);
        Assert.That(IcmpError.MayAnswer(Packets.Header(v4), v4, IcmpErrorReason.PacketTooBig), Is.False);
    }

    [Test]
    public void MayAnswer_ErrorsRedirectsAndEmptyMessages_No([Values] bool v6)
    {
        (IpAddress router, IpAddress a, IpProtocol icmp) =
            v6 ? (R6, Packets.A6, IpProtocol.IcmpV6) : (R4, Packets.A4, IpProtocol.Icmp);
        byte[] error = Written(IcmpErrorReason.PortUnreachable, Udp(v6, []), mtu: 0, out _);
        byte redirect = v6 ? (byte)IcmpV6Type.Redirect : (byte)IcmpV4Type.Redirect;
        Assert.That(MayAnswer(Packets.Of(router, a, icmp, error)), Is.False);
        Assert.That(MayAnswer(Packets.Of(router, a, icmp, [redirect, 0, 0, 0, 0, 0, 0, 0])), Is.False);
        Assert.That(MayAnswer(Packets.Of(router, a, icmp, [])), Is.False);
    }

    private static bool MayAnswer(byte[] packet) => IcmpError.MayAnswer(Packets.Header(packet), packet, IcmpErrorReason.PortUnreachable);

    private static byte[] Udp(bool v6, byte[] data) =>
        v6 ? Packets.Udp(Packets.A6, Packets.B6, 4000, 53, data) : Packets.Udp(Packets.A4, Packets.B4, 4000, 53, data);

    private static byte[] Written(IcmpErrorReason reason, byte[] packet, uint mtu, out IpHeader ip)
    {
        IpHeader about = Packets.Header(packet);
        byte[] message = Octets.Poisoned(IcmpError.SizeAbout(about));
        IpAddress router = about.IsV6 ? R6 : R4;
        IcmpError.Write(message, reason, mtu, router, about, packet);
        ip = IpHeader.ForPayload(router, about.Source, about.IsV6 ? IpProtocol.IcmpV6 : IpProtocol.Icmp, 64, message.Length);
        return message;
    }
}
