using Simulator.Attacks.OnLink;
using Simulator.Attacks.Own;
using Simulator.Attacks.Tests.Kit;
using Simulator.Engine;
using Simulator.Wire;
using Simulator.Wire.Esp;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.Tests.OnLink;

/// <summary>What attackers make of what they overhear.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OnLinkAttackTests
{
    private static readonly byte[] Data = [1, 2, 3, 4, 5, 6, 7, 8, 9];

    private readonly Stage _stage = new();

    [Test]
    public void NatPoisoning_UsesTheVictimsHighFromItsOwnAddress()
    {
        var attacker = _stage.Add((world, name, orders) => new NatPoisoning(world, name, orders), _stage.Orders with { Count = 1 });
        _stage.RunFor(100);
        (IpHeader ip, byte[] i1) = _stage.Peer.Received.Single();
        Assert.That(ip.Source, Is.EqualTo(attacker.Interfaces[0].Addresses[0].Address));
        Assert.That(Hip.Read(i1).High, Is.EqualTo(Stage.VictimsHigh));
        Assert.That(Hip.Read(i1).RemotesHigh, Is.EqualTo(Stage.PeersHigh));
    }

    [Test]
    public void R1Race_AnswersTheVictimsI1AndCompletesTheExchange()
    {
        _stage.Add((world, name, orders) => new R1Race(world, name, orders));
        OwnEnd victim = Hip.End("victim");
        _stage.Victim.Send(_stage.Peer, IpProtocol.Hip, HipForgery.I1(victim.Identity.High, Stage.PeersHigh));
        _stage.RunFor(10);
        (IpHeader ip, byte[] r1) = _stage.Victim.Received.Single();
        Assert.That(ip.Source, Is.EqualTo(_stage.Peer.Address));
        Assert.That(Hip.IsSelfConsistent(r1), Is.True);

        _stage.Victim.Send(_stage.Peer, IpProtocol.Hip, victim.I2(Hip.Read(r1), 1000, IpProtocol.Udp, Data, _stage.Now));
        _stage.RunFor(10);
        byte[] r2 = _stage.Victim.Received[1].Payload;
        Assert.That(Hip.KindOf(r2), Is.EqualTo(HipMessageKind.R2));
        Assert.That(Hip.IsSignedBy(r2, Hip.Read(r1).HostIdentity), Is.True);
        Assert.That(victim.Association!.TryOpen(Hip.Read(r2).Rest, out IpProtocol protocol, out _), Is.True);
        Assert.That(protocol, Is.EqualTo(IpProtocol.NoNextHeader));
    }

    [Test]
    public void ReplayedR1_IsAskedForAheadAndGivenToTheVictimAtItsI1()
    {
        var attacker = _stage.Add((world, name, orders) => new ReplayedR1(world, name, orders));
        _stage.RunFor(10);
        (IpHeader asked, byte[] i1) = _stage.Peer.Received.Single();
        Assert.That(Hip.Read(i1).High, Is.EqualTo(Stage.VictimsHigh));
        byte[] r1 = Hip.End("peer").R1(Stage.VictimsHigh, Hip.Cookie, _stage.Now);
        _stage.Peer.Answer(asked, attacker.Interfaces[0].Mac, r1);
        _stage.RunFor(5000);
        Assert.That(_stage.Peer.Received, Has.Count.EqualTo(1), "it has what it wanted");

        _stage.Victim.Send(_stage.Peer, IpProtocol.Hip, HipForgery.I1(Stage.VictimsHigh, Stage.PeersHigh));
        _stage.RunFor(10);
        (IpHeader ip, byte[] given) = _stage.Victim.Received.Single();
        Assert.That(ip.Source, Is.EqualTo(_stage.Peer.Address));
        Assert.That(given, Is.EqualTo(r1));
    }

    [Test]
    public void HipReplay_OfI2_ComesAgainAsItWas_AfterTheDelay()
    {
        _stage.Add(HipReplay.OfI2, _stage.Orders with { Delay = SimDuration.FromSeconds(3) });
        byte[] r1 = Hip.End("victim").R1(Stage.PeersHigh, Hip.Cookie, _stage.Now);
        byte[] i2 = Hip.End("peer").I2(Hip.Read(r1), 1000, IpProtocol.Udp, Data, _stage.Now);
        _stage.Peer.Send(_stage.Victim, IpProtocol.Hip, i2);
        _stage.RunFor(2900);
        Assert.That(_stage.Victim.Received, Has.Count.EqualTo(1));
        _stage.RunFor(200);
        Assert.That(_stage.Victim.Received, Has.Count.EqualTo(2));
        Assert.That(_stage.Victim.Received[1].Payload, Is.EqualTo(i2));
        Assert.That(_stage.Victim.Received[1].Ip.Source, Is.EqualTo(_stage.Peer.Address));
    }

    [Test]
    public void HipReplay_OfR2_ComesAgainAsItWas_AfterTheDelay()
    {
        _stage.Add(HipReplay.OfR2, _stage.Orders with { Delay = SimDuration.FromSeconds(3), Count = 1 });
        OwnEnd peer = Hip.End("peer");
        byte[] r1 = peer.R1(Stage.VictimsHigh, Hip.Cookie, _stage.Now);
        byte[] i2 = Hip.End("victim").I2(Hip.Read(r1), 1000, IpProtocol.NoNextHeader, default, _stage.Now);
        Assert.That(peer.TryTakeI2(Hip.Read(i2)), Is.True);
        byte[] r2 = peer.R2(Hip.Cookie.SecretHash, IpProtocol.Udp, Data, _stage.Now);
        _stage.Peer.Send(_stage.Victim, IpProtocol.Hip, r1);
        _stage.Peer.Send(_stage.Victim, IpProtocol.Hip, r2);
        _stage.RunFor(2900);
        Assert.That(_stage.Victim.Received, Has.Count.EqualTo(2));
        _stage.RunFor(200);
        Assert.That(_stage.Victim.Received, Has.Count.EqualTo(3));
        Assert.That(_stage.Victim.Received[2].Payload, Is.EqualTo(r2));
        Assert.That(_stage.Victim.Received[2].Ip.Source, Is.EqualTo(_stage.Peer.Address));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void HipReplay_LeavesTheOtherKindAlone(bool ofI2)
    {
        _stage.Add((world, name, orders) => ofI2 ? HipReplay.OfI2(world, name, orders) : HipReplay.OfR2(world, name, orders));
        OwnEnd peer = Hip.End("peer");
        byte[] r1 = peer.R1(Stage.VictimsHigh, Hip.Cookie, _stage.Now);
        byte[] i2 = Hip.End("victim").I2(Hip.Read(r1), 1000, IpProtocol.NoNextHeader, default, _stage.Now);
        Assert.That(peer.TryTakeI2(Hip.Read(i2)), Is.True);
        byte[] r2 = peer.R2(Hip.Cookie.SecretHash, IpProtocol.Udp, Data, _stage.Now);
        _stage.Peer.Send(_stage.Victim, IpProtocol.Hip, ofI2 ? r2 : i2);
        _stage.Peer.Send(_stage.Victim, IpProtocol.Hip, ofI2 ? i2 : r2);
        _stage.RunFor(100);
        Assert.That(_stage.Victim.Received.Select(each => Hip.KindOf(each.Payload)), Is.EqualTo(ofI2
            ? new[] { HipMessageKind.R2, HipMessageKind.I2, HipMessageKind.I2 }
            : new[] { HipMessageKind.I2, HipMessageKind.R2, HipMessageKind.R2 }));
    }

    [Test]
    public void Replay_KeepsWhatComesFromItsStartOn_UpToItsCount_AndSendsEachOnce()
    {
        _stage.Add(
            (world, name, orders) => new EspReplay(world, name, orders, ahead: 0),
            _stage.Orders with { Start = SimTime.Zero + SimDuration.FromMilliseconds(50), Delay = SimDuration.FromMilliseconds(20), Count = 2 });
        for (uint number = 1; number <= 8; number++)
        {
            byte[] esp = new byte[40];
            new EspHeader(5000, number).Write(esp);
            _stage.Peer.Send(_stage.Victim, IpProtocol.Esp, esp);
            _stage.RunFor(10);
        }

        // Those sent at 50 and 60 ms, each behind the one that is on its way 20 ms later.
        _stage.RunFor(1000);
        Assert.That(_stage.Victim.Received.Select(each => each.Payload[7]), Is.EqualTo(new[] { 1, 2, 3, 4, 5, 6, 7, 8, 6, 7 }));
    }

    [TestCase(0u)]
    [TestCase(1000u)]
    public void EspReplay_DiffersInTheSequenceNumberAlone(uint ahead)
    {
        _stage.Add((world, name, orders) => new EspReplay(world, name, orders, ahead), _stage.Orders with { Delay = SimDuration.FromMilliseconds(50) });
        byte[] esp = new byte[40];
        new EspHeader(5000, 17).Write(esp);
        _stage.Peer.Send(_stage.Victim, IpProtocol.Esp, esp);
        _stage.RunFor(100);

        Assert.That(_stage.Victim.Received, Has.Count.EqualTo(2));
        (IpHeader ip, byte[] again) = _stage.Victim.Received[1];
        Assert.That(ip.Source, Is.Not.EqualTo(_stage.Peer.Address));
        Assert.That(EspHeader.TryRead(again, out EspHeader header), Is.EqualTo(WireError.None));
        Assert.That(header, Is.EqualTo(new EspHeader(5000, 17 + ahead)));
        Assert.That(again[EspHeader.Size..], Is.EqualTo(esp[EspHeader.Size..]));
    }

    [Test]
    public void FirstSpiCollision_UsesTheOverheardSpiInAValidI2()
    {
        var attacker = _stage.Add(
            (world, name, orders) => new FirstSpiCollision(world, name, orders), _stage.Orders with { Start = SimTime.Zero + SimDuration.FromMilliseconds(50), Count = 1 });
        byte[] esp = new byte[40];
        new EspHeader(5000, 1).Write(esp);
        _stage.Peer.Send(_stage.Victim, IpProtocol.Esp, esp);
        _stage.RunFor(100);
        (IpHeader asked, byte[] i1) = _stage.Victim.Received[1];
        OwnEnd victim = Hip.End("victim");
        _stage.Victim.Answer(asked, attacker.Interfaces[0].Mac, victim.R1(Hip.Read(i1).High, Hip.Cookie, _stage.Now));
        _stage.RunFor(100);

        byte[] i2 = _stage.Victim.Received[2].Payload;
        Assert.That(Hip.IsSelfConsistent(i2), Is.True);
        Assert.That(EspHeader.TryRead(Hip.Read(i2).Rest, out EspHeader first), Is.EqualTo(WireError.None));
        Assert.That(first.Spi, Is.EqualTo(5000));
        Assert.That(victim.TryTakeI2(Hip.Read(i2)), Is.True);
        Assert.That(victim.Association!.TryOpen(Hip.Read(i2).Rest, out _, out _), Is.True);
    }
}
