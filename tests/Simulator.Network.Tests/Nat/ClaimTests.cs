using Simulator.Network.Metrics;
using static Simulator.Network.Tests.Translation.Realms;

namespace Simulator.Network.Tests.Translation;

/// <summary>Two addresses use one HIGH or ESEL: a host that has moved, or one that lies. A NAT cannot tell which.</summary>
public sealed class ClaimTests
{
    [TestCase(NatClaims.Latest, true)]
    [TestCase(NatClaims.First, false)]
    public void InsideHostClaimingAnothersHigh_TakesItsPackets_OnlyUnderTheLaterClaim(NatClaims claims, bool isTaken)
    {
        var net = new Realms(o => o with { Claims = claims });
        new HipExchange(net, net.Alice, AliceHigh, net.Bob, BobHigh) { To = NatB, SeenAs = NatA }.Run();
        byte[] forged = Packets.I1(net.Carol.Address, NatB, AliceHigh, BobHigh);
        if (isTaken) net.Carry(net.Carol, forged, net.Bob);
        else net.Lose(net.Carol, forged, "nat-a", DropReason.NatFiltered);

        net.Carry(net.Bob, Packets.Esp(net.Bob.Address, NatA, 0x11111111), isTaken ? net.Carol : net.Alice);
        Assert.That(net.Total(MetricCatalog.NatReaddressed, "nat-a", "inside"), Is.EqualTo(isTaken ? 1 : 0));
    }

    [TestCase(NatClaims.Latest, true)]
    [TestCase(NatClaims.First, false)]
    public void HostUsingAnotherAddress_KeepsItsAssociation_OnlyUnderTheLaterClaim(NatClaims claims, bool isKept)
    {
        var net = new Realms(o => o with { Claims = claims });
        new HipExchange(net, net.Alice, AliceHigh, net.Server, ServerHigh) { To = net.Server.Address, SeenAs = NatA }.Run();
        byte[] moved = Packets.Esp(net.Carol.Address, net.Server.Address, 0x22222222);
        if (isKept) net.Carry(net.Carol, moved, net.Server);
        else net.Lose(net.Carol, moved, "nat-a", DropReason.NatFiltered);
        byte[] peer = Packets.Esp(net.Other.Address, NatA, 0x11111111);
        if (isKept) net.Carry(net.Other, peer, net.Carol);
        else net.Lose(net.Other, peer, "nat-a", DropReason.NatFiltered);

        Assert.That(net.FirstNat.Knowledge().Single().Remote!.Value.Address, Is.EqualTo(isKept ? net.Other.Address : net.Server.Address));
    }

    [Test]
    public void PublishedResponder_DoesNotGiveWay()
    {
        var net = new Realms();
        var exchange = new HipExchange(net, net.Server, ServerHigh, net.Bob, BobHigh) { To = NatB, SeenAs = net.Server.Address };
        exchange.I1();
        net.Lose(net.Dave, Packets.R1(net.Dave.Address, net.Server.Address, BobHigh, ServerHigh), "nat-b", DropReason.NatFiltered);
        exchange.R1();
        exchange.I2();
        exchange.R2();
        net.Lose(net.Dave, Packets.Esp(net.Dave.Address, net.Server.Address, 0x11111111), "nat-b", DropReason.NatFiltered);
        exchange.Data();
    }

    [Test]
    public void EselOfTwoPairsFromANewAddress_IsNobodys()
    {
        var net = new Realms();
        new HipExchange(net, net.Alice, AliceHigh, net.Server, ServerHigh) { To = net.Server.Address, SeenAs = NatA }.Run();
        new HipExchange(net, net.Carol, CarolHigh, net.Other, EveHigh) { To = net.Other.Address, SeenAs = NatA }.Run();
        var eve = new Station(net.World, "eve", Address("192.0.2.9")).On(net.World.Links[4], net.Core.Interfaces[2]);

        net.Lose(eve, Packets.Esp(eve.Address, NatA, 0x11111111), "nat-a", DropReason.NatNoMapping);
    }
}
