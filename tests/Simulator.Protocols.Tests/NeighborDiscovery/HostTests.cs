using Simulator.Network;
using Simulator.Network.Routing;
using Simulator.Protocols.NeighborDiscovery;
using Simulator.Wire.Icmp;
using Simulator.Wire.Icmp.NeighborDiscovery;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.NeighborDiscovery;

/// <summary>What a host makes of router advertisements.</summary>
internal sealed class HostTests
{
    private static readonly NeighborDiscoveryOptions Quick =
        new() { Autoconfigures = true, DelaysSolicitations = false, DuplicateAddressDetection = DuplicateAddressDetectionMode.Off };

    private Bench _bench = null!;

    private IpAddress Own => _bench.In(Bench.PrefixA);

    private AddressState? State => _bench.Interface.StateOf(Own);

    [SetUp]
    public void SetUp() => _bench = new Bench(Quick).Start();

    [Test]
    public void Routers_AreSolicitedThreeTimesFourSecondsApart()
    {
        _bench.RunUntil(Bench.At(60_000));
        List<Sent> asked = _bench.Take(IcmpV6Type.RouterSolicitation);
        Assert.That(asked.Select(s => (s.At, s.To)), Is.EqualTo(new[] { 0, 4_000, 8_000 }.Select(t => (Bench.At(t), IPv6Address.AllRouters))));
        Assert.That(asked.Skip(1).Select(s => (s.From, s.Mac(RouterSolicitation.Size))), Is.All.EqualTo((_bench.LinkLocal, _bench.Interface.Mac)));
        Assert.That((asked[0].From, asked[0].Mac(RouterSolicitation.Size)), Is.EqualTo((IpAddress.Any6, (Wire.Ethernet.MacAddress?)null)),
            "the link-local address is only about to be there");
    }

    [Test]
    public void FirstSolicitation_WaitsUpToASecondUnlessWaived()
    {
        _bench = new Bench(Quick with { DelaysSolicitations = true }).Start();
        Assert.That(_bench.Messages, Is.Empty);
        _bench.RunUntil(Bench.At(1_000));
        Assert.That(_bench.Take(IcmpV6Type.RouterSolicitation), Has.Count.EqualTo(1));
    }

    [Test]
    public void Advertisement_GivesAddressAndRoutesAndEndsSoliciting()
    {
        Advertise();
        Assert.That(State, Is.EqualTo(AddressState.Preferred));
        Assert.That(_bench.Routes.Values, Is.EquivalentTo(new[]
        {
            new Route(Bench.PrefixA, _bench.Interface, null),
            new Route(new Prefix(IpAddress.Any6, 0), _bench.Interface, Bench.PeerLinkLocal),
        }));
        _bench.Messages.Clear();
        _bench.RunUntil(Bench.At(60_000));
        Assert.That(_bench.Messages, Is.Empty);
        Assert.That(_bench.Machine.Neighbours.Find(_bench.Interface, Bench.PeerLinkLocal), Is.Not.Null.With.Property("IsRouter").True);
    }

    [Test]
    public void OnLinkAndAutonomous_CountEachForItself()
    {
        _bench.ReceiveRouterAdvertisement(Bench.PeerMac, Bench.PrefixA, onLink: false);
        _bench.ReceiveRouterAdvertisement(Bench.PeerMac, Bench.PrefixB, autonomous: false);
        Assert.That((State, _bench.Interface.StateOf(_bench.In(Bench.PrefixB))), Is.EqualTo(((AddressState?)AddressState.Preferred, (AddressState?)null)));
        Assert.That(_bench.Routes.Keys, Is.EquivalentTo(new[] { Bench.PrefixB, new Prefix(IpAddress.Any6, 0) }));
    }

    [Test]
    public void Lifetimes_DeprecateAndEndAddressRouteAndRouter()
    {
        Advertise(valid: 100, preferred: 10, lifetime: 50);
        _bench.RunUntil(Bench.At(9_999));
        Assert.That(State, Is.EqualTo(AddressState.Preferred));
        _bench.RunUntil(Bench.At(10_000));
        Assert.That((State, _bench.Router), Is.EqualTo(((AddressState?)AddressState.Deprecated, (IpAddress?)Bench.PeerLinkLocal)));
        _bench.RunUntil(Bench.At(50_000));
        Assert.That(_bench.Router, Is.Null);
        _bench.RunUntil(Bench.At(99_999));
        Assert.That(State, Is.EqualTo(AddressState.Deprecated));
        _bench.RunUntil(Bench.At(100_000));
        Assert.That((State, _bench.Routes.Count), Is.EqualTo(((AddressState?)null, 0)));
    }

    [Test]
    public void Deprecated_IsPreferredAgainWhenTold()
    {
        Advertise(preferred: 0);
        Assert.That(State, Is.EqualTo(AddressState.Deprecated));
        Advertise();
        Assert.That(State, Is.EqualTo(AddressState.Preferred));
    }

    // RFC 4862 5.5.3 (e)
    [TestCase(20_000u, 10u, 7_200L, TestName = "long left, told short: two hours")]
    [TestCase(5_000u, 10u, 5_000L, TestName = "less than two hours left, told less: as it was")]
    [TestCase(5_000u, 6_000u, 6_000L, TestName = "told more than is left: as told")]
    [TestCase(20_000u, 8_000u, 8_000L, TestName = "told more than two hours: as told")]
    public void TwoHourRule(uint before, uint told, long lasts)
    {
        Advertise(valid: before, preferred: 1);
        Advertise(valid: told, preferred: 1);
        _bench.RunUntil(Bench.At(lasts * 1_000 - 1));
        Assert.That(State, Is.Not.Null);
        _bench.RunUntil(Bench.At(lasts * 1_000));
        Assert.That(State, Is.Null);
    }

    [Test]
    public void PrefixesThatMakeNoAddress()
    {
        _bench.ReceiveRouterAdvertisement(Bench.PeerMac, Bench.PrefixA, valid: 10, preferred: 11);
        _bench.ReceiveRouterAdvertisement(Bench.PeerMac, Bench.Block("2001:db8::/48"));
        _bench.ReceiveRouterAdvertisement(Bench.PeerMac, IPv6Address.LinkLocalPrefix);
        _bench.ReceiveRouterAdvertisement(Bench.PeerMac, Bench.PrefixA, valid: 0, preferred: 0);
        Assert.That(_bench.Interface.Addresses.Select(a => a.Address), Is.EqualTo(new[] { _bench.LinkLocal }));
    }

    [Test]
    public void RouterThatIsNoneAnyMore_IsNotUsed([Values] bool saysItByNeighborAdvertisement)
    {
        Advertise();
        if (saysItByNeighborAdvertisement) _bench.ReceiveAdvertisement(Bench.PeerLinkLocal, Bench.PeerMac, router: false);
        else Advertise(lifetime: 0);
        Assert.That((_bench.Router, State), Is.EqualTo(((IpAddress?)null, (AddressState?)AddressState.Preferred)));
    }

    [Test]
    public void UnreachableRouter_IsReplacedByAnother()
    {
        Advertise();
        _bench.ReceiveRouterAdvertisement(Bench.OtherMac, Bench.PrefixA);
        Assert.That(_bench.Router, Is.EqualTo(Bench.PeerLinkLocal));
        _bench.Do(o => _bench.Machine.Used(_bench.Interface, Bench.PeerLinkLocal, o));
        _bench.RunUntil(Bench.At(7_999));
        Assert.That(_bench.Router, Is.EqualTo(Bench.PeerLinkLocal));
        _bench.RunUntil(Bench.At(8_000));
        Assert.That((_bench.Router, State), Is.EqualTo(((IpAddress?)Bench.OtherLinkLocal, (AddressState?)AddressState.Preferred)));
    }

    [Test]
    public void Times_AreTheRouters()
    {
        _bench.ReceiveRouterAdvertisement(Bench.PeerMac, Bench.PrefixA, reachable: 1_000, retrans: 100);
        _bench.Messages.Clear();
        IpAddress peer = Bench.Address("2001:db8:a::9");
        _bench.Do(o => _bench.Machine.Resolve(_bench.Interface, peer, o));
        _bench.RunUntil(Bench.At(300));
        Assert.That(_bench.Take(IcmpV6Type.NeighborSolicitation).Select(s => s.At), Is.EqualTo(new[] { Bench.At(0), Bench.At(100), Bench.At(200) }));
        _bench.Do(o => _bench.Machine.Resolve(_bench.Interface, peer, o));
        _bench.ReceiveAdvertisement(peer, Bench.OtherMac);
        _bench.RunFor(1_501);
        Assert.That(_bench.Machine.Neighbours.Find(_bench.Interface, peer)!.State, Is.EqualTo(NeighbourState.Stale));
    }

    [Test]
    public void AdvertisementsOfNoRouterOnTheLink_AreCountedAndIgnored()
    {
        _bench.ReceiveRouterAdvertisement(Bench.PeerMac, Bench.PrefixA, from: Bench.Address("2001:db8::1"));
        byte[] message = new byte[RouterAdvertisement.Size];
        new RouterAdvertisement(64, 1800).Write(message);
        _bench.Receive(Bench.PeerLinkLocal, IPv6Address.AllNodes, message, hopLimit: 254);
        message[1] = 1;
        _bench.Receive(Bench.PeerLinkLocal, IPv6Address.AllNodes, message);
        Assert.That((_bench.Router, State), Is.EqualTo(((IpAddress?)null, (AddressState?)null)));
        Assert.That(new[] { "implausible", "hop-limit", "malformed" }.Select(r => _bench.Metric($"nd.rejected{{node=alice,reason={r}}}")), Is.All.EqualTo(1));
    }

    [Test]
    public void FloodOfRoutersAndPrefixes_IsBounded()
    {
        for (uint i = 0; i < 200; i++)
        {
            var mac = new Wire.Ethernet.MacAddress(0x0200_0001_0000UL + i);
            _bench.ReceiveRouterAdvertisement(mac, new Prefix(Bench.PrefixA.Address with { Value = Bench.PrefixA.Address.Value + ((UInt128)(i + 1) << 64) }, 64));
        }

        RouterDiscovery host = _bench.Machine.Discoveries[0];
        Assert.That((host.Routers.Known.Count, host.Prefixes.Count, host.Addresses.Count), Is.EqualTo((16, 16, 16)));
        Assert.That(_bench.Interface.Addresses, Has.Count.EqualTo(16));
    }

    [Test]
    public void HostWithGivenAddresses_IgnoresAdvertisements()
    {
        _bench = new Bench(new NeighborDiscoveryOptions());
        _bench.Give(_bench.LinkLocal).Start();
        Advertise();
        Assert.That((_bench.Messages.Count, _bench.Routes.Count, State), Is.EqualTo((0, 0, (AddressState?)null)));
    }

    private void Advertise(uint valid = 2_592_000, uint preferred = 604_800, ushort lifetime = 1800) =>
        _bench.ReceiveRouterAdvertisement(Bench.PeerMac, Bench.PrefixA, lifetime, valid, preferred);
}
