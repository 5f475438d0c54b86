using Simulator.Attacks.OnLink;
using Simulator.Attacks.Own;
using Simulator.Attacks.Tests.Kit;
using Simulator.Engine;
using Simulator.Wire;
using Simulator.Wire.Icmp;
using Simulator.Wire.Icmp.NeighborDiscovery;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;
using Simulator.Wire.Mobility.Omipv6;
using static Simulator.Attacks.Tests.Kit.Mobility;

namespace Simulator.Attacks.Tests.MobileIPv6;

/// <summary>What attackers make of the tests, updates and solicitations that they hear.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OnLinkMobilityTests
{
    private readonly Stage _stage = new(isV6: true);

    [Test]
    public void TokenTheft_AsksForBothTests_AndBindsUnderBothTokens()
    {
        Attacker eve = _stage.Add((world, name, orders) => new TokenTheft(world, name, orders, runsExchange: false), _stage.Orders with { Count = 1 });
        byte[] header = GiveTests(eve, out IpAddress home);
        Assert.That(home, Is.EqualTo(_stage.Victim.Address));
        ReadUpdate(header, out MobilityOptionSet options);
        Assert.That(options, Is.EqualTo(new MobilityOptionSet(NonceIndices: new NonceIndices(HomeIndex, CareOfIndex), HasAuthenticator: true)));
        Assert.That(Kbm.Verifies(AddressOf(eve), _stage.Peer.Address, header), Is.True);
    }

    [Test]
    public void TokenTheft_TakesTheSequenceNumberOfARefusal()
    {
        Attacker eve = _stage.Add((world, name, orders) => new TokenTheft(world, name, orders, runsExchange: false), _stage.Orders with { Count = 1 });
        GiveTests(eve, out _);
        Answer(eve, Acknowledgement(BindingStatus.SequenceNumberOutOfWindow, 65_535, _stage.Peer.Address, AddressOf(eve)));
        Assert.That(ReadUpdate(Read(_stage.Peer.Packets[^1], out _), out _).Sequence, Is.Zero);
    }

    [Test]
    public void TokenTheft_RunsTheExchangeUnderKbm_AndThenBindsUnderKabm()
    {
        Attacker eve = _stage.Add((world, name, orders) => new TokenTheft(world, name, orders, runsExchange: true), _stage.Orders with { Count = 1 });
        ushort sequence = ReadUpdate(GiveTests(eve, out _), out _).Sequence;
        Answer(eve, Acknowledgement(BindingStatus.Accepted, sequence, _stage.Peer.Address, AddressOf(eve)));

        byte[] dh1 = Read(_stage.Peer.Packets[^1], out _);
        Assert.That(Dh1Message.TryRead(dh1, out Dh1Message first), Is.EqualTo(WireError.None));
        Assert.That(Kbm.Verifies(AddressOf(eve), _stage.Peer.Address, dh1), Is.True);
        var peer = new OwnExchange(_stage.Victim.Address, _stage.Peer.Address, Kbm, RandomStream.Derive(1, "peer"));
        peer.TakeDh1(first);
        Answer(eve, KeyExchange.Dh2(peer, first, AddressOf(eve), _stage.Victim.Address, _stage.Peer.Address));
        byte[] dh3 = Read(_stage.Peer.Packets[^1], out _);
        Assert.That(DhProofMessage.TryRead(dh3, DhMessageType.Dh3, out _), Is.EqualTo(WireError.None));
        Answer(eve, MobilityForgery.Checked(peer.Proof(DhMessageType.Dh4)!, _stage.Peer.Address, AddressOf(eve)));

        byte[] update = Read(_stage.Peer.Packets[^1], out _);
        ReadUpdate(update, out MobilityOptionSet options);
        Assert.That(options, Is.EqualTo(new MobilityOptionSet(HasAuthenticator: true)), "no nonce indices under Kabm");
        Assert.That(peer.Kabm!.Verifies(AddressOf(eve), _stage.Peer.Address, update), Is.True);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Bombing_MovesItsOwnBindingToTheVictim(bool spoofsSource)
    {
        // On this stage its other half is the station that is usually the victim, and the victim is far away.
        AttackOrders orders = _stage.Orders with { Count = 1, Self = new Party(_stage.Victim.Address, null), Victim = new Party(Far, null) };
        Attacker eve = _stage.Add((world, name, _) => new Bombing(world, name, orders, runsExchange: false, spoofsSource), orders);
        ushort sequence = ReadUpdate(GiveTests(eve, out _), out _).Sequence;
        Answer(eve, Acknowledgement(BindingStatus.Accepted, sequence, _stage.Peer.Address, AddressOf(eve)));

        byte[] update = Read(_stage.Peer.Packets[^1], out _);
        ReadUpdate(update, out MobilityOptionSet options);
        Assert.That(options.AlternateCareOfAddress, spoofsSource ? Is.Null : Is.EqualTo(Far));
        Assert.That(_stage.Peer.Received[^1].Ip.Source, Is.EqualTo(spoofsSource ? Far : AddressOf(eve)));
        Assert.That(Kbm.Verifies(Far, _stage.Peer.Address, update), Is.True);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void ExchangeFlood_IsAuthenticatedWhereItKnowsKbm(bool knowsKbm)
    {
        AttackOrders orders = _stage.Orders with { Count = 3, Self = new Party(_stage.Victim.Address, null) };
        Attacker eve = _stage.Add((world, name, _) => new ExchangeFlood(world, name, orders, knowsKbm), orders);
        ushort sequence = ReadUpdate(GiveTests(eve, out _), out _).Sequence;
        Answer(eve, Acknowledgement(BindingStatus.Accepted, sequence, _stage.Peer.Address, AddressOf(eve)));
        _stage.RunFor(300);

        byte[] one = Read(_stage.Peer.Packets[^2], out _), other = Read(_stage.Peer.Packets[^1], out _);
        Assert.That(Dh1Message.TryRead(one, out Dh1Message first), Is.EqualTo(WireError.None));
        Assert.That(Dh1Message.TryRead(other, out Dh1Message second), Is.EqualTo(WireError.None));
        Assert.That(second.MobileSession, Is.Not.EqualTo(first.MobileSession));
        Assert.That(Kbm.Verifies(AddressOf(eve), _stage.Peer.Address, other), Is.EqualTo(knowsKbm));
    }

    [Test]
    public void BindingReplay_ComesAgainAsItWas_AfterTheDelay()
    {
        _stage.Add((world, name, orders) => new BindingReplay(world, name, orders), _stage.Orders with { Delay = SimDuration.FromSeconds(3) });
        byte[] update = MobilityForgery.BindingUpdate(
            new BindingUpdate(7, 10), Far, _stage.Victim.Address, _stage.Peer.Address, null, null, Kbm, RandomStream.Derive(1, "mn"));
        _stage.Victim.Send(_stage.Peer, IpProtocol.DestinationOptions, update);
        _stage.RunFor(3100);
        Assert.That(_stage.Peer.Packets, Has.Count.EqualTo(1), "the home address in it is not the victim's");

        byte[] victims = MobilityForgery.BindingUpdate(
            new BindingUpdate(8, 10), _stage.Victim.Address, _stage.Victim.Address, _stage.Peer.Address, null, null, Kbm, RandomStream.Derive(1, "mn"));
        _stage.Victim.Send(_stage.Peer, IpProtocol.DestinationOptions, victims);
        _stage.RunFor(3100);
        Assert.That(_stage.Peer.Packets, Has.Count.EqualTo(3));
        Assert.That(_stage.Peer.Packets[2], Is.EqualTo(_stage.Peer.Packets[1]));
    }

    [TestCase(DhMessageType.Dh1, 1)]
    [TestCase(DhMessageType.Dh3, 0)]
    public void BindingErrorRace_AnswersDh1Alone_ToWhereItCameFrom(DhMessageType type, int errors)
    {
        // The victim's home is far away; on this stage it is at its care-of address.
        AttackOrders orders = _stage.Orders with { Victim = new Party(Far, null) };
        _stage.Add((world, name, _) => new BindingErrorRace(world, name, orders), orders);
        var victim = new OwnExchange(Far, _stage.Peer.Address, Kbm, RandomStream.Derive(1, "mn"));
        byte[] dh1 = victim.Dh1(_stage.Victim.Address, new NonceIndices(HomeIndex, CareOfIndex), 100);
        byte[] message = dh1;
        if (type == DhMessageType.Dh3)
        {
            var peer = new OwnExchange(Far, _stage.Peer.Address, Kbm, RandomStream.Derive(1, "peer"));
            Assert.That(Dh1Message.TryRead(dh1, out Dh1Message asked), Is.EqualTo(WireError.None));
            peer.TakeDh1(asked);
            Assert.That(Dh2Message.TryRead(KeyExchange.Dh2(peer, asked, _stage.Victim.Address, Far, _stage.Peer.Address), out Dh2Message dh2), Is.EqualTo(WireError.None));
            victim.TakeDh2(dh2);
            message = victim.Proof(DhMessageType.Dh3)!;
        }

        _stage.Victim.Send(
            _stage.Peer, IpProtocol.DestinationOptions, MobilityForgery.BehindHomeAddress(MobilityForgery.Checked(message, Far, _stage.Peer.Address), Far));
        _stage.RunFor(10);
        Assert.That(_stage.Victim.Received, Has.Count.EqualTo(errors));
        if (errors == 0) return;
        (IpHeader ip, byte[] header) = _stage.Victim.Received.Single();
        Assert.That((ip.Source, ip.Destination), Is.EqualTo((_stage.Peer.Address, _stage.Victim.Address)));
        Assert.That(BindingError.TryRead(header, out BindingError error), Is.EqualTo(WireError.None));
        Assert.That(error, Is.EqualTo(new BindingError(BindingErrorStatus.UnrecognizedMessageType, Far)));
        Assert.That(MobilityChecksum.Holds(header, ip.Source, ip.Destination), Is.True);
    }

    [Test]
    public void AddressDenial_AnswersWhoAsksBeforeUse_AndNobodyElse()
    {
        _stage.Add((world, name, orders) => new AddressDenial(world, name, orders));
        byte[] solicitation = new byte[NeighborSolicitation.Size];
        new NeighborSolicitation(_stage.Victim.Address).Write(solicitation);
        _stage.Peer.Send(_stage.Victim, IpProtocol.IcmpV6, solicitation);
        _stage.RunFor(10);
        Assert.That(_stage.Peer.Received, Is.Empty);

        _stage.Peer.Send(_stage.Victim.Mac, IpAddress.Any6, _stage.Victim.Address, IpProtocol.IcmpV6, solicitation);
        _stage.RunFor(10);
        CheckAdvertisement(_stage.Peer.Received.Single());
    }

    [Test]
    public void NeighbourSpoofing_TellsEverybody()
    {
        _stage.Add((world, name, orders) => new NeighbourSpoofing(world, name, orders), _stage.Orders with { Count = 1 });
        _stage.RunFor(10);
        CheckAdvertisement(_stage.Peer.Received.Single());
    }

    private static IpAddress Far => IpAddress.V6(((UInt128)0x2001_0DB8_0000_0001 << 64) + 1);

    private static IpAddress AddressOf(Attacker eve) => eve.Interfaces[0].Addresses[0].Address;

    private void CheckAdvertisement((IpHeader Ip, byte[] Payload) received)
    {
        Assert.That(received.Ip.Destination, Is.EqualTo(IPv6Address.AllNodes));
        Assert.That(received.Ip.HopLimit, Is.EqualTo(255));
        Assert.That(IcmpHeader.TryRead(received.Payload, received.Ip, out _), Is.EqualTo(WireError.None));
        Assert.That(NeighborAdvertisement.TryRead(received.Payload, out NeighborAdvertisement told), Is.EqualTo(WireError.None));
        Assert.That(told, Is.EqualTo(new NeighborAdvertisement(_stage.Victim.Address, Override: true)));
    }

    // Both inits, both tests; the update that follows.
    private byte[] GiveTests(Attacker eve, out IpAddress home)
    {
        _stage.RunFor(10);
        Assert.That(_stage.Peer.Received.Select(each => each.Ip.Source), Is.EqualTo(new[] { _stage.Victim.Address, AddressOf(eve) }));
        Assert.That(HomeTestInit.TryRead(_stage.Peer.Received[0].Payload, out _), Is.EqualTo(WireError.None));
        Assert.That(CareOfTestInit.TryRead(_stage.Peer.Received[1].Payload, out _), Is.EqualTo(WireError.None));
        _stage.Peer.Send(_stage.Victim, IpProtocol.MobilityHeader, HomeTest(_stage.Peer.Address, _stage.Victim.Address));
        Answer(eve, CareOfTest(_stage.Peer.Address, AddressOf(eve)));
        return Read(_stage.Peer.Packets[^1], out home);
    }

    private void Answer(Attacker eve, byte[] header)
    {
        _stage.Peer.Send(eve.Interfaces[0].Mac, AddressOf(eve), IpProtocol.MobilityHeader, header);
        _stage.RunFor(10);
    }
}
