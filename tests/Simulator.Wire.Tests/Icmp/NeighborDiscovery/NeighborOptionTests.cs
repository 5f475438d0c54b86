using Simulator.Wire.Ethernet;
using Simulator.Wire.Icmp.NeighborDiscovery;
using Simulator.Wire.Ip;
using Simulator.Wire.Tests.Mobility;

namespace Simulator.Wire.Tests.Icmp.NeighborDiscovery;

public sealed class NeighborOptionTests
{
    internal static readonly byte[] LinkLayer = Octets.Of("02 01 020000000001");

    // /64, L A R, valid 86400 s, preferred 14400 s, 2001:db8:1::1: the router's own address.
    internal static readonly byte[] Prefix = Octets.Of("03 04 40 e0 00015180 00003840 00000000 20010db800010000 0000000000000001");

    internal static readonly byte[] Mtu = Octets.Of("05 01 0000 000005dc");
    internal static readonly byte[] Interval = Octets.Of("07 01 0000 00000046");
    internal static readonly byte[] HomeAgent = Octets.Of("08 01 0000 000a 0708");
    internal static readonly byte[] Nonce = Octets.Of("0e 01 a1b2c3d4e5f6");

    [Test]
    public void Codec_EveryOption_Holds()
    {
        Codec.Check<LinkLayerAddressOption>(LinkLayer, 8, LinkLayerAddressOption.TryRead, static (value, bytes) => value.Write(bytes));
        Codec.Check<PrefixInformation>(Prefix, 32, PrefixInformation.TryRead, static (value, bytes) => value.Write(bytes));
        Codec.Check<MtuOption>(Mtu, 8, MtuOption.TryRead, static (value, bytes) => value.Write(bytes));
        Codec.Check<AdvertisementInterval>(Interval, 8, AdvertisementInterval.TryRead, static (value, bytes) => value.Write(bytes));
        Codec.Check<HomeAgentInformation>(HomeAgent, 8, HomeAgentInformation.TryRead, static (value, bytes) => value.Write(bytes));
        Codec.Check<NonceOption>(Nonce, 8, NonceOption.TryRead, static (value, bytes) => value.Write(bytes));
    }

    [Test]
    public void TryRead_Samples_Fields()
    {
        LinkLayerAddressOption.TryRead(LinkLayer, out LinkLayerAddressOption linkLayer);
        Assert.That(linkLayer, Is.EqualTo(new LinkLayerAddressOption(NeighborOptionType.TargetLinkLayerAddress, new MacAddress(0x020000000001))));
        PrefixInformation.TryRead(Prefix, out PrefixInformation prefix);
        Assert.That(prefix, Is.EqualTo(new PrefixInformation(UmipSamples.Address("2001:db8:1::1"), 64, 86_400, 14_400, RouterAddress: true)));
        Assert.That(prefix.Prefix.ToString(), Is.EqualTo("2001:db8:1::/64"));
        MtuOption.TryRead(Mtu, out MtuOption mtu);
        Assert.That(mtu.Mtu, Is.EqualTo(1500));
        AdvertisementInterval.TryRead(Interval, out AdvertisementInterval interval);
        Assert.That(interval.Interval, Is.EqualTo(70));
        HomeAgentInformation.TryRead(HomeAgent, out HomeAgentInformation homeAgent);
        Assert.That(homeAgent, Is.EqualTo(new HomeAgentInformation(Preference: 10, Lifetime: 1800)));
        NonceOption.TryRead(Nonce, out NonceOption nonce);
        Assert.That(nonce.Nonce, Is.EqualTo(0xa1b2c3d4e5f6));
    }

    [TestCase(0x80, true, false, false)]
    [TestCase(0x40, false, true, false)]
    [TestCase(0x20, false, false, true)]
    public void PrefixInformation_OneBit_OneFlag(byte flags, bool onLink, bool autonomous, bool routerAddress)
    {
        byte[] bytes = [.. Prefix];
        bytes[3] = flags;
        Assert.That(PrefixInformation.TryRead(bytes, out PrefixInformation read), Is.EqualTo(WireError.None));
        Assert.That((read.OnLink, read.Autonomous, read.RouterAddress), Is.EqualTo((onLink, autonomous, routerAddress)));
    }

    [TestCase("01 02 020000000001 0000000000000000", WireError.BadLength, TestName = "Refused: 16 octets of Ethernet address")]
    [TestCase("01 01 030000000001", WireError.BadValue, TestName = "Refused: group address")]
    [TestCase("03 04 81 00 00000000 00000000 00000000 00000000000000000000000000000000", WireError.BadValue, TestName = "Refused: /129")]
    [TestCase("03 01 40 00 00000000", WireError.BadLength, TestName = "Refused: prefix in 8 octets")]
    [TestCase("08 01 0000 0000 0000", WireError.BadValue, TestName = "Refused: home agent for 0 s")]
    [TestCase("0e 02 0102030405060708090a0b0c0d0e", WireError.BadLength, TestName = "Refused: nonce of 14 octets")]
    public void TryRead_Malformed_Refused(string option, WireError expected)
    {
        byte[] bytes = Octets.Of(option);
        WireError error = (NeighborOptionType)bytes[0] switch
        {
            NeighborOptionType.SourceLinkLayerAddress => Codec.TakesAllOrNothing<LinkLayerAddressOption>(bytes, LinkLayerAddressOption.TryRead),
            NeighborOptionType.PrefixInformation => Codec.TakesAllOrNothing<PrefixInformation>(bytes, PrefixInformation.TryRead),
            NeighborOptionType.HomeAgentInformation => Codec.TakesAllOrNothing<HomeAgentInformation>(bytes, HomeAgentInformation.TryRead),
            _ => Codec.TakesAllOrNothing<NonceOption>(bytes, NonceOption.TryRead),
        };
        Assert.That(error, Is.EqualTo(expected));
    }

    [Test]
    public void TryRead_AnotherOption_Unsupported()
    {
        Assert.That(LinkLayerAddressOption.TryRead(Mtu, out _), Is.EqualTo(WireError.Unsupported));
        Assert.That(MtuOption.TryRead(Interval, out _), Is.EqualTo(WireError.Unsupported));
        Assert.That(PrefixInformation.TryRead(Mtu, out _), Is.EqualTo(WireError.Unsupported));
    }

    // RFC 4291 appendix A: 34-56-78-9A-BC-DE gives 3656:78ff:fe9a:bcde.
    [Test]
    public void Addresses_OfTheRfcs()
    {
        ulong identifier = new MacAddress(0x3456789ABCDE).InterfaceIdentifier;
        Assert.That(IPv6Address.LinkLocal(identifier).ToString(), Is.EqualTo("fe80::3656:78ff:fe9a:bcde"));
        Assert.That(IPv6Address.LinkLocal(identifier).IsLinkLocal, Is.True);
        Assert.That(IPv6Address.Of(new Prefix(UmipSamples.Address("2001:db8:1::"), 64), identifier).ToString(), Is.EqualTo("2001:db8:1:0:3656:78ff:fe9a:bcde"));

        // RFC 4291 section 2.7.1's own example.
        IpAddress group = IPv6Address.SolicitedNode(UmipSamples.Address("4037::01:800:200e:8c6c"));
        Assert.That(group, Is.EqualTo(UmipSamples.Address("ff02::1:ff0e:8c6c")));
        Assert.That(MacAddress.OfGroup(group).ToString(), Is.EqualTo("33:33:ff:0e:8c:6c"));
        Assert.That((IPv6Address.AllNodes.ToString(), IPv6Address.AllRouters.ToString()), Is.EqualTo(("ff02::1", "ff02::2")));
        Assert.That(IPv6Address.AllNodes.IsMulticast, Is.True);
    }

    [TestCase("2001:db8::1", true)]
    [TestCase("fc00::1", true)]
    [TestCase("::", false)]
    [TestCase("::1", false)]
    [TestCase("fe80::1", false)]
    [TestCase("ff02::1", false)]
    [TestCase("10.0.0.1", true)]
    [TestCase("127.0.0.1", false)]
    [TestCase("224.0.0.1", false)]
    [TestCase("255.255.255.255", false)]
    public void IsUnicastRoutable_Address_AsTheRfcsSay(string address, bool expected) =>
        Assert.That(UmipSamples.Address(address).IsUnicastRoutable, Is.EqualTo(expected));
}
