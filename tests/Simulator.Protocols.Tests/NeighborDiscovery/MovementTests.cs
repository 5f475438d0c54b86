using Simulator.Network;
using Simulator.Protocols.NeighborDiscovery;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.NeighborDiscovery;

/// <summary>RFC 3775 section 11.5: PeerMac is the router of prefix A, OtherMac that of prefix B.</summary>
internal sealed class MovementTests
{
    private static readonly NeighborDiscoveryOptions Mobile =
        new() { Autoconfigures = true, DelaysSolicitations = false, DuplicateAddressDetection = DuplicateAddressDetectionMode.Off };

    private Bench _bench = null!;

    private (IpAddress? Router, AddressState? InA, AddressState? InB) Place =>
        (_bench.Router, _bench.Interface.StateOf(_bench.In(Bench.PrefixA)), _bench.Interface.StateOf(_bench.In(Bench.PrefixB)));

    [Test]
    public void RouterAdvertisement_NewRouterWithAnotherPrefixIsAMove()
    {
        Begin(MovementDetectionMode.RouterAdvertisement);
        HearB();
        AssertIsAtB();
    }

    [Test]
    public void RouterAdvertisement_NewRouterWithTheSamePrefixIsNone()
    {
        Begin(MovementDetectionMode.RouterAdvertisement);
        _bench.ReceiveRouterAdvertisement(Bench.OtherMac, Bench.PrefixA);
        AssertIsAtA();
    }

    [Test]
    public void RouterAdvertisement_TwoRoutersOfOneLinkDoNotMakeTheHostWander()
    {
        Begin(MovementDetectionMode.RouterAdvertisement);
        HearB();
        for (int i = 0; i < 10; i++)
        {
            HearA();
            HearB();
        }

        Assert.That(Place, Is.EqualTo(((IpAddress?)Bench.OtherLinkLocal, (AddressState?)AddressState.Preferred, (AddressState?)AddressState.Preferred)));
    }

    [Test]
    public void RouterAdvertisement_BackOnTheFormerLinkIsAMoveAtOnce()
    {
        Begin(MovementDetectionMode.RouterAdvertisement);
        Move();
        HearB();
        Move();
        HearA();
        AssertIsAtA();
    }

    [Test]
    public void RouterAdvertisement_CarrierAloneDoesNothing()
    {
        Begin(MovementDetectionMode.RouterAdvertisement);
        Move();
        _bench.RunFor(3_000);
        Assert.That(_bench.Take(IcmpV6Type.RouterSolicitation), Is.Empty);
        AssertIsAtA();
    }

    [Test]
    public void RouterAdvertisement_MissedIntervalMakesTheHostSolicit()
    {
        Begin(MovementDetectionMode.RouterAdvertisement, interval: 90);
        _bench.RunUntil(Bench.At(89));
        Assert.That(_bench.Take(IcmpV6Type.RouterSolicitation), Is.Empty);
        _bench.RunUntil(Bench.At(90));
        Assert.That(_bench.Take(IcmpV6Type.RouterSolicitation), Has.Count.EqualTo(1));
        AssertIsAtA();
    }

    [Test]
    public void RouterAdvertisement_MissedIntervalMovesToARouterStillHeard()
    {
        Begin(MovementDetectionMode.RouterAdvertisement, interval: 90);
        _bench.RunUntil(Bench.At(50));
        HearB(interval: 90);   // a move
        HearA(interval: 90);   // of the same link then
        _bench.RunUntil(Bench.At(100));
        HearA(interval: 90);
        _bench.RunUntil(Bench.At(140));
        AssertIsAtA();
    }

    [Test]
    public void LinkUp_SolicitsAtOnceAndTakesTheFirstAdvertisement()
    {
        Begin(MovementDetectionMode.LinkUp);
        _bench.RunUntil(Bench.At(500));
        Move();
        Assert.That(_bench.Take(IcmpV6Type.RouterSolicitation).Select(s => s.At), Is.EqualTo(new[] { Bench.At(500) }));
        AssertIsAtA();
        HearB();
        AssertIsAtB();
    }

    [Test]
    public void LinkUp_SameRouterAgainIsNoMove()
    {
        Begin(MovementDetectionMode.LinkUp);
        Move();
        HearA();
        AssertIsAtA();
        HearB();
        Assert.That(_bench.Router, Is.EqualTo(Bench.PeerLinkLocal), "a second router of the link, with an address for its prefix");
    }

    [Test]
    public void Unreachability_RemembersOtherRoutersUntilItsOwnIsGone()
    {
        Begin(MovementDetectionMode.Unreachability);
        HearB();
        AssertIsAtA();
        _bench.Do(o => _bench.Machine.Used(_bench.Interface, Bench.PeerLinkLocal, o));
        _bench.RunUntil(Bench.At(7_999));
        AssertIsAtA();
        _bench.RunUntil(Bench.At(8_000));
        AssertIsAtB();
    }

    [Test]
    public void Unreachability_WithoutAnotherRouterSolicitsAndTakesTheNextHeard()
    {
        Begin(MovementDetectionMode.Unreachability);
        _bench.Do(o => _bench.Machine.Used(_bench.Interface, Bench.PeerLinkLocal, o));
        _bench.RunUntil(Bench.At(8_000));
        Assert.That(_bench.Take(IcmpV6Type.RouterSolicitation).Select(s => s.At), Is.EqualTo(new[] { Bench.At(8_000) }));
        HearB();
        AssertIsAtB();
    }

    [Test]
    public void LinkLocalAddress_IsVerifiedOnTheNewLinkTogetherWithTheCareOfAddress()
    {
        Begin(MovementDetectionMode.RouterAdvertisement, DuplicateAddressDetectionMode.Normal);
        _bench.RunUntil(Bench.At(2_000));
        Move();
        _bench.Messages.Clear();
        HearB();
        Assert.That(_bench.Take(IcmpV6Type.NeighborSolicitation).Select(s => s.Solicitation.Target), Is.EquivalentTo(new[] { _bench.LinkLocal, _bench.In(Bench.PrefixB) }));
        _bench.RunFor(999);
        Assert.That(_bench.Interface.StateOf(_bench.In(Bench.PrefixB)), Is.EqualTo(AddressState.Tentative));
        _bench.RunFor(1);
        Assert.That(_bench.Interface.StateOf(_bench.In(Bench.PrefixB)), Is.EqualTo(AddressState.Preferred), "DAD without a delay takes a second exactly");
    }

    [Test]
    public void HomeAddress_IsHeldAtHomeWithoutAskingAndStaysAsHomeWhenLeft()
    {
        var probe = new Bench(Mobile);
        IpAddress home = probe.In(Bench.PrefixA);
        _bench = new Bench(Mobile with
        {
            HomeAddress = home,
            MovementDetection = MovementDetectionMode.RouterAdvertisement,
            DuplicateAddressDetection = DuplicateAddressDetectionMode.Normal,
        });
        _bench.Give(home, AddressState.Home).Start();
        HearB();
        _bench.RunFor(2_000);
        Assert.That(Place, Is.EqualTo(((IpAddress?)Bench.OtherLinkLocal, (AddressState?)AddressState.Home, (AddressState?)AddressState.Preferred)));
        Move();
        _bench.Messages.Clear();
        HearA();
        Assert.That(Place, Is.EqualTo(((IpAddress?)Bench.PeerLinkLocal, (AddressState?)AddressState.Held, (AddressState?)null)));
        Assert.That(_bench.Take(IcmpV6Type.NeighborSolicitation).Select(s => s.Solicitation.Target), Is.EqualTo(new[] { _bench.LinkLocal }));
        Move();
        HearB();
        Assert.That(Place.InA, Is.EqualTo(AddressState.Home));
        Assert.That(_bench.Routes.Keys, Has.None.EqualTo(Bench.PrefixA));
    }

    private void Begin(MovementDetectionMode mode, DuplicateAddressDetectionMode dad = DuplicateAddressDetectionMode.Off, uint? interval = null)
    {
        _bench = new Bench(Mobile with { MovementDetection = mode, DuplicateAddressDetection = dad }).Start();
        HearA(interval);
        _bench.Messages.Clear();
    }

    private void HearA(uint? interval = null) => _bench.ReceiveRouterAdvertisement(Bench.PeerMac, Bench.PrefixA, interval: interval);

    private void HearB(uint? interval = null) => _bench.ReceiveRouterAdvertisement(Bench.OtherMac, Bench.PrefixB, interval: interval);

    private void Move()
    {
        _bench.Do(o => _bench.Machine.LinkChanged(_bench.Interface, isUp: false, o));
        _bench.Do(o => _bench.Machine.LinkChanged(_bench.Interface, isUp: true, o));
    }

    private void AssertIsAtA() =>
        Assert.That(Place, Is.EqualTo(((IpAddress?)Bench.PeerLinkLocal, (AddressState?)AddressState.Preferred, (AddressState?)null)));

    private void AssertIsAtB() =>
        Assert.That(Place, Is.EqualTo(((IpAddress?)Bench.OtherLinkLocal, (AddressState?)null, (AddressState?)AddressState.Preferred)));
}
