using System.Buffers.Binary;
using Simulator.Wire.Ip;

namespace Simulator.Wire.Tests.Ip;

public sealed class IPv4HeaderTests
{
    // The worked example that every text on the header checksum uses: 115 octets, DF, TTL 64, UDP, 192.168.0.1 to 192.168.0.199; checksum b861.
    internal static readonly byte[] Sample =
        [.. Octets.Of("45 00 0073 0000 4000 40 11 b861 c0a80001 c0a800c7"), .. new byte[0x73 - 20]];

    // 28 octets, no flags, type of service b8 (EF), identification 1234, TTL 1, ICMP, a router alert option (RFC 2113), 4 octets of data.
    private static readonly byte[] WithOption =
        Sealed("46 b8 001c 1234 0000 01 01 0000 0a000001 e0000016 94040000 deadbeef", headerLength: 24);

    [Test]
    public void TryRead_Sample_Fields()
    {
        Assert.That(IPv4Header.TryRead(Sample, out IPv4Header header), Is.EqualTo(WireError.None));
        Assert.That(header, Is.EqualTo(new IPv4Header(
            IpAddress.V4(0xc0a80001), IpAddress.V4(0xc0a800c7), IpProtocol.Udp, TimeToLive: 64, TotalLength: 0x73, DontFragment: true)));
    }

    [Test]
    public void TryRead_Option_SkippedAndNotWritten()
    {
        Assert.That(IPv4Header.TryRead(WithOption, out IPv4Header header), Is.EqualTo(WireError.None));
        Assert.That(header, Is.EqualTo(new IPv4Header(
            IpAddress.V4(0x0a000001), IpAddress.V4(0xe0000016), IpProtocol.Icmp, 1, 28, 0x1234, HeaderLength: 24, TypeOfService: 0xb8)));

        byte[] written = Octets.Poisoned(24);
        header.Write(written);
        WithOption.AsSpan(24).CopyTo(written.AsSpan(20));
        Assert.That(written, Is.EqualTo(Sealed("45 b8 0018 1234 0000 01 01 0000 0a000001 e0000016 deadbeef", headerLength: 20)));
    }

    [Test]
    public void TryRead_EthernetPadding_NotPartOfThePacket()
    {
        Assert.That(IPv4Header.TryRead([.. WithOption, .. new byte[18]], out IPv4Header header), Is.EqualTo(WireError.None));
        Assert.That(header.TotalLength, Is.EqualTo(28));
    }

    [TestCase("65 00 001c 0000 4000 40 11 0000 c0a80001 c0a800c7 0000000000000000", WireError.BadVersion, TestName = "Refused: version 6")]
    [TestCase("44 00 001c 0000 4000 40 11 0000 c0a80001 c0a800c7 0000000000000000", WireError.BadLength, TestName = "Refused: header of 16 octets")]
    [TestCase("4f 00 001c 0000 4000 40 11 0000 c0a80001 c0a800c7 0000000000000000", WireError.Truncated, TestName = "Refused: header beyond the bytes")]
    [TestCase("45 00 0013 0000 4000 40 11 0000 c0a80001 c0a800c7 0000000000000000", WireError.BadLength, TestName = "Refused: total below header")]
    [TestCase("45 00 001d 0000 4000 40 11 0000 c0a80001 c0a800c7 0000000000000000", WireError.Truncated, TestName = "Refused: total beyond the bytes")]
    [TestCase("45 00 001c 0000 2000 40 11 0000 c0a80001 c0a800c7 0000000000000000", WireError.Fragment, TestName = "Refused: first fragment")]
    [TestCase("45 00 001c 0000 0001 40 11 0000 c0a80001 c0a800c7 0000000000000000", WireError.Fragment, TestName = "Refused: last fragment")]
    [TestCase("45 00 001c 0000 1000 40 11 0000 c0a80001 c0a800c7 0000000000000000", WireError.Fragment, TestName = "Refused: highest bit of the offset")]
    [TestCase("45 00 001c 0000 8000 40 11 0000 c0a80001 c0a800c7 0000000000000000", WireError.BadValue, TestName = "Refused: reserved flag")]
    public void TryRead_Unsound_Refused(string hex, WireError expected)
    {
        Assert.That(Codec.TakesAllOrNothing<IPv4Header>(Sealed(hex, headerLength: 20), IPv4Header.TryRead), Is.EqualTo(expected));
    }

    [Test]
    public void TryRead_AnyHeaderOctetChanged_Refused()
    {
        foreach (byte[] sample in new[] { Sample[..0x73], WithOption })
        {
            int headerLength = (sample[0] & 0xF) * 4;
            for (int at = 0; at < headerLength; at++)
            {
                byte[] changed = [.. sample];
                changed[at] ^= 0x04;
                Assert.That(IPv4Header.TryRead(changed, out _), Is.Not.EqualTo(WireError.None), $"octet {at}");
            }
        }
    }

    [Test]
    public void Codec_Sample_HoldsItsPromises() =>
        Codec.Check<IPv4Header>(Sample, IPv4Header.Size, IPv4Header.TryRead, static (header, bytes) => header.Write(bytes));

    /// <summary>A packet with its header checksum filled in.</summary>
    internal static byte[] Sealed(string hex, int headerLength)
    {
        byte[] packet = Octets.Of(hex);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(10), 0);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(10), Checksum.Compute(packet.AsSpan(0, headerLength)));
        return packet;
    }
}
