using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Processing;
using Simulator.Network.Routing;
using Simulator.Network.Tracing;
using Simulator.Protocols.NeighborDiscovery;
using Simulator.Protocols.Traffic;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.NeighborDiscovery;

/// <summary>Machines on real nodes and links: alice and bob on one, a router between it and another.</summary>
internal sealed class OnLinksTests
{
    private static readonly SimDuration Delay = SimDuration.FromMilliseconds(1);

    private static readonly NeighborDiscoveryOptions Quick = new() { Autoconfigures = true, DelaysSolicitations = false };

    private readonly List<IpNode> _nodes = [];
    private World _world = null!;
    private Link _lan = null!;
    private Link _far = null!;

    [SetUp]
    public void SetUp()
    {
        _nodes.Clear();
        _world = new World(1);
        _lan = new Link(_world, "lan", new LinkOptions { Delay = Delay });
        _far = new Link(_world, "far", new LinkOptions { Delay = Delay });
    }

    [Test]
    public void TwoHosts_ResolveEachOtherWithOneQuestion()
    {
        (Host alice, _) = Given("alice", "2001:db8:a::2");
        Given("bob", "2001:db8:a::3");
        Send(alice, "2001:db8:a::3", count: 5);
        Run(4);
        Assert.That(Messages("NS").Select(m => (m.From.Name, m.SentAt)), Is.EqualTo(new[] { ("alice", SimTime.Zero) }));
        Assert.That(Messages("NA").Single().EndedAt, Is.EqualTo(SimTime.Zero + Delay * 2));
        Assert.That(Metric("packets.dropped{at=bob,reason=no-port}"), Is.EqualTo(5), "they all arrived");
    }

    [Test]
    public void NeighbourInUse_IsProbedNow_AndThen_AndNeverLost()
    {
        (Host alice, _) = Given("alice", "2001:db8:a::2");
        Given("bob", "2001:db8:a::3");
        Send(alice, "2001:db8:a::3", count: 3_000);
        Run(300);
        Assert.That(Messages("NS").Count(m => m.From.Name == "alice"), Is.InRange(6, 15), "every 20 to 50 s");
        Assert.That(Metric("packets.dropped{at=bob,reason=no-port}"), Is.EqualTo(3_000), "they all arrived");
    }

    [Test]
    public void NeighbourThatIsGone_IsForgottenAfterEightSeconds()
    {
        (Host alice, _) = Given("alice", "2001:db8:a::2");
        (Host bob, Interface bobs) = Given("bob", "2001:db8:a::3");
        Send(alice, "2001:db8:a::3", count: 2_000);
        Start();
        _world.Simulation.RunUntil(SimTime.Zero + SimDuration.FromSeconds(1));
        bob.Detach(bobs);
        RunOn(100);
        Assert.That((Metric("packets.dropped{at=alice,reason=unresolved}"), Metric("nd.unreachable{node=alice}")), Is.GreaterThan((10L, 1L)));
    }

    [Test]
    public void TwoHostsWithOneAddress_BothGiveItUpWhenTheyAskTogether()
    {
        (Host _, Interface alices) = Host("alice", Quick);
        (Host _, Interface bobs) = Given("bob", "2001:db8:a::3");
        IpAddress wanted = IPv6Address.LinkLocal(alices.Mac.InterfaceIdentifier);
        bobs.AddAddress(wanted, 64);
        Run(5);
        Assert.That(alices.StateOf(wanted), Is.Null);
        Assert.That(Metric("nd.duplicates{node=alice}"), Is.EqualTo(1));
        Assert.That(Messages("NA").Single().SentAt, Is.EqualTo(SimTime.Zero + Delay));
    }

    [Test]
    public void Host_FindsRouterAndAddressInTheTimeThatTheRulesGive()
    {
        (Host alice, Interface alices) = Host("alice", Quick);
        (Router _, Interface near) = Router(SimDuration.FromMilliseconds(30), SimDuration.FromMilliseconds(70));
        (Host _, _) = Given("bob", "2001:db8:b::2", _far, "2001:db8:b::1");
        Start();
        SimTime heard = SimTime.Never;
        IpAddress own = IPv6Address.Of(Bench.PrefixA, alices.Mac.InterfaceIdentifier);
        for (int ms = 0; ms < 3_000 && heard == SimTime.Never; ms++)
        {
            _world.Simulation.RunUntil(SimTime.Zero + SimDuration.FromMilliseconds(ms));
            if (alices.StateOf(own) is not null) heard = Messages("RA")[0].EndedAt!.Value;
        }

        TracedMessage probe = Messages("NS-DAD").Single(m => m.SentAt > SimTime.Zero);
        Assert.That(probe.SentAt, Is.EqualTo(heard));
        Assert.That(Messages("RA")[0].SentAt + Delay, Is.EqualTo(heard), "at once on the first advertisement");
        _world.Simulation.RunUntil(heard + SimDuration.FromSeconds(1) - new SimDuration(1));
        Assert.That(alices.StateOf(own), Is.EqualTo(AddressState.Tentative));
        _world.Simulation.RunUntil(heard + SimDuration.FromSeconds(1));
        Assert.That(alices.StateOf(own), Is.EqualTo(AddressState.Preferred));

        Assert.That(alice.Routes.Find(Bench.Address("2001:db8:b::2")), Is.EqualTo(
            new Route(new Prefix(IpAddress.Any6, 0), alices, IPv6Address.LinkLocal(near.Mac.InterfaceIdentifier))));
    }

    [Test]
    public void WaitForARouter_HasTheMeanOfTheClosedForm()
    {
        // Renewal theory: a random instant waits E[I^2] / 2E[I] = (2500 + 400/3) / 100 ms = 26.33 ms for the next advertisement.
        Router(SimDuration.FromMilliseconds(30), SimDuration.FromMilliseconds(70));
        List<SimTime> sent = [];
        _world.FrameTap = new AdvertisementTap(_lan, sent);
        Start();
        RunOn(120);
        double total = 0;
        int instants = 0;
        int next = 0;
        for (long ms = 1_000; ms < 119_000; ms += 7)
        {
            SimTime instant = SimTime.Zero + SimDuration.FromMilliseconds(ms);
            while (sent[next] < instant) next++;
            total += (sent[next] - instant).Nanoseconds;
            instants++;
        }

        Assert.That(total / instants, Is.EqualTo(26.33e6).Within(0.8e6));
    }

    [Test]
    public void GivenAddressThatChanges_IsAnnounced()
    {
        (Host _, Interface alices) = Given("alice", "2001:db8:a::2");
        (Host bob, _) = Given("bob", "2001:db8:a::3");
        Send(bob, "2001:db8:a::2", count: 1);
        Start();
        RunOn(1);
        alices.AddAddress(Bench.Address("2001:db8:a::4"), 64);
        ((IpNode)alices.Node).Readdress(alices);
        RunOn(2);
        Assert.That(Messages("NA").Count(m => m.SentAt == SimTime.Zero + SimDuration.FromSeconds(1)), Is.EqualTo(1));
    }

    private (Host, Interface) Given(string name, string address, Link? link = null, string? router = null)
    {
        (Host host, Interface at) = Host(name, new NeighborDiscoveryOptions(), link);
        at.AddAddress(Bench.Address(address), 64);
        at.AddAddress(IPv6Address.LinkLocal(at.Mac.InterfaceIdentifier), 64);
        host.Routes.Add(new Route(Prefix.Around(Bench.Address(address), 64), at, null));
        if (router is not null) host.Routes.Add(new Route(new Prefix(IpAddress.Any6, 0), at, Bench.Address(router)));
        return (host, at);
    }

    private (Host, Interface) Host(string name, NeighborDiscoveryOptions options, Link? link = null)
    {
        var host = new Host(_world, name, CostProfile.Instant) { IsAutoconfigured = options.Autoconfigures };
        Interface at = host.AddInterface();
        (link ?? _lan).Attach(at);
        Add(host, options);
        return (host, at);
    }

    private (Router, Interface) Router(SimDuration min, SimDuration max)
    {
        var router = new Router(_world, "router", CostProfile.Instant);
        Interface near = router.AddInterface();
        Interface far = router.AddInterface();
        _lan.Attach(near);
        _far.Attach(far);
        foreach ((Interface at, string address) in new[] { (near, "2001:db8:a::1"), (far, "2001:db8:b::1") })
        {
            at.AddAddress(Bench.Address(address), 64);
            at.AddAddress(IPv6Address.LinkLocal(at.Mac.InterfaceIdentifier), 64);
            router.Routes.Add(new Route(Prefix.Around(Bench.Address(address), 64), at, null));
        }

        Add(router, new NeighborDiscoveryOptions { IsRouter = true, Advertise = [new AdvertisingOptions { Interface = 0, MinInterval = min, MaxInterval = max }] });
        return (router, near);
    }

    private void Add(IpNode node, NeighborDiscoveryOptions options)
    {
        node.BindLinkResolver(EtherType.IPv6, v6: true, node.Add(new NeighborDiscoveryProtocol(options, node.Interfaces)));
        _nodes.Add(node);
    }

    private long Metric(string name) => _world.Metrics.All.Single(m => m.ToString() == name).Sum;

    private void Send(IpNode from, string to, uint count)
    {
        from.Add(new CbrSource(
            new SendOptions
            {
                To = Destination.Of(Bench.Address(to)),
                Port = 9,
                Size = 100,
                Every = new Interval(SimDuration.FromMilliseconds(100)),
                Count = count,
            },
            new FlowStatistics(_world.Metrics, "flow")));
    }

    private void Start()
    {
        foreach (IpNode each in _nodes) each.Start();
    }

    private void Run(long seconds)
    {
        Start();
        RunOn(seconds);
    }

    private void RunOn(long until)
    {
        _world.Simulation.RunUntil(SimTime.Zero + SimDuration.FromSeconds(until));
        _world.CheckPacketAccount();
    }

    private List<TracedMessage> Messages(string type) => [.. _world.Messages.Messages.Where(m => m.Type.Name == type)];

    // Charts keep only the first advertisements.
    private sealed class AdvertisementTap(Link on, List<SimTime> sent) : IFrameTap
    {
        public void Frame(SimTime time, Link link, ReadOnlySpan<byte> frame)
        {
            ReadOnlySpan<byte> packet = frame[EthernetHeader.Size..];
            if (link == on && packet.Length > IPv6Header.Size && packet[6] == (byte)IpProtocol.IcmpV6 && packet[IPv6Header.Size] == (byte)IcmpV6Type.RouterAdvertisement)
                sent.Add(time);
        }
    }
}
