using FsCheck;
using FsCheck.Fluent;
using Simulator.Wire.Ip;

namespace Simulator.Wire.Tests.Ip;

public sealed class IpHeaderTests
{
    // 2001:db8:1::a to 2001:db8:2::b, a destination option header (PadN), HIP with 8 octets.
    internal static readonly byte[] WithExtension = Octets.Of("""
        60000000 0010 3c 05
        20010db8000100000000000000 00000a
        20010db8000200000000000000 00000b
        fd 00 0104 00000000
        3b 00 0000 00000000
        """);

    [Test]
    public void TryRead_IPv4_Fields()
    {
        IpHeader header = Packets.Header(IPv4HeaderTests.Sample);
        Assert.That(header, Is.EqualTo(new IpHeader(
            IpAddress.V4(0xc0a80001), IpAddress.V4(0xc0a800c7), IpProtocol.Udp, HopLimit: 64, HeaderLength: 20, TotalLength: 0x73)));
        Assert.That((header.IsV6, header.PayloadLength), Is.EqualTo((false, 0x73 - 20)));
    }

    [Test]
    public void TryRead_IPv6_ProtocolAfterExtensionHeaders()
    {
        IpHeader header = Packets.Header(WithExtension);
        Assert.That(header, Is.EqualTo(new IpHeader(
            Packets.A6, Packets.B6, IpProtocol.Hip, HopLimit: 5, HeaderLength: 48, TotalLength: 56)));
        Assert.That(header.Payload(WithExtension).ToArray(), Is.EqualTo(Octets.Of("3b 00 0000 00000000")));
    }

    [Test]
    public void Payload_EthernetPadding_Cut()
    {
        byte[] padded = [.. Packets.Of(Packets.A4, Packets.B4, IpProtocol.Hip, [1, 2, 3]), .. new byte[23]];
        Assert.That(Packets.Header(padded).Payload(padded).ToArray(), Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    [Test]
    public void TryRead_Nothing_Truncated()
    {
        Assert.That(IpHeader.TryRead([], out _), Is.EqualTo(WireError.Truncated));
    }

    [TestCase(0x00)]
    [TestCase(0x50)]
    [TestCase(0xF5)]
    public void TryRead_AnotherVersion_Refused(int first)
    {
        byte[] packet = [(byte)first, .. IPv4HeaderTests.Sample[1..]];
        Assert.That(Codec.TakesAllOrNothing<IpHeader>(packet, IpHeader.TryRead), Is.EqualTo(WireError.BadVersion));
    }

    // Over IPv6 the extension headers' errors come through.
    [TestCase(6, 0x2c, WireError.Fragment, TestName = "Refused: fragment header first")]
    [TestCase(40, 0x2c, WireError.Fragment, TestName = "Refused: fragment header second")]
    [TestCase(41, 0x02, WireError.Truncated, TestName = "Refused: extension header beyond the packet")]
    [TestCase(40, 0x00, WireError.BadValue, TestName = "Refused: hop-by-hop options second")]
    public void TryRead_UnsoundExtension_Refused(int at, int value, WireError expected)
    {
        byte[] packet = [.. WithExtension, .. new byte[16]];
        packet[at] = (byte)value;
        Assert.That(Codec.TakesAllOrNothing<IpHeader>(packet, IpHeader.TryRead), Is.EqualTo(expected));
    }

    [FsCheck.NUnit.Property]
    public Property Write_ThenRead_SameHeader(bool v6, ulong a, ulong b, ulong c, ulong d, byte protocol, byte hopLimit, ushort length)
    {
        IpAddress source = v6 ? IpAddress.V6(new UInt128(a, b)) : IpAddress.V4((uint)a);
        IpAddress destination = v6 ? IpAddress.V6(new UInt128(c, d)) : IpAddress.V4((uint)c);
        IpHeader header = IpHeader.ForPayload(source, destination, (IpProtocol)protocol, hopLimit, length % 1500);
        byte[] packet = Octets.Poisoned(header.TotalLength);
        header.Write(packet);
        WireError error = IpHeader.TryRead(packet, out IpHeader read);

        // Extension header numbers, 0 included, make a reader look for the header, which is not there.
        bool extension = v6 && protocol is 0 or 43 or 44 or 60;
        return (extension ? error != WireError.None || read.HeaderLength > 40 : read == header)
            .And(packet[IpHeader.SizeOf(v6)..].All(octet => octet == 0xA5));
    }

    [Test]
    public void Write_IPv4_ForbidsFragmentation()
    {
        byte[] packet = Packets.Of(Packets.A4, Packets.B4, IpProtocol.Udp, []);
        Assert.That(IPv4Header.TryRead(packet, out IPv4Header header), Is.EqualTo(WireError.None));
        Assert.That((header.DontFragment, header.Identification), Is.EqualTo((true, (ushort)0)));
    }

    [Test]
    public void Codec_Samples_HoldTheirPromises()
    {
        foreach (byte[] sample in new[] { Packets.Udp(Packets.A4, Packets.B4, 1, 2, [3]), Packets.Udp(Packets.A6, Packets.B6, 1, 2, [3]) })
        {
            int size = Packets.Header(sample).HeaderLength;
            Codec.Check<IpHeader>(sample, size, IpHeader.TryRead, static (header, bytes) => header.Write(bytes));
        }
    }
}
