using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Wire.Tests.Icmp;

public sealed class IcmpHeaderTests
{
    // Echo request, identifier 1, sequence number 1, "abcd": 0800+0001+0001+6162+6364 = ccc8, complement 3337.
    internal static readonly byte[] Echo4 = Octets.Of("08 00 3337 0001 0001 61626364");

    // Echo request, identifier 1, sequence number 1, from fe80::1 to fe80::2:
    // fe80+0001+fe80+0002+0008+003a (pseudo-header) + 8000+0001+0001 = 2_7d47 -> 7d49, complement 82b6.
    internal static readonly byte[] Echo6 = Octets.Of("80 00 82b6 0001 0001");

    internal static readonly IpHeader Ip4 = IpHeader.ForPayload(Packets.A4, Packets.B4, IpProtocol.Icmp, 64, Echo4.Length);

    internal static readonly IpHeader Ip6 = IpHeader.ForPayload(LinkLocal(1), LinkLocal(2), IpProtocol.IcmpV6, 64, Echo6.Length);

    [Test]
    public void TryRead_Echo4_Fields()
    {
        Assert.That(IcmpHeader.TryRead(Echo4, Ip4, out IcmpHeader header), Is.EqualTo(WireError.None));
        Assert.That(header, Is.EqualTo(IcmpHeader.EchoRequest(v6: false, 1, 1)));
        Assert.That((header.IsV6, header.Type, header.Code, header.Rest), Is.EqualTo((false, (byte)8, (byte)0, 0x0001_0001u)));
    }

    [Test]
    public void TryRead_Echo6_Fields()
    {
        Assert.That(IcmpHeader.TryRead(Echo6, Ip6, out IcmpHeader header), Is.EqualTo(WireError.None));
        Assert.That(header, Is.EqualTo(IcmpHeader.EchoRequest(v6: true, 1, 1)));
        Assert.That((header.IsV6, header.Type, header.Code, header.Rest), Is.EqualTo((true, (byte)128, (byte)0, 0x0001_0001u)));
    }

    [Test]
    public void Echo_IdentifierAndSequenceNumber_ApartAndInThisOrder([Values] bool v6)
    {
        IcmpHeader request = IcmpHeader.EchoRequest(v6, 0x1234, 0x5678);
        Assert.That((request.Identifier, request.SequenceNumber, request.Rest), Is.EqualTo(((ushort)0x1234, (ushort)0x5678, 0x1234_5678u)));
        Assert.That((request.IsEchoRequest, request.IsEchoReply, request.IsError), Is.EqualTo((true, false, false)));

        IcmpHeader reply = IcmpHeader.EchoReply(v6, 0x1234, 0x5678);
        Assert.That((reply.IsEchoRequest, reply.IsEchoReply, reply.IsError), Is.EqualTo((false, true, false)));
        Assert.That(reply.Type, Is.EqualTo(v6 ? 129 : 0));
    }

    [Test]
    public void TryRead_ProtocolOfTheOtherVersion_Unsupported()
    {
        IpHeader v6Over4 = Ip4 with { Protocol = IpProtocol.IcmpV6 };
        IpHeader v4Over6 = Ip6 with { Protocol = IpProtocol.Icmp };
        Assert.That(IcmpHeader.TryRead(Echo4, v6Over4, out _), Is.EqualTo(WireError.Unsupported));
        Assert.That(IcmpHeader.TryRead(Echo6, v4Over6, out _), Is.EqualTo(WireError.Unsupported));
    }

    // RFC 4443 section 2.3: the pseudo-header is what tells that the packet went astray.
    [Test]
    public void TryRead_OtherAddress_BadChecksumOverIPv6Only()
    {
        Assert.That(IcmpHeader.TryRead(Echo6, Ip6 with { Source = LinkLocal(3) }, out _), Is.EqualTo(WireError.BadChecksum));
        Assert.That(IcmpHeader.TryRead(Echo4, Ip4 with { Source = Packets.B4 }, out _), Is.EqualTo(WireError.None));
    }

    [Test]
    public void TryRead_AnyOctetChanged_BadChecksum()
    {
        foreach ((byte[] sample, IpHeader ip) in new[] { (Echo4, Ip4), (Echo6, Ip6) })
        {
            for (int at = 0; at < sample.Length; at++)
            {
                byte[] changed = [.. sample];
                changed[at] ^= 0x20;
                Assert.That(Codec.TakesAllOrNothing(changed, Reader(ip)), Is.EqualTo(WireError.BadChecksum), $"octet {at}");
            }
        }
    }

    [Test]
    public void TryRead_LessThanAHeader_Truncated()
    {
        for (int length = 0; length < IcmpHeader.Size; length++)
        {
            Assert.That(Codec.TakesAllOrNothing(new byte[length], Reader(Ip4)), Is.EqualTo(WireError.Truncated));
            Assert.That(Codec.TakesAllOrNothing(new byte[length], Reader(Ip6)), Is.EqualTo(WireError.Truncated));
        }
    }

    [Test]
    public void Write_BodyInPlace_SameOctets()
    {
        foreach ((byte[] sample, IpHeader ip) in new[] { (Echo4, Ip4), (Echo6, Ip6) })
        {
            Assert.That(IcmpHeader.TryRead(sample, ip, out IcmpHeader header), Is.EqualTo(WireError.None));
            byte[] written = [.. Octets.Poisoned(IcmpHeader.Size), .. sample[IcmpHeader.Size..]];
            header.Write(written, ip.Source, ip.Destination);
            Assert.That(written, Is.EqualTo(sample));
        }
    }

    // The error types of RFC 1122 section 3.2.2 and RFC 4443 section 2.1.
    [Test]
    public void IsError_EveryType_AsTheRfcsList()
    {
        for (int type = 0; type < 256; type++)
        {
            Assert.That(new IcmpHeader((IcmpV4Type)type).IsError, Is.EqualTo(type is 3 or 4 or 5 or 11 or 12 or 40), $"v4 type {type}");
            Assert.That(new IcmpHeader((IcmpV6Type)type).IsError, Is.EqualTo(type < 128), $"v6 type {type}");
        }
    }

    internal static TryReader<IcmpHeader> Reader(IpHeader ip) =>
        (ReadOnlySpan<byte> bytes, out IcmpHeader header) => IcmpHeader.TryRead(bytes, ip, out header);

    private static IpAddress LinkLocal(uint host) => IpAddress.V6(new UInt128(0xfe80_0000_0000_0000, host));
}
