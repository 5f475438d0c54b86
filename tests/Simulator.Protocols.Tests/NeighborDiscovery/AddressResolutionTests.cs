using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Protocols.NeighborDiscovery;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Icmp;
using Simulator.Wire.Icmp.NeighborDiscovery;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.NeighborDiscovery;

internal sealed class AddressResolutionTests
{
    private static readonly IpAddress Peer = Bench.Address("2001:db8:a::9");
    private Bench _bench = null!;

    private IpAddress Own => _bench.In(Bench.PrefixA);

    [SetUp]
    public void SetUp()
    {
        _bench = new Bench(new NeighborDiscoveryOptions());
        _bench.Give(Own).Give(_bench.LinkLocal).Start();
    }

    [Test]
    public void Resolve_AsksTheGroupOnceASecondThreeTimesAndGivesUp()
    {
        Resolve();
        _bench.RunUntil(Bench.At(2_999));
        List<Sent> asked = _bench.Take(IcmpV6Type.NeighborSolicitation);
        Assert.That(asked.Select(s => (s.At, s.From, s.To, s.Solicitation.Target, s.Mac(NeighborSolicitation.Size))), Is.EqualTo(new[] { 0, 1_000, 2_000 }
            .Select(t => (Bench.At(t), Own, IPv6Address.SolicitedNode(Peer), Peer, (MacAddress?)_bench.Interface.Mac))));
        Assert.That(_bench.Told, Is.Empty);
        _bench.RunUntil(Bench.At(60_000));
        Assert.That(_bench.Told, Is.EqualTo(new[] { (EffectKind.GiveUp, Peer, default(MacAddress), false) }));
        Assert.That((_bench.Messages.Count, _bench.Machine.Neighbours.Count, _bench.Metric("nd.unreachable{node=alice}")), Is.EqualTo((0, 0, 1L)));
    }

    [Test]
    public void Answer_MakesReachableThenStaleAndUseOfItIsProbedAndForgotten()
    {
        Resolve();
        _bench.ReceiveAdvertisement(Peer, Bench.PeerMac);
        Assert.That(Last(), Is.EqualTo((EffectKind.Learn, Peer, Bench.PeerMac, false)));
        Assert.That(State(), Is.EqualTo(NeighbourState.Reachable));
        _bench.RunUntil(Bench.At(14_999));
        Assert.That(State(), Is.EqualTo(NeighbourState.Reachable), "half of 30 s is the least");
        _bench.RunUntil(Bench.At(45_001));
        Assert.That((State(), Last()), Is.EqualTo((NeighbourState.Stale, (EffectKind.Learn, Peer, Bench.PeerMac, true))));
        _bench.RunUntil(Bench.At(100_000));
        Assert.That(State(), Is.EqualTo(NeighbourState.Stale), "it may stay so forever");

        _bench.Messages.Clear();
        _bench.Do(o => _bench.Machine.Used(_bench.Interface, Peer, o));
        Assert.That(State(), Is.EqualTo(NeighbourState.Delay));
        _bench.RunUntil(Bench.At(107_999));
        Assert.That(State(), Is.EqualTo(NeighbourState.Probe));
        Assert.That(_bench.Messages.Select(s => (s.At, s.To)), Is.EqualTo(new[] { 105_000, 106_000, 107_000 }.Select(t => (Bench.At(t), Peer))));
        _bench.RunUntil(Bench.At(108_000));
        Assert.That((Last().Kind, State()), Is.EqualTo((EffectKind.Forget, (NeighbourState?)null)));
    }

    [Test]
    public void AnswerToAProbe_MakesReachable()
    {
        Resolve();
        _bench.ReceiveAdvertisement(Peer, Bench.PeerMac, solicited: false);
        Assert.That((State(), Last().Flag), Is.EqualTo(((NeighbourState?)NeighbourState.Stale, true)));
        _bench.Do(o => _bench.Machine.Used(_bench.Interface, Peer, o));
        _bench.RunUntil(Bench.At(5_500));
        _bench.ReceiveAdvertisement(Peer, mac: null);
        Assert.That((State(), Last().Flag), Is.EqualTo(((NeighbourState?)NeighbourState.Reachable, false)));
    }

    // RFC 4861 7.2.5 on an entry that is REACHABLE with PeerMac.
    [TestCase(true, true, true, NeighbourState.Reachable, true, TestName = "solicited, override, other MAC: replaced")]
    [TestCase(false, true, true, NeighbourState.Stale, true, TestName = "unasked, override, other MAC: replaced and in doubt")]
    [TestCase(true, false, true, NeighbourState.Stale, false, TestName = "solicited, no override, other MAC: in doubt only")]
    [TestCase(false, false, true, NeighbourState.Stale, false, TestName = "unasked, no override, other MAC: in doubt only")]
    [TestCase(true, false, false, NeighbourState.Reachable, false, TestName = "solicited, same MAC: confirmed")]
    [TestCase(false, true, false, NeighbourState.Reachable, false, TestName = "unasked, same MAC: nothing")]
    public void AdvertisementOfAKnownNeighbour(bool solicited, bool overrides, bool other, NeighbourState state, bool isReplaced)
    {
        Resolve();
        _bench.ReceiveAdvertisement(Peer, Bench.PeerMac);
        _bench.ReceiveAdvertisement(Peer, other ? Bench.OtherMac : Bench.PeerMac, solicited, overrides);
        Assert.That(State(), Is.EqualTo(state));
        Assert.That(Entry()!.Mac, Is.EqualTo(isReplaced ? Bench.OtherMac : Bench.PeerMac));
        Assert.That((Last().Mac, Last().Flag), Is.EqualTo((Entry()!.Mac, state == NeighbourState.Stale)));
    }

    [Test]
    public void AdvertisementNobodyAskedFor_MakesNoEntry()
    {
        _bench.ReceiveAdvertisement(Peer, Bench.PeerMac);
        _bench.ReceiveAdvertisement(Peer, Bench.PeerMac, solicited: false);
        Assert.That((_bench.Machine.Neighbours.Count, _bench.Told.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public void FirstAnswerWithoutAMac_IsNone()
    {
        Resolve();
        _bench.ReceiveAdvertisement(Peer, mac: null);
        Assert.That((State(), _bench.Told.Count), Is.EqualTo(((NeighbourState?)NeighbourState.Incomplete, 0)));
    }

    [TestCase(AddressState.Preferred, true, true)]
    [TestCase(AddressState.Deprecated, true, true)]
    [TestCase(AddressState.Optimistic, true, false)]
    [TestCase(AddressState.Tentative, false, false)]
    [TestCase(AddressState.Held, true, true)]
    [TestCase(AddressState.Home, false, false)]
    public void Solicitation_IsAnsweredByTheStateOfTheAddress(AddressState state, bool isAnswered, bool overrides)
    {
        IpAddress address = Bench.Address("2001:db8:a::77");
        _bench.Give(address, state);
        _bench.ReceiveSolicitation(Peer, address, Bench.PeerMac);
        List<Sent> answers = _bench.Take(IcmpV6Type.NeighborAdvertisement);
        Assert.That(answers.Select(a => (a.From, a.To, a.Advertisement, a.Mac(NeighborAdvertisement.Size))), Is.EqualTo(isAnswered
            ? [(address, Peer, new NeighborAdvertisement(address, Solicited: true, Override: overrides), (MacAddress?)_bench.Interface.Mac)]
            : Array.Empty<(IpAddress, IpAddress, NeighborAdvertisement, MacAddress?)>()));
        Assert.That(Entry() is not null, Is.EqualTo(isAnswered), "RFC 4861 7.2.3: only a valid target makes an entry");
    }

    [Test]
    public void SolicitationForAProxiedAddress_IsAnsweredWithoutOverrideFromAnOwnOne()
    {
        IpAddress home = Bench.Address("2001:db8:a::77");
        _bench.Interface.Proxy(home);
        _bench.ReceiveSolicitation(Peer, home, Bench.PeerMac);
        _bench.ReceiveSolicitation(IpAddress.Any6, home, mac: null);
        List<Sent> answers = _bench.Take(IcmpV6Type.NeighborAdvertisement);
        Assert.That(answers.Select(a => (a.From, a.To, a.Advertisement)), Is.EqualTo(new[]
        {
            (Own, Peer, new NeighborAdvertisement(home, Solicited: true)),
            (_bench.LinkLocal, IPv6Address.AllNodes, new NeighborAdvertisement(home)),
        }));
    }

    [Test]
    public void SolicitationForDuplicates_IsAnsweredToEveryone()
    {
        _bench.ReceiveSolicitation(IpAddress.Any6, Own, mac: null, nonce: 42);
        Sent answer = _bench.Take(IcmpV6Type.NeighborAdvertisement).Single();
        Assert.That((answer.To, answer.Advertisement), Is.EqualTo((IPv6Address.AllNodes, new NeighborAdvertisement(Own, Override: true))));
        Assert.That(_bench.Machine.Neighbours.Count, Is.Zero);
    }

    [Test]
    public void NeighbourThatAsksAgainFromAnotherMac_IsInDoubt()
    {
        _bench.ReceiveSolicitation(Peer, Own, Bench.PeerMac);
        _bench.ReceiveAdvertisement(Peer, Bench.PeerMac);
        _bench.ReceiveSolicitation(Peer, Own, Bench.PeerMac);
        Assert.That(State(), Is.EqualTo(NeighbourState.Reachable), "the same MAC changes nothing");
        _bench.ReceiveSolicitation(Peer, Own, Bench.OtherMac);
        Assert.That((State(), Last().Mac), Is.EqualTo(((NeighbourState?)NeighbourState.Stale, Bench.OtherMac)));
    }

    [Test]
    public void Flood_PushesOutOnlyWhatNobodyConfirmed()
    {
        _bench = new Bench(new NeighborDiscoveryOptions { NeighbourLimit = 8 });
        _bench.Give(Own).Give(_bench.LinkLocal).Start();
        Resolve();
        _bench.ReceiveAdvertisement(Peer, Bench.PeerMac);
        for (uint i = 0; i < 100; i++) _bench.ReceiveSolicitation(Peer with { Value = Peer.Value + 1 + i }, Own, Bench.OtherMac);
        Assert.That((_bench.Machine.Neighbours.Count, State()), Is.EqualTo((8, (NeighbourState?)NeighbourState.Reachable)));
        Assert.That(_bench.Metric("nd.evicted{node=alice}"), Is.EqualTo(93));
        Assert.That(_bench.Told.Count(t => t.Kind == EffectKind.Forget), Is.EqualTo(93));
    }

    [Test]
    public void EvictionOfAnUnansweredQuestion_GivesUp()
    {
        _bench = new Bench(new NeighborDiscoveryOptions { NeighbourLimit = 1 });
        _bench.Give(Own).Start();
        Resolve();
        _bench.ReceiveSolicitation(Bench.Address("2001:db8:a::1"), Own, Bench.OtherMac);
        Assert.That(_bench.Told[0], Is.EqualTo((EffectKind.GiveUp, Peer, default(MacAddress), false)));
        _bench.RunUntil(Bench.At(10_000));
        Assert.That(_bench.Take(IcmpV6Type.NeighborSolicitation), Has.Count.EqualTo(1), "its timer is gone with it");
    }

    [Test]
    public void LinkGone_ForgetsWithoutAWord()
    {
        Resolve();
        _bench.ReceiveAdvertisement(Peer, Bench.PeerMac);
        _bench.Told.Clear();
        _bench.Do(o => _bench.Machine.LinkChanged(_bench.Interface, isUp: false, o));
        _bench.RunUntil(Bench.At(100_000));
        Assert.That((_bench.Machine.Neighbours.Count, _bench.Told.Count), Is.EqualTo((0, 0)));
    }

    private void Resolve() => _bench.Do(o => _bench.Machine.Resolve(_bench.Interface, Peer, o));

    private Neighbour? Entry() => _bench.Machine.Neighbours.Find(_bench.Interface, Peer);

    private NeighbourState? State() => Entry()?.State;

    private (EffectKind Kind, IpAddress Address, MacAddress Mac, bool Flag) Last() => _bench.Told[^1];
}
