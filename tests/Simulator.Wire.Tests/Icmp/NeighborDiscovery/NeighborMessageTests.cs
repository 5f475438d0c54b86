using Simulator.Wire.Ethernet;
using Simulator.Wire.Icmp;
using Simulator.Wire.Icmp.NeighborDiscovery;
using Simulator.Wire.Ip;
using Simulator.Wire.Tests.Mobility;

namespace Simulator.Wire.Tests.Icmp.NeighborDiscovery;

public sealed class NeighborMessageTests
{
    private const string SourceOption = "01 01 020000000001";

    internal static readonly byte[] Solicitation = Octets.Of("85 00 0000 00000000" + SourceOption);

    // Hop limit 64, M O H, 1800 s, reachable 30000 ms, retrans 1000 ms.
    internal static readonly byte[] Advertisement = Octets.Of("86 00 0000 40 e0 0708 00007530 000003e8" + SourceOption + "05 01 0000 000005dc");

    internal static readonly byte[] Probe = Octets.Of("87 00 0000 00000000 fe80000000000000 00000000000000aa 0e 01 0102030405ff");

    // R S O.
    internal static readonly byte[] Answer = Octets.Of("88 00 0000 e0000000 20010db800010000 00000000000000aa 02 01 0200000000ff");

    private static readonly byte[][] Samples = [Solicitation, Advertisement, Probe, Answer];

    [Test]
    public void Codec_RouterAdvertisement_Holds() =>
        Codec.Check<RouterAdvertisement>(Advertisement, RouterAdvertisement.Size, RouterAdvertisement.TryRead, static (value, bytes) => value.Write(bytes));

    [Test]
    public void Codec_NeighborSolicitation_Holds() =>
        Codec.Check<NeighborSolicitation>(Probe, NeighborSolicitation.Size, NeighborSolicitation.TryRead, static (value, bytes) => value.Write(bytes));

    [Test]
    public void Codec_NeighborAdvertisement_Holds() =>
        Codec.Check<NeighborAdvertisement>(Answer, NeighborAdvertisement.Size, NeighborAdvertisement.TryRead, static (value, bytes) => value.Write(bytes));

    // It has no fields, so there is nothing for the codec's check to compare.
    [Test]
    public void RouterSolicitation_WrittenAndRead()
    {
        byte[] written = Octets.Poisoned(RouterSolicitation.Size + 1);
        default(RouterSolicitation).Write(written);
        Assert.That(written, Is.EqualTo(Octets.Of("85 00 0000 00000000 a5")));
        Assert.That(RouterSolicitation.TryRead(Solicitation, out _), Is.EqualTo(WireError.None));
    }

    [Test]
    public void TryRead_Samples_Fields()
    {
        RouterAdvertisement.TryRead(Advertisement, out RouterAdvertisement advertisement);
        Assert.That(advertisement, Is.EqualTo(new RouterAdvertisement(64, 1800, 30_000, 1000, Managed: true, OtherConfiguration: true, HomeAgent: true)));
        NeighborSolicitation.TryRead(Probe, out NeighborSolicitation probe);
        Assert.That(probe, Is.EqualTo(new NeighborSolicitation(UmipSamples.Address("fe80::aa"))));
        NeighborAdvertisement.TryRead(Answer, out NeighborAdvertisement answer);
        Assert.That(answer, Is.EqualTo(new NeighborAdvertisement(UmipSamples.Address("2001:db8:1::aa"), Router: true, Solicited: true, Override: true)));
    }

    [TestCase(0x80, true, false, false)]
    [TestCase(0x40, false, true, false)]
    [TestCase(0x20, false, false, true)]
    public void RouterAdvertisement_OneBit_OneFlag(byte flags, bool managed, bool other, bool homeAgent)
    {
        byte[] bytes = [.. Advertisement];
        bytes[5] = flags;
        Assert.That(RouterAdvertisement.TryRead(bytes, out RouterAdvertisement read), Is.EqualTo(WireError.None));
        Assert.That((read.Managed, read.OtherConfiguration, read.HomeAgent), Is.EqualTo((managed, other, homeAgent)));
    }

    [TestCase(0x80, true, false, false)]
    [TestCase(0x40, false, true, false)]
    [TestCase(0x20, false, false, true)]
    public void NeighborAdvertisement_OneBit_OneFlag(byte flags, bool router, bool solicited, bool overrides)
    {
        byte[] bytes = [.. Answer];
        bytes[4] = flags;
        Assert.That(NeighborAdvertisement.TryRead(bytes, out NeighborAdvertisement read), Is.EqualTo(WireError.None));
        Assert.That((read.Router, read.Solicited, read.Override), Is.EqualTo((router, solicited, overrides)));
    }

    // RFC 4861 sections 6.1.1, 6.1.2, 7.1.1 and 7.1.2.
    [Test]
    public void TryRead_CodeNotZero_BadValue() => RefusesAll(1, 1, WireError.BadValue);

    [Test]
    public void TryRead_OtherType_Unsupported() => RefusesAll(0, 137, WireError.Unsupported);

    [Test]
    public void TryRead_MulticastTarget_BadValue()
    {
        byte[] probe = [.. Probe], answer = [.. Answer];
        probe[8] = answer[8] = 0xFF;
        Assert.That(NeighborSolicitation.TryRead(probe, out _), Is.EqualTo(WireError.BadValue));
        Assert.That(NeighborAdvertisement.TryRead(answer, out _), Is.EqualTo(WireError.BadValue));
    }

    [TestCase("01 00 020000000001", WireError.BadLength, TestName = "Refused: option of length zero")]
    [TestCase("01 02 020000000001", WireError.Truncated, TestName = "Refused: option beyond the message")]
    [TestCase("01 01 020000000001 03", WireError.Truncated, TestName = "Refused: one octet left")]
    [TestCase("01 01 020000000001 fd 00", WireError.BadLength, TestName = "Refused: unknown option of length zero")]
    [TestCase("fd 01 000000000000", WireError.None, TestName = "Taken: unknown option")]
    [TestCase("", WireError.None, TestName = "Taken: no option")]
    public void TryRead_Options_AllOrNothing(string options, WireError expected)
    {
        byte[] tail = Octets.Of(options);
        Assert.That(ReadAll([.. Solicitation[..8], .. tail]), Is.EqualTo(expected));
        Assert.That(ReadAll([.. Advertisement[..16], .. tail]), Is.EqualTo(expected));
        Assert.That(ReadAll([.. Probe[..24], .. tail]), Is.EqualTo(expected));
        Assert.That(ReadAll([.. Answer[..24], .. tail]), Is.EqualTo(expected));
    }

    [Test]
    public void Options_OfTheAdvertisement_InOrder()
    {
        var seen = new List<(NeighborOptionType, string)>();
        foreach (NeighborOption option in new NeighborOptions(Advertisement, RouterAdvertisement.Size))
        {
            seen.Add((option.Type, Convert.ToHexString(option.Bytes)));
        }

        Assert.That(seen, Is.EqualTo(new[]
        {
            (NeighborOptionType.SourceLinkLayerAddress, "0101020000000001"), (NeighborOptionType.Mtu, "05010000000005DC"),
        }));
    }

    [Test]
    public void Checksum_Written_IcmpHeaderTakesIt()
    {
        IpAddress source = IPv6Address.LinkLocal(new MacAddress(0x020000000001).InterfaceIdentifier);
        foreach (byte[] sample in Samples)
        {
            byte[] message = [.. sample];
            message[2] = message[3] = 0xA5;
            IcmpV6Checksum.Write(message, source, IPv6Address.AllNodes);
            IpHeader ip = IpHeader.ForPayload(source, IPv6Address.AllNodes, IpProtocol.IcmpV6, 255, message.Length);
            Assert.That(IcmpHeader.TryRead(message, ip, out IcmpHeader header), Is.EqualTo(WireError.None));
            Assert.That(header.Type, Is.EqualTo(sample[0]));
        }
    }

    private static void RefusesAll(int at, byte value, WireError expected)
    {
        foreach (byte[] sample in Samples)
        {
            byte[] changed = [.. sample];
            changed[at] = value;
            Assert.That(ReadAs(sample[0], changed), Is.EqualTo(expected));
        }
    }

    private static WireError ReadAll(byte[] bytes) => ReadAs(bytes[0], bytes);

    private static WireError ReadAs(byte type, byte[] bytes) => (IcmpV6Type)type switch
    {
        IcmpV6Type.RouterSolicitation => RouterSolicitation.TryRead(bytes, out _),
        IcmpV6Type.RouterAdvertisement => RouterAdvertisement.TryRead(bytes, out _),
        IcmpV6Type.NeighborSolicitation => NeighborSolicitation.TryRead(bytes, out _),
        _ => NeighborAdvertisement.TryRead(bytes, out _),
    };
}
