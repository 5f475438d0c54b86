using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Wire.Hip;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;
using static Simulator.Network.Tests.Translation.Realms;

namespace Simulator.Network.Tests.Translation;

/// <summary>draft-moskowitz-hip-arch-00 sections 8.2 to 8.4 at the NATs, with packets written by hand.</summary>
public sealed class HipTests
{
    [Test]
    public void Scenario2_InitiatorBehindNat_Completes()
    {
        var net = new Realms();
        var exchange = new HipExchange(net, net.Alice, AliceHigh, net.Server, ServerHigh) { To = net.Server.Address, SeenAs = NatA };
        exchange.Run().Data();

        NatKnowledge pair = net.FirstNat.Knowledge().Single();
        Assert.That(pair.Kind, Is.EqualTo(NatKnowledgeKind.Pair));
        Assert.That((pair.InsideHigh, pair.RemoteHigh), Is.EqualTo((AliceHigh, ServerHigh)));
        Assert.That((pair.Inside, pair.Outside, pair.Remote), Is.EqualTo((At(net.Alice.Address), At(NatA), At(net.Server.Address))));
        Assert.That(pair.SelectorsInward, Is.EqualTo(new[] { new EndpointSelector(0x11111111) }));
        Assert.That(pair.SelectorsOutward, Is.EqualTo(new[] { new EndpointSelector(0x22222222) }));
        Assert.That(net.SecondNat.Knowledge(), Has.Count.EqualTo(2), "nothing but what was published");
    }

    [Test]
    public void Scenario3_ResponderBehindNat_Completes()
    {
        var net = new Realms();
        new HipExchange(net, net.Server, ServerHigh, net.Bob, BobHigh) { To = NatB, SeenAs = net.Server.Address }.Run().Data();
    }

    [Test]
    public void Scenario4_BothBehindNatsWithTheSameAddress_Completes()
    {
        var net = new Realms();
        new HipExchange(net, net.Alice, AliceHigh, net.Bob, BobHigh) { To = NatB, SeenAs = NatA }.Run().Data();

        Assert.That(net.Alice.Address, Is.EqualTo(net.Bob.Address));
        Assert.That(net.Total(MetricCatalog.NatBindings, "hip"), Is.EqualTo(2));
    }

    [Test]
    public void EachPacket_TeachesWhatTheDraftSaysAndNoMore()
    {
        var net = new Realms();
        var exchange = new HipExchange(net, net.Alice, AliceHigh, net.Bob, BobHigh) { To = NatB, SeenAs = NatA };
        var steps = new List<string>();
        Note("I1", exchange.I1);
        Note("R1", exchange.R1);
        Note("I2", exchange.I2);
        Note("R2", exchange.R2);
        Note("ESP", exchange.Data);

        Assert.That(steps, Is.EqualTo(new[] { "I1: nat-a nat-b", "R1: ", "I2: nat-a nat-b", "R2: nat-b nat-a", "ESP: " }));

        void Note(string name, Action step)
        {
            net.Told.Clear();
            step();
            steps.Add($"{name}: {string.Join(' ', net.Told.ConvertAll(told => told[..5]))}");
        }
    }

    [Test]
    public void SeveralInitiatorsAndResponders_BehindTheSameNats_AreApart()
    {
        var net = new Realms();
        HipExchange[] exchanges =
        [
            Between(net.Alice, AliceHigh, net.Bob, BobHigh, 1),
            Between(net.Carol, CarolHigh, net.Bob, BobHigh, 2),
            Between(net.Alice, AliceHigh, net.Dave, DaveHigh, 3),
            Between(net.Carol, CarolHigh, net.Dave, DaveHigh, 4),
        ];
        foreach (HipExchange each in exchanges) each.I1();
        foreach (HipExchange each in exchanges) each.R1();
        foreach (HipExchange each in exchanges) each.I2();
        foreach (HipExchange each in exchanges) each.R2();
        foreach (HipExchange each in exchanges) each.Data();

        Assert.That(net.SecondNat.Knowledge().Count(k => k.InsideHigh == BobHigh && k.SelectorsInward.Count > 0), Is.EqualTo(2),
            "one responder HIGH, many ESELs");

        HipExchange Between(Station i, HostIdentityGlobalHash high, Station r, HostIdentityGlobalHash peer, uint number) =>
            new(net, i, high, r, peer) { To = NatB, SeenAs = NatA, InitiatorsEsel = 0x1000 + number, RespondersEsel = 0x2000 + number };
    }

    [Test]
    public void EqualEsels_ToDifferentPeers_AreToldApartByAddress()
    {
        var net = new Realms();
        HipExchange[] exchanges =
        [
            new(net, net.Alice, AliceHigh, net.Server, ServerHigh) { To = net.Server.Address, SeenAs = NatA },
            new(net, net.Carol, CarolHigh, net.Other, EveHigh) { To = net.Other.Address, SeenAs = NatA },
            new(net, net.Alice, AliceHigh, net.Other, EveHigh) { To = net.Other.Address, SeenAs = NatA, InitiatorsEsel = 0x33333333 },
        ];
        foreach (HipExchange each in exchanges) each.Run();
        foreach (HipExchange each in exchanges) each.Data();
    }

    [Test]
    public void BothInitiate_AndEachIsTheOthersResponder()
    {
        var net = new Realms(o => o with { Publish = [new NatPublication(Address("192.168.1.2"), AliceHigh)] });
        new HipExchange(net, net.Alice, AliceHigh, net.Bob, BobHigh) { To = NatB, SeenAs = NatA }.Run();
        new HipExchange(net, net.Bob, BobHigh, net.Alice, AliceHigh) { To = NatA, SeenAs = NatB, InitiatorsEsel = 0x5555, RespondersEsel = 0x6666 }.Run().Data();

        Assert.That(net.FirstNat.Knowledge().Single(k => k.Kind == NatKnowledgeKind.Pair).SelectorsInward, Has.Count.EqualTo(2));
    }

    [Test]
    public void I1WithoutTheRespondersHigh_IsAnsweredByWhoeverIsThere()
    {
        var net = new Realms();
        net.Carry(net.Alice, Packets.I1(net.Alice.Address, net.Server.Address, AliceHigh, null), net.Server);
        Assert.That(net.FirstNat.Knowledge().Single().RemoteHigh, Is.Null);
        net.Carry(net.Server, Packets.R1(net.Server.Address, NatA, ServerHigh, AliceHigh), net.Alice);
        net.Carry(net.Alice, Packets.I1(net.Alice.Address, net.Server.Address, AliceHigh, null), net.Server);

        Assert.That(net.FirstNat.Knowledge().Single().RemoteHigh, Is.EqualTo(ServerHigh));
        net.Lose(net.Server, Packets.I1(net.Server.Address, NatB, ServerHigh, null), "nat-b", DropReason.NatNoMapping);
    }

    [Test]
    public void WhatNobodyAskedFor_IsNotLetIn()
    {
        var net = new Realms();
        byte[][] unsolicited =
        [
            Packets.I1(net.Server.Address, NatA, ServerHigh, AliceHigh),
            Packets.R1(net.Server.Address, NatA, ServerHigh, AliceHigh),
            Packets.I2(net.Server.Address, NatA, ServerHigh, AliceHigh, 0x1234),
            Packets.R2(net.Server.Address, NatA, ServerHigh, 0x1234, 0x5678),
            Packets.Esp(net.Server.Address, NatA, 0x1234),
        ];
        foreach (byte[] packet in unsolicited) net.Lose(net.Server, packet, "nat-a", DropReason.NatNoMapping);
        net.Lose(net.Alice, Packets.R1(net.Alice.Address, net.Server.Address, AliceHigh, ServerHigh), "nat-a", DropReason.NatNoMapping);
        net.Lose(net.Alice, Packets.R2(net.Alice.Address, net.Server.Address, AliceHigh, 0x1234, 0x5678), "nat-a", DropReason.NatNoMapping);
        net.Lose(net.Alice, Packets.Esp(net.Alice.Address, net.Server.Address, 0x1234), "nat-a", DropReason.NatNoMapping);
        Assert.That(net.FirstNat.Knowledge(), Is.Empty);
    }

    [Test]
    public void PeerOfLivingState_MayStartAnew()
    {
        var net = new Realms();
        new HipExchange(net, net.Alice, AliceHigh, net.Server, ServerHigh) { To = net.Server.Address, SeenAs = NatA }.Run();

        net.Carry(net.Server, Packets.I1(net.Server.Address, NatA, ServerHigh, AliceHigh), net.Alice);
        net.Lose(net.Other, Packets.I1(net.Other.Address, NatA, EveHigh, AliceHigh), "nat-a", DropReason.NatNoMapping);
    }

    [Test]
    public void NatThatIsNotAware_LosesHipAndEsp_AndCountsThem()
    {
        var net = new Realms(o => o with { HipAware = false }, o => o with { HipAware = false });
        net.Lose(net.Alice, Packets.I1(net.Alice.Address, net.Server.Address, AliceHigh, ServerHigh), "nat-a", DropReason.NatUnsupported);
        net.Lose(net.Alice, Packets.Esp(net.Alice.Address, net.Server.Address, 0x1234), "nat-a", DropReason.NatUnsupported);
        net.Lose(net.Server, Packets.I1(net.Server.Address, NatB, ServerHigh, BobHigh), "nat-b", DropReason.NatUnsupported);
        net.Lose(net.Server, Packets.Esp(net.Server.Address, NatB, 0x1234), "nat-b", DropReason.NatUnsupported);
    }

    [Test]
    public void State_LivesShortlyBeforeTheExchangeIsComplete_AndLongAfter_ByUseInEitherDirection()
    {
        var net = new Realms(o => o with { Expiry = SimDuration.FromSeconds(10), HipExpiry = SimDuration.FromMinutes(5) });
        var exchange = new HipExchange(net, net.Alice, AliceHigh, net.Server, ServerHigh) { To = net.Server.Address, SeenAs = NatA };
        exchange.I1();
        net.Pass(SimDuration.FromSeconds(10));
        Assert.That(net.FirstNat.Knowledge(), Is.Empty);
        Assert.That(net.Total(MetricCatalog.NatExpired, "nat-a", "hip"), Is.EqualTo(1));

        exchange.Run();
        for (int i = 0; i < 4; i++)
        {
            net.Pass(SimDuration.FromMinutes(4));
            byte[] packet = i % 2 == 0 ? Packets.Esp(net.Server.Address, NatA, 0x11111111) : Packets.Esp(net.Alice.Address, net.Server.Address, 0x22222222);
            if (i % 2 == 0) net.Carry(net.Server, packet, net.Alice);
            else net.Carry(net.Alice, packet, net.Server);
        }

        SimTime end = net.FirstNat.Knowledge().Single().Expires;
        net.Pass(end - net.Now - SimDuration.FromMilliseconds(2));
        net.Lose(net.Server, Packets.Esp(net.Server.Address, NatA, 0x11111111), "nat-a", DropReason.NatNoMapping);
        Assert.That(net.Total(MetricCatalog.NatExpired, "nat-a", "hip"), Is.EqualTo(2));
    }

    [Test]
    public void ExpiredState_IsMadeAnewByI2()
    {
        var net = new Realms();
        var exchange = new HipExchange(net, net.Alice, AliceHigh, net.Bob, BobHigh) { To = NatB, SeenAs = NatA };
        exchange.I1();
        exchange.R1();
        net.Pass(SimDuration.FromMinutes(2));
        Assert.That(net.FirstNat.Knowledge(), Is.Empty);
        exchange.I2();
        exchange.R2();
        exchange.Data();
    }

    [Test]
    public void NewExchange_GivesNewEsels_AndTheLastUsedOldOnesStillWork()
    {
        var net = new Realms();
        for (uint i = 0; i < 6; i++)
        {
            new HipExchange(net, net.Alice, AliceHigh, net.Bob, BobHigh) { To = NatB, SeenAs = NatA, InitiatorsEsel = 0x1000 + i, RespondersEsel = 0x2000 + i }
                .Run();
            net.Carry(net.Bob, Packets.Esp(net.Bob.Address, NatA, 0x1000), net.Alice);
        }

        net.Carry(net.Bob, Packets.Esp(net.Bob.Address, NatA, 0x1005), net.Alice);
        net.Carry(net.Bob, Packets.Esp(net.Bob.Address, NatA, 0x1004), net.Alice);
        net.Lose(net.Bob, Packets.Esp(net.Bob.Address, NatA, 0x1001), "nat-b", DropReason.NatNoMapping);
        Assert.That(net.FirstNat.Knowledge().Single().SelectorsInward, Has.Count.EqualTo(4));
    }

    [Test]
    public void Table_WhenFull_LetsNobodyNewIn()
    {
        var net = new Realms(o => o with { Capacity = 1 }, o => o with { Capacity = 1 });
        new HipExchange(net, net.Alice, AliceHigh, net.Bob, BobHigh) { To = NatB, SeenAs = NatA }.Run().Data();

        net.Lose(net.Carol, Packets.I1(net.Carol.Address, NatB, CarolHigh, BobHigh), "nat-a", DropReason.NatTableFull);
        net.Lose(net.Server, Packets.I1(net.Server.Address, NatB, ServerHigh, BobHigh), "nat-b", DropReason.NatTableFull);
    }

    [Test]
    public void Hairpin_BetweenHostsBehindOneNat_Completes()
    {
        var net = new Realms(b: o => o with { Hairpinning = true });
        new HipExchange(net, net.Bob, BobHigh, net.Dave, DaveHigh) { To = NatB, SeenAs = NatB }.Run().Data();
    }

    [TestCase(1500)]
    [TestCase(28)]
    public void ResponderRefusesAnExchange_AndTheInitiatorHearsOfItThroughBothNats(int quote)
    {
        var net = new Realms();
        byte[] i1 = Packets.I1(net.Alice.Address, NatB, AliceHigh, BobHigh);
        Sight atBob = net.Carry(net.Alice, i1, net.Bob);
        byte[] refusal = Packets.IcmpAbout(net.Bob.Address, atBob.Bytes, IcmpErrorReason.HostProhibited, quote);
        if (quote < 56)
        {
            net.Lose(net.Bob, refusal, "nat-b", DropReason.NatNoMapping);   // too little is quoted to tell whose it is
            return;
        }

        Sight error = net.Carry(net.Bob, refusal, net.Alice);
        Assert.That(error.Icmp.Code, Is.EqualTo((byte)IcmpV4UnreachableCode.HostProhibited));
        Assert.That(error.Header.Source, Is.EqualTo(NatB));
        Assert.That((error.Quoted.Source, error.Quoted.Destination), Is.EqualTo((net.Alice.Address, NatB)));
        Assert.That(error.QuotedTransport, Is.EqualTo(i1[20..]));
    }

    [TestCase(40)]
    [TestCase(528)]
    public void ErrorFromOutsideAboutACutOffHipPacket_ReachesItsSender(int quote)
    {
        var net = new Realms();
        var exchange = new HipExchange(net, net.Alice, AliceHigh, net.Server, ServerHigh) { To = net.Server.Address, SeenAs = NatA };
        exchange.I1();
        exchange.R1();
        exchange.I2();
        Sight error = net.Carry(net.Other, Packets.IcmpAbout(net.Other.Address, net.Server.Last.Bytes, IcmpErrorReason.HostUnreachable, quote), net.Alice);

        Assert.That((error.Quoted.Source, error.Quoted.Destination), Is.EqualTo((net.Alice.Address, net.Server.Address)));
    }

    [Test]
    public void ErrorsAboutEsp_ReachItsSender_BothWays()
    {
        var net = new Realms();
        new HipExchange(net, net.Alice, AliceHigh, net.Bob, BobHigh) { To = NatB, SeenAs = NatA }.Run().Data();
        Sight inward = net.Alice.Last, outward = net.Bob.Last;
        Sight atBob = net.Carry(net.Alice, Packets.IcmpAbout(net.Alice.Address, inward.Bytes, IcmpErrorReason.ProtocolUnreachable), net.Bob);
        Sight atAlice = net.Carry(net.Bob, Packets.IcmpAbout(net.Bob.Address, outward.Bytes, IcmpErrorReason.ProtocolUnreachable), net.Alice);

        Assert.That((atBob.Quoted.Source, atBob.Quoted.Destination), Is.EqualTo((net.Bob.Address, NatA)));
        Assert.That((atAlice.Quoted.Source, atAlice.Quoted.Destination), Is.EqualTo((net.Alice.Address, NatB)));
    }

    private static Endpoint At(IpAddress address) => new(address, 0);
}
