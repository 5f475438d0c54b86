using Simulator.Attacks.OffPath;
using Simulator.Attacks.Own;
using Simulator.Attacks.Tests.Kit;
using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Wire;
using Simulator.Wire.Hip;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.Tests.OffPath;

/// <summary>What attackers who hear nothing put on the wire.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OffPathAttackTests
{
    private readonly Stage _stage = new();

    [Test]
    public void I1Flood_SendsI1sFromManySourcesUnderManyHighs()
    {
        _stage.Add((world, name, orders) => new I1Flood(world, name, orders));
        _stage.RunFor(950);

        Assert.That(_stage.Victim.Received, Has.Count.EqualTo(10));
        Assert.That(_stage.Victim.Received.Select(each => Hip.KindOf(each.Payload)), Is.All.EqualTo(HipMessageKind.I1));
        Assert.That(_stage.Victim.Received.Select(each => each.Ip.Source).Distinct().Count(), Is.EqualTo(10));
        Assert.That(_stage.Victim.Received.Select(each => Hip.Read(each.Payload).High).Distinct().Count(), Is.EqualTo(10));
        Assert.That(_stage.Victim.Received.Select(each => Hip.Read(each.Payload).RemotesHigh), Is.All.EqualTo(Stage.VictimsHigh));
    }

    [Test]
    public void Orders_BoundWhenAndHowOften()
    {
        AttackOrders orders = _stage.Orders with { Start = SimTime.Zero + SimDuration.FromMilliseconds(500), Every = SimDuration.FromMilliseconds(10), Count = 3 };
        _stage.Add((world, name, given) => new I1Flood(world, name, given), orders);
        _stage.RunFor(500);
        Assert.That(_stage.Victim.Received, Is.Empty);
        _stage.RunFor(500);
        Assert.That(_stage.Victim.Received, Has.Count.EqualTo(3));
    }

    [Test]
    public void Stop_EndsIt()
    {
        _stage.Add((world, name, given) => new I1Flood(world, name, given), _stage.Orders with { Stop = SimTime.Zero + SimDuration.FromMilliseconds(300) });
        _stage.RunFor(2000);
        Assert.That(_stage.Victim.Received, Has.Count.EqualTo(3));
    }

    [Test]
    public void UnsolicitedR1_IsSignedByAnIdentityOfItsOwn_InThePeersName()
    {
        _stage.Add((world, name, orders) => new UnsolicitedR1(world, name, orders));
        _stage.RunFor(150);

        Assert.That(_stage.Victim.Received, Has.Count.EqualTo(2));
        foreach ((IpHeader ip, byte[] payload) in _stage.Victim.Received)
        {
            Assert.That(ip.Source, Is.EqualTo(_stage.Peer.Address));
            Assert.That(Hip.KindOf(payload), Is.EqualTo(HipMessageKind.R1));
            Assert.That(Hip.Read(payload).RemotesHigh, Is.EqualTo(Stage.VictimsHigh));
            Assert.That(Hip.IsSelfConsistent(payload), Is.True);
        }

        Assert.That(_stage.Victim.Received.Select(each => Hip.Read(each.Payload).High).Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public void FakeRestart_IsAnI1OfThePeers()
    {
        _stage.Add((world, name, orders) => new FakeRestart(world, name, orders), _stage.Orders with { Count = 1 });
        _stage.RunFor(500);

        (IpHeader ip, byte[] payload) = _stage.Victim.Received.Single();
        Assert.That(ip.Source, Is.EqualTo(_stage.Peer.Address));
        Assert.That(Hip.KindOf(payload), Is.EqualTo(HipMessageKind.I1));
        Assert.That(Hip.Read(payload).High, Is.EqualTo(Stage.PeersHigh));
    }

    [Test]
    public void InjectedRekey_IsABareKeyUnderThePeersHigh()
    {
        _stage.Add((world, name, orders) => new InjectedRekey(world, name, orders), _stage.Orders with { Count = 1 });
        _stage.RunFor(500);

        (IpHeader ip, byte[] payload) = _stage.Victim.Received.Single();
        Assert.That(ip.Source, Is.EqualTo(_stage.Peer.Address));
        Assert.That(Hip.KindOf(payload), Is.EqualTo(HipMessageKind.Rekey));
        Assert.That(Hip.Read(payload).High, Is.EqualTo(Stage.PeersHigh));
    }

    [Test]
    public void ReflectedR1_IsAskedForInTheVictimsName()
    {
        _stage.Add((world, name, orders) => new ReflectedR1(world, name, orders), _stage.Orders with { Count = 1 });
        _stage.RunFor(500);

        (IpHeader ip, byte[] payload) = _stage.Peer.Received.Single();
        Assert.That(ip.Source, Is.EqualTo(_stage.Victim.Address));
        Assert.That(Hip.Read(payload).High, Is.EqualTo(Stage.VictimsHigh));
        Assert.That(Hip.Read(payload).RemotesHigh, Is.EqualTo(Stage.PeersHigh));
        Assert.That(_stage.Victim.Received, Is.Empty);
    }

    [TestCase(IcmpErrorReason.ProtocolUnreachable)]
    [TestCase(IcmpErrorReason.HostProhibited)]
    public void ForgedUnreachable_QuotesAHipPacketOfTheVictims(IcmpErrorReason reason)
    {
        _stage.Add((world, name, orders) => new ForgedUnreachable(world, name, orders, reason), _stage.Orders with { Count = 1 });
        _stage.RunFor(500);

        (IpHeader ip, byte[] payload) = _stage.Victim.Received.Single();
        Assert.That(ip.Source, Is.EqualTo(_stage.Peer.Address));
        Assert.That(IcmpHeader.TryRead(payload, ip, out IcmpHeader icmp), Is.EqualTo(WireError.None));
        Assert.That(IcmpError.TryRead(icmp, payload, out IcmpError error), Is.EqualTo(WireError.None));
        Assert.That(error.Reason, Is.EqualTo(reason));
        Assert.That(error.Quoted.Header.Source, Is.EqualTo(_stage.Victim.Address));
        Assert.That(error.Quoted.Header.Destination, Is.EqualTo(_stage.Peer.Address));
        Assert.That(error.Quoted.Header.Protocol, Is.EqualTo(IpProtocol.Hip));
    }

    [Test]
    public void ForgedR2_IsInThePeersName_AndOfNoExchange()
    {
        _stage.Add((world, name, orders) => new ForgedR2(world, name, orders), _stage.Orders with { Count = 2 });
        _stage.RunFor(500);

        Assert.That(_stage.Victim.Received, Has.Count.EqualTo(2));
        foreach ((IpHeader ip, byte[] payload) in _stage.Victim.Received)
        {
            Assert.That(ip.Source, Is.EqualTo(_stage.Peer.Address));
            Assert.That(Hip.KindOf(payload), Is.EqualTo(HipMessageKind.R2));
            Assert.That(Hip.Read(payload).High, Is.EqualTo(Stage.PeersHigh));
        }

        Assert.That(_stage.Victim.Received.Select(each => Hip.Read(each.Payload).Cookie!.Value.SecretHash).Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public void SelectorCollisions_AreExchangesUnderAnotherIdentityEach()
    {
        var attacker = _stage.Add((world, name, orders) => new SelectorCollisions(world, name, orders), _stage.Orders with { Count = 2 });
        _stage.RunFor(500);
        OwnEnd victim = Hip.End("victim");
        (IpHeader Ip, byte[] Payload)[] asked = [.. _stage.Victim.Received];
        Assert.That(asked.Select(each => Hip.Read(each.Payload).High).Distinct().Count(), Is.EqualTo(2));
        foreach ((IpHeader ip, byte[] i1) in asked)
        {
            _stage.Victim.Answer(ip, attacker.Interfaces[0].Mac, victim.R1(Hip.Read(i1).High, Hip.Cookie, _stage.Now));
            _stage.RunFor(10);
            byte[] i2 = _stage.Victim.Received[^1].Payload;
            Assert.That(Hip.Read(i2).High, Is.EqualTo(Hip.Read(i1).High));
            Assert.That(Hip.IsSelfConsistent(i2), Is.True);
            Assert.That(victim.TryTakeI2(Hip.Read(i2)), Is.True);
            Assert.That(victim.Association!.TryOpen(Hip.Read(i2).Rest, out _, out _), Is.True);
        }
    }

    [Test]
    public void HighCollision_ClaimsThePeersHighWithAKeyWhoseHashEndsAlike()
    {
        var attacker = _stage.Add((world, name, orders) => new HighCollision(world, name, orders), _stage.Orders with { Count = 1 });
        _stage.RunFor(50);
        (IpHeader asked, byte[] i1) = _stage.Victim.Received.Single();
        Assert.That(Hip.Read(i1).High, Is.EqualTo(Stage.PeersHigh));
        _stage.Victim.Answer(asked, attacker.Interfaces[0].Mac, Hip.End("victim").R1(Stage.PeersHigh, Hip.Cookie, _stage.Now));
        _stage.RunFor(50);

        byte[] i2 = _stage.Victim.Received[1].Payload;
        Assert.That(Hip.Read(i2).High, Is.EqualTo(Stage.PeersHigh));
        Assert.That(Hip.IsSignedBy(i2, Hip.Read(i2).HostIdentity), Is.True);
        Span<byte> digest = stackalloc byte[HostIdentityGlobalHash.DigestSize];
        HostIdentityHash.Compute(Hip.Read(i2).HostIdentity, digest);
        Assert.That(digest[^1], Is.EqualTo((byte)Stage.PeersHigh.Value));
        Assert.That(Stage.PeersHigh.IsOf(digest), Is.False);
    }

    [Test]
    public void JunkI2Flood_IsWellFormedAndSignedByNobody()
    {
        _stage.Add((world, name, orders) => new JunkI2Flood(world, name, orders, seesR1: false));
        _stage.RunFor(450);

        Assert.That(_stage.Victim.Received, Has.Count.EqualTo(5));
        foreach ((_, byte[] payload) in _stage.Victim.Received)
        {
            Assert.That(Hip.KindOf(payload), Is.EqualTo(HipMessageKind.I2));
            Assert.That(Hip.Read(payload).RemotesHigh, Is.EqualTo(Stage.VictimsHigh));
            Assert.That(Hip.IsSelfConsistent(payload), Is.False);
        }

        Assert.That(_stage.Victim.Received.Select(each => Hip.Read(each.Payload).Cookie!.Value.SecretHash).Distinct().Count(), Is.EqualTo(5));
    }

    [Test]
    public void JunkI2Flood_ThatSeesAnR1_UsesItsCookieFromEverywhere()
    {
        var flood = _stage.Add((world, name, orders) => new JunkI2Flood(world, name, orders, seesR1: true));
        _stage.RunFor(50);
        (IpHeader asked, byte[] i1) = _stage.Victim.Received.Single();
        Assert.That(asked.Source, Is.EqualTo(flood.Interfaces[0].Addresses[0].Address));
        byte[] r1 = Hip.End("responder").R1(Hip.Read(i1).High, Hip.Cookie, _stage.Now);
        _stage.Victim.Answer(asked, flood.Interfaces[0].Mac, r1);
        _stage.RunFor(400);

        List<(IpHeader Ip, byte[] Payload)> flooded = _stage.Victim.Received[1..];
        Assert.That(flooded, Has.Count.EqualTo(4));
        Assert.That(flooded.Select(each => Hip.Read(each.Payload).Cookie!.Value.SecretHash), Is.All.EqualTo(Hip.Cookie.SecretHash));
        Assert.That(flooded.Select(each => each.Ip.Source).Distinct().Count(), Is.EqualTo(4));
    }
}
