using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Wire.Tests.Udp;

public sealed class UdpHeaderTests
{
    // Port 49152 to 53, 12 octets, "abcd". Over 10.0.0.1 to 10.0.0.2 the checksum is by hand:
    // 0a00+0001+0a00+0002+0011+000c (pseudo-header) + c000+0035+000c + 6162+6364 = 1_9927 -> 9928, complement 66d7.
    internal static readonly byte[] Sample = Octets.Of("c000 0035 000c 66d7 61626364");

    private static readonly ulong PseudoHeaderSum =
        PseudoHeader.Sum(IpAddress.V4(0x0a000001), IpAddress.V4(0x0a000002), IpProtocol.Udp, 12);

    [Test]
    public void TryRead_Sample_Fields()
    {
        Assert.That(UdpHeader.TryRead(Sample, out UdpHeader header), Is.EqualTo(WireError.None));
        Assert.That(header, Is.EqualTo(new UdpHeader(49152, 53, 12, 0x66d7)));
    }

    [TestCase((ushort)0, WireError.BadLength)]
    [TestCase((ushort)7, WireError.BadLength)]
    [TestCase((ushort)8, WireError.None)]
    [TestCase((ushort)12, WireError.None)]
    [TestCase((ushort)13, WireError.Truncated)]
    [TestCase((ushort)0xFFFF, WireError.Truncated)]
    public void TryRead_Length_WithinTheBytes(ushort length, WireError expected)
    {
        byte[] segment = [.. Sample];
        (segment[4], segment[5]) = ((byte)(length >> 8), (byte)length);
        Assert.That(Codec.TakesAllOrNothing<UdpHeader>(segment, UdpHeader.TryRead), Is.EqualTo(expected));
    }

    [Test]
    public void WriteChecksum_Sample_AsByHand()
    {
        byte[] segment = [.. Sample];
        (segment[6], segment[7]) = (0xA5, 0xA5);
        UdpHeader.WriteChecksum(segment, PseudoHeaderSum);
        Assert.That(segment, Is.EqualTo(Sample));
    }

    [Test]
    public void ChecksumHolds_AnyOctetChanged_False()
    {
        Assert.That(UdpHeader.ChecksumHolds(Sample, PseudoHeaderSum, zeroAllowed: false), Is.True);
        Assert.That(UdpHeader.ChecksumHolds(Sample, PseudoHeaderSum + 1, zeroAllowed: false), Is.False);
        for (int at = 0; at < Sample.Length; at++)
        {
            byte[] changed = [.. Sample];
            changed[at] ^= 0x10;
            Assert.That(UdpHeader.ChecksumHolds(changed, PseudoHeaderSum, zeroAllowed: true), Is.False, $"octet {at}");
        }
    }

    [Test]
    public void ChecksumHolds_Zero_WhereAllowed()
    {
        byte[] none = Octets.Of("c000 0035 000c 0000 61626364");
        Assert.That(UdpHeader.ChecksumHolds(none, PseudoHeaderSum, zeroAllowed: true), Is.True);
        Assert.That(UdpHeader.ChecksumHolds(none, PseudoHeaderSum, zeroAllowed: false), Is.False);
    }

    [Test]
    public void ChecksumHolds_LessThanAHeader_False()
    {
        for (int length = 0; length < UdpHeader.Size; length++)
        {
            Assert.That(UdpHeader.ChecksumHolds(new byte[length], 0, zeroAllowed: true), Is.False);
        }
    }

    // RFC 768: a computed zero is transmitted as all ones.
    [Test]
    public void WriteChecksum_ComputesZero_AllOnes()
    {
        // The sample's checksum field as data, so that the rest sums to ffff.
        byte[] segment = Octets.Of("c000 0035 000c 0000 61626364");
        UdpHeader.WriteChecksum(segment, PseudoHeaderSum + 0x66d7);
        Assert.That(segment[6..8], Is.EqualTo(new byte[] { 0xFF, 0xFF }));
        Assert.That(UdpHeader.ChecksumHolds(segment, PseudoHeaderSum + 0x66d7, zeroAllowed: false), Is.True);
    }

    [Test]
    public void Codec_Sample_HoldsItsPromises() =>
        Codec.Check<UdpHeader>(Sample, UdpHeader.Size, UdpHeader.TryRead, static (header, bytes) => header.Write(bytes));
}
