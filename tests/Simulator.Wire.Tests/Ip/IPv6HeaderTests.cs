using Simulator.Wire.Ip;

namespace Simulator.Wire.Tests.Ip;

public sealed class IPv6HeaderTests
{
    // Traffic class b8 (EF), flow label 12345, 8 octets of payload, UDP, hop limit 64, 2001:db8:1::a to 2001:db8:2::b.
    internal static readonly byte[] Sample = Octets.Of("""
        6b812345 0008 11 40
        20010db8000100000000000000 00000a
        20010db8000200000000000000 00000b
        c000 0035 0008 0000
        """);

    [Test]
    public void TryRead_Sample_Fields()
    {
        Assert.That(IPv6Header.TryRead(Sample, out IPv6Header header), Is.EqualTo(WireError.None));
        Assert.That(header, Is.EqualTo(new IPv6Header(
            Address("2001:db8:1::a"), Address("2001:db8:2::b"), IpProtocol.Udp, HopLimit: 64, PayloadLength: 8, TrafficClass: 0xb8, FlowLabel: 0x12345)));
        Assert.That(header.TotalLength, Is.EqualTo(48));
    }

    [Test]
    public void TryRead_PayloadBeyondTheBytes_Truncated()
    {
        byte[] packet = [.. Sample];
        packet[5]++;
        Assert.That(Codec.TakesAllOrNothing<IPv6Header>(packet, IPv6Header.TryRead), Is.EqualTo(WireError.Truncated));
    }

    [TestCase(0x40)]
    [TestCase(0x70)]
    [TestCase(0x00)]
    public void TryRead_AnotherVersion_Refused(int first)
    {
        byte[] packet = [(byte)first, .. Sample[1..]];
        Assert.That(Codec.TakesAllOrNothing<IPv6Header>(packet, IPv6Header.TryRead), Is.EqualTo(WireError.BadVersion));
    }

    [Test]
    public void TryRead_EthernetPadding_NotPartOfThePacket()
    {
        Assert.That(IPv6Header.TryRead([.. Sample, 0, 0], out IPv6Header header), Is.EqualTo(WireError.None));
        Assert.That(header.TotalLength, Is.EqualTo(48));
    }

    [Test]
    public void Codec_Sample_HoldsItsPromises() =>
        Codec.Check<IPv6Header>(Sample, IPv6Header.Size, IPv6Header.TryRead, static (header, bytes) => header.Write(bytes));

    private static IpAddress Address(string text) => IpAddress.TryParse(text, out IpAddress address) ? address : throw new FormatException(text);
}
