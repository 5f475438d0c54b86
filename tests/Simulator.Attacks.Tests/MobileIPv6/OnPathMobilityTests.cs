using Simulator.Attacks.OnPath;
using Simulator.Attacks.Own;
using Simulator.Attacks.Tests.Kit;
using Simulator.Engine;
using Simulator.Network;
using Simulator.Wire;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;
using Simulator.Wire.Mobility.Omipv6;
using static Simulator.Attacks.Tests.Kit.Mobility;

namespace Simulator.Attacks.Tests.MobileIPv6;

/// <summary>What attackers inside a link make of what passes. The victim's station has its home address for a care-of address here.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OnPathMobilityTests
{
    private readonly Stage _stage = new(isV6: true);

    private IpAddress Victim => _stage.Victim.Address;

    private IpAddress Peer => _stage.Peer.Address;

    [Test]
    public void Blocking_KeepsOneKindOfMessageAlone()
    {
        _stage.Add((world, name, orders) => new Blocking(world, name, orders, MobilityMessageType.HomeTest));
        _stage.Peer.Send(_stage.Victim, IpProtocol.MobilityHeader, HomeTest(Peer, Victim));
        _stage.Peer.Send(_stage.Victim, IpProtocol.MobilityHeader, CareOfTest(Peer, Victim));
        _stage.RunFor(10);
        Assert.That((MobilityMessageType)_stage.Victim.Received.Single().Payload[2], Is.EqualTo(MobilityMessageType.CareOfTest));
        Assert.That(_stage.Drops(DropReason.Intercepted), Is.EqualTo(1));
    }

    [Test]
    public void KeyExchangeInterception_HasAKeyWithEachEnd_AndBindsWithTheCorrespondents()
    {
        Attacker eve = _stage.Add(
            (world, name, orders) => new KeyExchangeInterception(world, name, orders, changesBothCopies: true), _stage.Orders with { Delay = SimDuration.FromSeconds(1) });
        (OwnExchange mobile, OwnExchange correspondent) = RunExchange(out _);
        Assert.That(mobile.Kabm!.Verifies(Victim, Peer, Update(correspondent.Kabm!)), Is.False, "the ends have different keys");

        // What the mobile node says under its key arrives under the other.
        _stage.Victim.Send(_stage.Peer, IpProtocol.DestinationOptions, MobilityForgery.BehindHomeAddress(
            MobilityForgery.Checked(Update(mobile.Kabm!), Victim, Peer), Victim));
        _stage.RunFor(10);
        byte[] arrived = Read(_stage.Peer.Packets[^1], out _);
        Assert.That(correspondent.Kabm!.Verifies(Victim, Peer, arrived), Is.True);

        _stage.RunFor(1000);
        byte[] own = Read(_stage.Peer.Packets[^1], out IpAddress home);
        Assert.That(home, Is.EqualTo(Victim));
        Assert.That(_stage.Peer.Received[^1].Ip.Source, Is.EqualTo(eve.Interfaces[0].Addresses[0].Address));
        Assert.That(correspondent.Kabm.Verifies(eve.Interfaces[0].Addresses[0].Address, Peer, own), Is.True);
        Assert.That(ReadUpdate(own, out _).Sequence, Is.EqualTo(8), "newer than the mobile node's");
    }

    [Test]
    public void KeyExchangeInterceptionOnOnePath_LeavesTheCopyThroughHomeAsItIs()
    {
        _stage.Add((world, name, orders) => new KeyExchangeInterception(world, name, orders, changesBothCopies: false));
        byte[] sent = SendDh1AndAnswer(Far, out _, out _);
        Assert.That(_stage.Victim.Received[^1].Payload, Is.EqualTo(sent));
    }

    private static IpAddress Far => IpAddress.V6(((UInt128)0x2001_0DB8_0000_0001 << 64) + 1);

    private (OwnExchange Mobile, OwnExchange Correspondent) RunExchange(out byte[] dh2)
    {
        byte[] sent = SendDh1AndAnswer(Victim, out OwnExchange mobile, out OwnExchange correspondent);
        dh2 = _stage.Victim.Received[^1].Payload;
        Assert.That(dh2, Is.Not.EqualTo(sent));
        Assert.That(Kbm.Verifies(Victim, Peer, dh2), Is.True);
        Assert.That(Dh2Message.TryRead(dh2, out Dh2Message answer), Is.EqualTo(WireError.None));
        mobile.TakeDh2(answer);

        byte[] dh3 = MobilityForgery.Checked(mobile.Proof(DhMessageType.Dh3)!, Victim, Peer);
        _stage.Victim.Send(_stage.Peer, IpProtocol.DestinationOptions, MobilityForgery.BehindHomeAddress(dh3, Victim));
        _stage.Peer.Send(_stage.Victim, IpProtocol.MobilityHeader, MobilityForgery.Checked(correspondent.Proof(DhMessageType.Dh4)!, Peer, Victim));
        _stage.RunFor(10);
        Assert.That(Read(_stage.Peer.Packets[^1], out _), Is.Not.EqualTo(dh3).And.Length.EqualTo(dh3.Length));
        return (mobile, correspondent);
    }

    // Both tests and DH1; the DH2 that the correspondent sent, to an address that is the care-of address or another.
    private byte[] SendDh1AndAnswer(IpAddress careOf, out OwnExchange mobile, out OwnExchange correspondent)
    {
        _stage.Peer.Send(_stage.Victim, IpProtocol.MobilityHeader, HomeTest(Peer, Victim));
        _stage.Peer.Send(_stage.Victim.Mac, careOf, IpProtocol.MobilityHeader, CareOfTest(Peer, careOf));
        _stage.RunFor(10);
        mobile = new OwnExchange(Victim, Peer, Kbm, RandomStream.Derive(1, "mobile"));
        correspondent = new OwnExchange(Victim, Peer, Kbm, RandomStream.Derive(1, "correspondent"));
        byte[] dh1 = MobilityForgery.Checked(mobile.Dh1(careOf, new NonceIndices(HomeIndex, CareOfIndex), 3600), Victim, Peer);
        _stage.Victim.Send(_stage.Peer.Mac, careOf, Peer, IpProtocol.DestinationOptions, MobilityForgery.BehindHomeAddress(dh1, Victim));
        _stage.RunFor(10);

        byte[] arrived = Read(_stage.Peer.Packets[^1], out _);
        Assert.That(arrived, Is.Not.EqualTo(dh1));
        Assert.That(Kbm.Verifies(careOf, Peer, arrived), Is.True);
        Assert.That(Dh1Message.TryRead(arrived, out Dh1Message changed), Is.EqualTo(WireError.None));
        correspondent.TakeDh1(changed);
        byte[] dh2 = KeyExchange.Dh2(correspondent, changed, careOf, Victim, Peer);
        _stage.Peer.Send(_stage.Victim, IpProtocol.MobilityHeader, dh2);
        _stage.RunFor(10);
        return dh2;
    }

    private byte[] Update(OwnKey key)
    {
        byte[] buffer = new byte[32];
        new BindingUpdate(7, 100).Write(buffer);
        var writer = new MobilityOptionWriter(buffer, BindingUpdate.Size);
        writer.AddAuthenticator();
        byte[] header = buffer[..writer.Finish()];
        key.Authenticate(Victim, Peer, header);
        return header;
    }
}
