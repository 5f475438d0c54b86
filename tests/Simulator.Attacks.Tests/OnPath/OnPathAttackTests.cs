using Simulator.Attacks.OnPath;
using Simulator.Attacks.Own;
using Simulator.Attacks.Tests.Kit;
using Simulator.Engine;
using Simulator.Network;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Attacks.Tests.OnPath;

/// <summary>What attackers inside a link do to those who talk through it. Both ends are played honestly here.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OnPathAttackTests
{
    private readonly Stage _stage = new();
    private readonly OwnEnd _victim = Hip.End("victim");
    private readonly OwnEnd _peer = Hip.End("peer");

    [Test]
    public void WhatIsNotForThem_PassesAtTheSameTime()
    {
        var plain = new Stage();
        foreach (Stage stage in new[] { plain, _stage })
        {
            if (stage == _stage) stage.Add((world, name, orders) => new ManInTheMiddle(world, name, orders));
            stage.Victim.Send(stage.Peer, IpProtocol.Udp, Datagram(1, 2));
            stage.World.Simulation.RunUntil(SimTime.Zero + SimDuration.FromMicroseconds(999));
            Assert.That(stage.Peer.Received, Is.Empty);
            stage.World.Simulation.RunUntil(SimTime.Zero + SimDuration.FromMilliseconds(1));
            Assert.That(stage.Peer.Received, Has.Count.EqualTo(1));
        }

        Assert.That(_stage.World.WireFingerprint.ToString(), Is.EqualTo(plain.World.WireFingerprint.ToString()));
    }

    [Test]
    public void ManInTheMiddle_ReadsAndPassesOnBothWays()
    {
        _stage.Add((world, name, orders) => new ManInTheMiddle(world, name, orders));
        HostIdentityGlobalHash victim = _victim.Identity.High, peer = _peer.Identity.High;

        byte[] i1 = Pass(_stage.Victim, _stage.Peer, HipForgery.I1(victim, Stage.PeersHigh));
        Assert.That(Hip.Read(i1).High, Is.Not.EqualTo(victim));
        byte[] r1 = Pass(_stage.Peer, _stage.Victim, _peer.R1(Hip.Read(i1).High, Hip.Cookie, _stage.Now));
        Assert.That(Hip.IsSelfConsistent(r1), Is.True);
        Assert.That(Hip.Read(r1).High, Is.Not.EqualTo(peer));
        HostIdentityGlobalHash posesAsPeer = Hip.Read(r1).High, posesAsVictim = Hip.Read(i1).High;

        byte[] i2 = Pass(_stage.Victim, _stage.Peer, _victim.I2(Hip.Read(r1), 1000, IpProtocol.Udp, Segment(victim, posesAsPeer, 42), _stage.Now));
        Assert.That(Hip.IsSelfConsistent(i2), Is.True);
        Assert.That(_peer.TryTakeI2(Hip.Read(i2)), Is.True);
        CheckOpens(_peer, Hip.Read(i2).Rest, posesAsVictim, peer, 42);

        byte[] r2 = Pass(_stage.Peer, _stage.Victim, _peer.R2(Hip.Cookie.SecretHash, IpProtocol.Udp, Segment(peer, posesAsVictim, 43), _stage.Now));
        Assert.That(Hip.IsSignedBy(r2, Hip.Read(r1).HostIdentity), Is.True);
        CheckOpens(_victim, Hip.Read(r2).Rest, posesAsPeer, victim, 43);
        _victim.Spi = Hip.Read(r2).RemotesEsel!.Value.Value;

        byte[] up = Pass(_stage.Victim, _stage.Peer, _victim.Seal(IpProtocol.Udp, Segment(victim, posesAsPeer, 44)), IpProtocol.Esp);
        CheckOpens(_peer, up, posesAsVictim, peer, 44);
        byte[] down = Pass(_stage.Peer, _stage.Victim, _peer.Seal(IpProtocol.Udp, Segment(peer, posesAsVictim, 45)), IpProtocol.Esp);
        CheckOpens(_victim, down, posesAsPeer, victim, 45);
        Assert.That(_stage.Drops(DropReason.Intercepted), Is.EqualTo(6), "each was kept, and another sent in its place");
    }

    [Test]
    public void InitiatorImpersonation_AnswersR1InThePeersPlace()
    {
        _stage.Add((world, name, orders) => new InitiatorImpersonation(world, name, orders));
        Pass(_stage.Peer, _stage.Victim, HipForgery.I1(_peer.Identity.High, Stage.VictimsHigh));
        byte[] r1 = Pass(_stage.Victim, _stage.Peer, _victim.R1(_peer.Identity.High, Hip.Cookie, _stage.Now));
        Assert.That(Hip.Read(r1).High, Is.EqualTo(_victim.Identity.High), "R1 is not touched");

        byte[] i2 = Pass(_stage.Peer, _stage.Victim, _peer.I2(Hip.Read(r1), 1000, IpProtocol.NoNextHeader, default, _stage.Now));
        Assert.That(Hip.IsSelfConsistent(i2), Is.True);
        Assert.That(Hip.Read(i2).High, Is.Not.EqualTo(_peer.Identity.High));
        Assert.That(_stage.Victim.Received[^1].Ip.Source, Is.EqualTo(_stage.Peer.Address));
        Assert.That(_victim.TryTakeI2(Hip.Read(i2)), Is.True);

        _stage.Victim.Send(_stage.Peer, IpProtocol.Hip, _victim.R2(Hip.Cookie.SecretHash, IpProtocol.NoNextHeader, default, _stage.Now));
        _stage.RunFor(10);
        Assert.That(_stage.Peer.Received, Has.Count.EqualTo(1), "R2 is kept from the peer");
    }

    private byte[] Pass(Station from, Station to, byte[] payload, IpProtocol protocol = IpProtocol.Hip)
    {
        int before = to.Received.Count;
        from.Send(to, protocol, payload);
        _stage.RunFor(10);
        Assert.That(to.Received, Has.Count.EqualTo(before + 1));
        return to.Received[^1].Payload;
    }

    private static byte[] Datagram(ushort from, ushort to)
    {
        byte[] segment = new byte[UdpHeader.Size + 10];
        new UdpHeader(from, to, (ushort)segment.Length).Write(segment);
        return segment;
    }

    private static byte[] Segment(HostIdentityGlobalHash from, HostIdentityGlobalHash to, byte content)
    {
        byte[] segment = Datagram(1, 2);
        segment[^1] = content;
        UdpHeader.WriteChecksum(segment, Sum(from, to, segment.Length));
        return segment;
    }

    private static ulong Sum(HostIdentityGlobalHash from, HostIdentityGlobalHash to, int length) =>
        PseudoHeader.Sum(IpAddress.V6(from.Value), IpAddress.V6(to.Value), IpProtocol.Udp, length);

    private static void CheckOpens(OwnEnd end, ReadOnlySpan<byte> esp, HostIdentityGlobalHash from, HostIdentityGlobalHash to, byte content)
    {
        Assert.That(end.Association!.TryOpen(esp, out IpProtocol protocol, out byte[] segment), Is.True);
        Assert.That(protocol, Is.EqualTo(IpProtocol.Udp));
        Assert.That(segment[^1], Is.EqualTo(content));
        Assert.That(UdpHeader.ChecksumHolds(segment, Sum(from, to, segment.Length), zeroAllowed: false), Is.True);
    }
}
