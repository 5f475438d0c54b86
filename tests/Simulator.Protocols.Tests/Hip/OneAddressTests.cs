using Simulator.Engine;
using Simulator.Network.Stack;
using Simulator.Protocols.Hip;
using Simulator.Wire.Esp;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>Several peers behind one address are told apart by HIGH and SPI, and by applications with handles (draft-moskowitz-hip-arch-00 section 5.4).</summary>
[TestFixture]
internal sealed class OneAddressTests
{
    [Test]
    public void NamesWithOneAddress_AreCalledByTheAddressAndByHandles()
    {
        OneAddress all = new OneAddress().LookUp();
        Assert.That(all.Names[0], Is.EqualTo(OneAddress.Outside));
        Assert.That(all.Names.Skip(1).All(PeerHandle.Is), Is.True);
        Assert.That(all.Names, Is.Unique);
        IpAddress[] before = [.. all.Names];
        Assert.That(all.LookUp().Names, Is.EqualTo(before), "a peer keeps its handle");
    }

    [Test]
    public void ThreeResponders_AreTalkedToAtOnce()
    {
        OneAddress all = new OneAddress().LookUp().SendToAll("one").RunFor(1).SendToAll("two").RunFor(1);
        foreach (TestHost each in all.Responders) Assert.That(each.Received.Select(heard => heard.Text), Is.EqualTo(new[] { "one", "two" }));
        foreach (IpAddress name in all.Names)
            Assert.That(all.I.Received.Where(heard => heard.From == name).Select(heard => heard.Text), Is.EqualTo(new[] { "re one", "re two" }));
        Assert.That(all.I.Count("hip.exchange.completed"), Is.EqualTo(3));
        Assert.That(all.I.Rejections + all.Responders.Sum(each => each.Rejections), Is.Zero);
    }

    [Test]
    public void OwnSelector_IsTheOneThatTheNamedResponderGave()
    {
        OneAddress all = new OneAddress().LookUp().SendToAll("one").RunFor(1);
        for (int place = 0; place < all.Names.Length; place++)
        {
            Association theirs = all.Responders[place].Machine.Associations.Find(0, all.I.Identities[0].High)!;
            Assert.That(all.I.Machine.OwnSelector(all.Names[place]), Is.EqualTo(IpAddress.V4(theirs.Selector.Value)));
        }
    }

    [Test]
    public void ResponderThatReboots_IsFoundAgainAndTheOthersDoNotNotice([Values(0, 1, 2)] int reborn)
    {
        OneAddress all = new OneAddress().LookUp().SendToAll("one").RunFor(1);
        Association?[] before = [.. Enumerable.Range(0, 3).Select(all.AssociationWith)];
        all.Reboot(reborn);
        for (int round = 0; round < 5; round++) all.SendToAll($"round {round}").RunFor(1);

        Assert.That(all.I.Count("hip.restarts"), Is.EqualTo(1));
        Assert.That(all.Responders[reborn].Received[^1].Text, Is.EqualTo("round 4"));
        Assert.That(all.I.Received.Last(heard => heard.From == all.Names[reborn]).Text, Is.EqualTo("re round 4"), "under the name it had");
        for (int place = 0; place < 3; place++)
        {
            if (place == reborn) Assert.That(all.AssociationWith(place), Is.Not.SameAs(before[place]).And.Not.Null);
            else Assert.That(all.AssociationWith(place), Is.SameAs(before[place]));
            if (place != reborn) Assert.That(all.Responders[place].Received, Has.Count.EqualTo(6));
        }
    }

    [Test]
    public void BadSpiAboutOne_IsNotHeldAgainstTheOthers()
    {
        OneAddress all = new OneAddress().LookUp().SendToAll("one").RunFor(1);
        for (int i = 0; i < 5; i++) all.SendToAll("more").RunFor(1);
        OutboundOf(all, 1, out uint spi, out uint newest);
        for (uint i = 0; i < 3; i++)
        {
            byte[] quoted = new byte[EspHeader.Size];
            new EspHeader(spi, newest - 2 + i).Write(quoted);
            all.I.Unreachable(all.Now, OneAddress.Outside, IcmpErrorReason.BadSpi, quoted);
        }

        Assert.That(Enumerable.Range(0, 3).Select(place => all.AssociationWith(place)!.Successor is not null), Is.EqualTo(new[] { false, true, false }));
    }

    [Test]
    public void RefusalByOne_DoesNotEndTheExchangesWithTheOthers()
    {
        // The others' R1s are lost for longer than delta, so that nothing but the quoted HIGH saves their exchanges.
        var all = new OneAddress(optionsOfLast: new HipOptions { Role = HipRole.Refuse });
        all.Passes = (_, name) => name != "R1" || all.Now >= SimTime.Zero + SimDuration.FromMilliseconds(2500);
        all.LookUp().SendToAll("one").RunFor(5);
        Assert.That(all.I.Count("hip.exchange.refused"), Is.EqualTo(1));
        Assert.That(all.I.Count("hip.exchange.completed"), Is.EqualTo(2));
        Assert.That(all.Responders.Select(each => each.Received.Count), Is.EqualTo(new[] { 1, 1, 0 }));
    }

    [Test]
    public void RefusalThatQuotesTooLittle_IsNobodys()
    {
        var all = new OneAddress { Passes = (_, name) => name != "R1" };
        all.LookUp().SendToAll("one").RunFor(0);
        all.I.Unreachable(all.Now, OneAddress.Outside, IcmpErrorReason.ProtocolUnreachable, new byte[8]);
        all.RunFor(4);
        Assert.That(all.I.Count("hip.exchange.refused"), Is.Zero);
    }

    [Test]
    public void RefusedPeerWithAHandle_IsNotSpokenToWithoutHip()
    {
        var all = new OneAddress(new HipOptions { Fallback = Fallback.Plain }, new HipOptions { Role = HipRole.Refuse });
        all.LookUp().SendToAll("one").RunFor(5);
        Assert.That(all.I.Plain, Is.Empty);
        Assert.That(all.I.Count("hip.data.dropped"), Is.EqualTo(1));
        Assert.That(all.I.Machine.Claims(all.Names[OneAddress.Last]), Is.True);
    }

    [Test]
    public void ConfiguredPeers_AreReachedByTheHandlesGiven()
    {
        HipPeer[] peers = [.. Enumerable.Range(0, 3).Select(place => new HipPeer(OneAddress.Outside, OneAddress.Identity(place).High, Handle: place == 0 ? null : PeerHandle.Of(place)))];
        var all = new OneAddress(peers: peers);
        for (int place = 0; place < 3; place++) all.I.Send(place == 0 ? OneAddress.Outside : PeerHandle.Of(place), "one");
        all.RunFor(1);
        foreach (TestHost each in all.Responders) Assert.That(each.Received, Has.Count.EqualTo(1));
        Assert.That(all.LookUp().Names, Is.EqualTo(new[] { OneAddress.Outside, PeerHandle.Of(1), PeerHandle.Of(2) }), "DNS knows them by the same names");
    }

    [Test]
    public void ConfiguredPeersWithOneName_AreRefused()
    {
        HipPeer[] peers = [.. Enumerable.Range(0, 2).Select(place => new HipPeer(OneAddress.Outside, OneAddress.Identity(place).High))];
        Assert.That(() => new OneAddress(peers: peers), Throws.ArgumentException);
    }

    [Test]
    public void IdentityForAPeer_IsChosenByItsHigh()
    {
        var all = new OneAddress(new HipOptions { IdentityForHigh = new Dictionary<Wire.Hip.HostIdentityGlobalHash, int> { [OneAddress.Identity(1).High] = 1 } });
        all.LookUp().SendToAll("one").RunFor(1);
        Assert.That(all.Responders.Select(each => each.Machine.Associations.Find(0, all.I.Identities[1].High) is not null), Is.EqualTo(new[] { false, true, false }));
    }

    [Test]
    public void InitiatorOnlyHost_CallsWhoKnocksByItsHandle()
    {
        OneAddress all = new OneAddress(new HipOptions { Role = HipRole.InitiatorOnly }).LookUp();
        all.Responders[1].Send(OneAddress.AddressOfI, "knock");
        all.RunFor(1);
        Assert.That(all.I.Received.Select(heard => heard.From), Is.EqualTo(new[] { all.Names[1] }));
    }

    [Test]
    public void SameNameWithAnotherIdentity_IsTheSamePeerWithANewIdentity()
    {
        var all = new OneAddress();
        all.I.Learn(PeerTests.Resolution("r1.foo.com", OneAddress.Outside, secure: true, OneAddress.Identity(0)));
        Resolution found = all.I.Learn(PeerTests.Resolution("r1.foo.com", OneAddress.Outside, secure: true, OneAddress.Identity(1)));
        Assert.That(found.Addresses, Is.EqualTo(new[] { OneAddress.Outside }));
        all.I.Send(OneAddress.Outside, "one");
        all.RunFor(1);
        Assert.That(all.Responders.Select(each => each.Received.Count), Is.EqualTo(new[] { 0, 1, 0 }));
    }

    [Test]
    public void AddressOfItsOwn_IsPreferredToAHandle()
    {
        OneAddress all = new OneAddress();
        IpAddress own = IpAddress.V4(0xCB00_7102);
        all.I.Learn(PeerTests.Resolution("r0.foo.com", OneAddress.Outside, secure: true, OneAddress.Identity(0)));
        Resolution found = PeerTests.Resolution("r1.foo.com", OneAddress.Outside, secure: true, OneAddress.Identity(1)) with { Addresses = [OneAddress.Outside, own] };
        Assert.That(all.I.Learn(found).Addresses, Is.EqualTo(new[] { own }));
    }

    [Test]
    public void KeysWithoutHighs_AreToldApartByTheKeyInR1()
    {
        HostIdentity here = OneAddress.Identity(0), elsewhere = OneAddress.Identity(1);
        var pair = new Pair(identitiesR: [here], peersOfI: []);
        IpAddress first = pair.I.Learn(KeyAlone("r1.foo.com", elsewhere)).Addresses[0], second = pair.I.Learn(KeyAlone("r0.foo.com", here)).Addresses[0];
        Assert.That((first, PeerHandle.Is(second)), Is.EqualTo((Pair.AddressR, true)));
        pair.I.Send(first, "to nobody here");
        pair.I.Send(second, "hello");
        pair.RunFor(SimDuration.FromMilliseconds(500));
        Assert.That(pair.R.Received.Select(heard => heard.Text), Is.EqualTo(new[] { "hello" }));
    }

    private static Resolution KeyAlone(string name, HostIdentity identity)
    {
        Resolution found = PeerTests.Resolution(name, Pair.AddressR, secure: true, identity);
        return found with { Keys = [found.Keys[0]] };
    }

    private static void OutboundOf(OneAddress all, int place, out uint spi, out uint newest)
    {
        Association association = all.AssociationWith(place)!;
        (spi, newest) = (association.Outbound!.Spi, association.Outbound.SequenceNumber);
    }
}
