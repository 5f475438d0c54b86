using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Protocols.NeighborDiscovery;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Icmp;
using Simulator.Wire.Icmp.NeighborDiscovery;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.NeighborDiscovery;

internal sealed class DuplicateAddressDetectionTests
{
    private static readonly NeighborDiscoveryOptions AtOnce = new() { Autoconfigures = true, DelaysSolicitations = false };

    [Test]
    public void Silence_MakesAnAddressPreferredAfterExactlyASecond()
    {
        Bench bench = new Bench(AtOnce).Start();
        Sent asked = bench.Take(IcmpV6Type.NeighborSolicitation).Single();
        Assert.That((asked.At, asked.From, asked.To, asked.Solicitation.Target),
            Is.EqualTo((Bench.At(0), IpAddress.Any6, IPv6Address.SolicitedNode(bench.LinkLocal), bench.LinkLocal)));
        Assert.That(asked.Mac(NeighborSolicitation.Size), Is.Null);
        bench.RunUntil(Bench.At(999));
        Assert.That(bench.Interface.StateOf(bench.LinkLocal), Is.EqualTo(AddressState.Tentative));
        bench.RunUntil(Bench.At(1_000));
        Assert.That(bench.Interface.StateOf(bench.LinkLocal), Is.EqualTo(AddressState.Preferred));
    }

    [Test]
    public void Hosts_WaitARandomTimeFirst()
    {
        Bench bench = new Bench(new NeighborDiscoveryOptions { Autoconfigures = true }).Start();
        Assert.That(bench.Messages, Is.Empty);
        bench.RunUntil(Bench.At(1_000));
        Assert.That(bench.Take(IcmpV6Type.NeighborSolicitation).Single().At, Is.InRange(Bench.At(1), Bench.At(999)));
        bench.RunUntil(Bench.At(2_000));
        Assert.That(bench.Interface.StateOf(bench.LinkLocal), Is.EqualTo(AddressState.Preferred));
    }

    [Test]
    public void Several_AreSentASecondApart()
    {
        Bench bench = new Bench(AtOnce with { DuplicateAddressTransmits = 3 }).Start();
        bench.RunUntil(Bench.At(2_999));
        Assert.That(bench.Take(IcmpV6Type.NeighborSolicitation).Select(s => s.At), Is.EqualTo(new[] { Bench.At(0), Bench.At(1_000), Bench.At(2_000) }));
        Assert.That(bench.Interface.StateOf(bench.LinkLocal), Is.EqualTo(AddressState.Tentative));
        bench.RunUntil(Bench.At(3_000));
        Assert.That(bench.Interface.StateOf(bench.LinkLocal), Is.EqualTo(AddressState.Preferred));
    }

    [Test]
    public void Advertisement_TakesTheAddressAway()
    {
        Bench bench = new Bench(AtOnce).Start();
        bench.ReceiveAdvertisement(bench.LinkLocal, Bench.PeerMac, solicited: false);
        Assert.That(bench.Interface.StateOf(bench.LinkLocal), Is.Null);
        Assert.That(bench.Metric("nd.duplicates{node=alice}"), Is.EqualTo(1));
        bench.RunUntil(Bench.At(60_000));
        Assert.That(bench.Interface.StateOf(bench.LinkLocal), Is.Null, "RFC 4862 5.4.5: not tried again");
    }

    [Test]
    public void SolicitationOfAnother_TakesTheAddressAway([Values(null, 42UL)] ulong? nonce)
    {
        Bench bench = new Bench(AtOnce).Start();
        bench.ReceiveSolicitation(IpAddress.Any6, bench.LinkLocal, mac: null, nonce: nonce);
        Assert.That(bench.Interface.StateOf(bench.LinkLocal), Is.Null);
    }

    [Test]
    public void OwnSolicitationThatCameBack_DoesNot()
    {
        Bench bench = new Bench(AtOnce).Start();
        Sent own = bench.Take(IcmpV6Type.NeighborSolicitation).Single();
        bench.Receive(own.From, own.To, own.Bytes);
        Assert.That(bench.Interface.StateOf(bench.LinkLocal), Is.EqualTo(AddressState.Tentative));
        Assert.That(bench.Metric("nd.rejected{node=alice,reason=looped}"), Is.EqualTo(1));
    }

    [Test]
    public void SolicitationOfAResolver_IsNoCollision()
    {
        Bench bench = new Bench(AtOnce).Start();
        bench.ReceiveSolicitation(Bench.PeerLinkLocal, bench.LinkLocal, Bench.PeerMac);
        bench.RunUntil(Bench.At(1_000));
        Assert.That(bench.Interface.StateOf(bench.LinkLocal), Is.EqualTo(AddressState.Preferred));
        Assert.That(bench.Take(IcmpV6Type.NeighborAdvertisement), Is.Empty);
    }

    [Test]
    public void Optimistic_UsesTheAddressAtOnceAndGivesItUpWhenAnotherAsks()
    {
        Bench bench = new Bench(AtOnce with { DuplicateAddressDetection = DuplicateAddressDetectionMode.Optimistic }).Start();
        Assert.That(bench.Interface.StateOf(bench.LinkLocal), Is.EqualTo(AddressState.Tentative), "no router is known yet");
        bench.ReceiveRouterAdvertisement(Bench.PeerMac, Bench.PrefixA);
        IpAddress own = bench.In(Bench.PrefixA);
        Assert.That(bench.Interface.StateOf(own), Is.EqualTo(AddressState.Optimistic));
        bench.ReceiveSolicitation(IpAddress.Any6, own, mac: null, nonce: 7);
        Assert.That(bench.Interface.StateOf(own), Is.Null);
        Assert.That(bench.Take(IcmpV6Type.NeighborAdvertisement), Is.Empty, "RFC 4429 3.3");
    }

    [Test]
    public void Optimistic_BecomesPreferredAfterASecond()
    {
        Bench bench = new Bench(AtOnce with { DuplicateAddressDetection = DuplicateAddressDetectionMode.Optimistic }).Start();
        bench.RunUntil(Bench.At(5_000));
        bench.ReceiveRouterAdvertisement(Bench.PeerMac, Bench.PrefixA);
        bench.RunUntil(Bench.At(6_000));
        Assert.That(bench.Interface.StateOf(bench.In(Bench.PrefixA)), Is.EqualTo(AddressState.Preferred));
    }

    [Test]
    public void OptimisticHost_SendsByTheRouterToNeighboursItMayNotAskFor()
    {
        Bench bench = new Bench(AtOnce with { DuplicateAddressDetection = DuplicateAddressDetectionMode.Optimistic }).Start();
        bench.ReceiveRouterAdvertisement(Bench.PeerMac, Bench.PrefixA);
        bench.Messages.Clear();
        IpAddress neighbour = Bench.Address("2001:db8:a::9");
        bench.Do(o => bench.Machine.Resolve(bench.Interface, neighbour, o));
        Assert.That(bench.Told[^1], Is.EqualTo((EffectKind.Learn, neighbour, Bench.PeerMac, false)));
        bench.RunUntil(Bench.At(1_000));
        Assert.That(bench.Told.Select(t => (t.Kind, t.Address)), Has.Some.EqualTo((EffectKind.Forget, neighbour)));
        Assert.That(bench.Messages.Where(m => m.Type == IcmpV6Type.NeighborSolicitation && !m.From.IsUnspecified), Is.Empty);
    }

    [Test]
    public void Off_AsksNobody()
    {
        Bench bench = new Bench(AtOnce with { DuplicateAddressDetection = DuplicateAddressDetectionMode.Off }).Start();
        bench.ReceiveRouterAdvertisement(Bench.PeerMac, Bench.PrefixA);
        Assert.That(bench.Interface.StateOf(bench.In(Bench.PrefixA)), Is.EqualTo(AddressState.Preferred));
        Assert.That(bench.Take(IcmpV6Type.NeighborSolicitation), Is.Empty);
    }

    [TestCase(false, true, 1_000)]
    [TestCase(true, false, 300)]
    public void QuestionOfAnotherMachine_IsAnswered(bool isTaken, bool isUnique, long at)
    {
        IpAddress home = Bench.Address("2001:db8:a::77");
        var bench = new Bench(new NeighborDiscoveryOptions { IsRouter = true });
        bench.Give(bench.In(Bench.PrefixA)).Give(bench.LinkLocal).Start();
        bench.Do(o => bench.Machine.DetectDuplicate(bench.Interface, home, 5, o));
        bench.RunUntil(Bench.At(300));
        if (isTaken) bench.ReceiveAdvertisement(home, Bench.PeerMac, solicited: false);
        bench.RunUntil(Bench.At(at - 1));
        if (!isTaken) Assert.That(bench.Told, Is.Empty);
        bench.RunUntil(Bench.At(at));
        Assert.That(bench.Told, Is.EqualTo(new[] { (EffectKind.Detected, home, default(MacAddress), isUnique) }));
    }

    [Test]
    public void LinkLostMeanwhile_AsksAgainOnTheNext()
    {
        Bench bench = new Bench(AtOnce).Start();
        bench.ReceiveRouterAdvertisement(Bench.PeerMac, Bench.PrefixA);
        bench.RunUntil(Bench.At(900));
        bench.Do(o => bench.Machine.LinkChanged(bench.Interface, isUp: false, o));
        bench.RunUntil(Bench.At(5_000));
        Assert.That(bench.Interface.StateOf(bench.In(Bench.PrefixA)), Is.EqualTo(AddressState.Tentative), "silence proves nothing without a link");
        bench.Do(o => bench.Machine.LinkChanged(bench.Interface, isUp: true, o));
        bench.RunUntil(Bench.At(6_000));
        Assert.That(bench.Interface.StateOf(bench.In(Bench.PrefixA)), Is.EqualTo(AddressState.Preferred));
    }

    [Test]
    public void ForeignSolicitationWithAMacFromNobody_IsNoDuplicateSolicitation()
    {
        Bench bench = new Bench(AtOnce).Start();
        bench.ReceiveSolicitation(IpAddress.Any6, bench.LinkLocal, Bench.PeerMac);
        bench.ReceiveSolicitation(IpAddress.Any6, bench.LinkLocal, mac: null, to: IPv6Address.AllNodes);
        Assert.That(bench.Interface.StateOf(bench.LinkLocal), Is.EqualTo(AddressState.Tentative));
        Assert.That(bench.Metric("nd.rejected{node=alice,reason=implausible}"), Is.EqualTo(2));
    }
}
