using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Wire.Icmp;
using static Simulator.Network.Tests.Translation.Realms;

namespace Simulator.Network.Tests.Translation;

/// <summary>RFC 4787 section 5 to 7: who may answer, for how long, and hairpins.</summary>
public sealed class FilteringTests
{
    private static readonly NatBehaviour[] Behaviours =
        [NatBehaviour.EndpointIndependent, NatBehaviour.AddressDependent, NatBehaviour.AddressAndPortDependent];

    [Test]
    public void Strangers_AreLetInAsTheFilterSays_WhateverTheMapping(
        [ValueSource(nameof(Behaviours))] NatBehaviour mapping, [ValueSource(nameof(Behaviours))] NatBehaviour filtering)
    {
        var net = new Realms(o => o with { Mapping = mapping, Filtering = filtering });
        ushort port = net.Carry(net.Alice, Packets.Udp(net.Alice.Address, net.Server.Address, 5000, 80, [1]), net.Server).Udp.SourcePort;

        Assert.Multiple(() =>
        {
            Assert.That(IsLetIn(net, net.Server, 80, port), "the endpoint that was sent to");
            Assert.That(IsLetIn(net, net.Server, 81, port), Is.EqualTo(filtering != NatBehaviour.AddressAndPortDependent), "another port there");
            Assert.That(IsLetIn(net, net.Other, 80, port), Is.EqualTo(filtering == NatBehaviour.EndpointIndependent), "another address");
        });
    }

    [Test]
    public void PortThatIsNotLent_IsNobodys()
    {
        var net = new Realms();
        net.Lose(net.Server, Packets.Udp(net.Server.Address, NatA, 80, 40000, [1]), "nat-a", DropReason.NatNoMapping);
    }

    [TestCase("192.168.1.2")]
    [TestCase("192.168.1.1")]
    [TestCase("192.168.1.255")]
    public void InsideAddressFromOutside_IsNoWayIn(string to)
    {
        var net = new Realms();
        var eve = new Station(net.World, "eve", Address("198.51.100.3")).On(net.World.Links[2], net.FirstNat.Interfaces[1]);
        net.Lose(eve, Packets.Udp(eve.Address, Address(to), 80, 40000, [1]), "nat-a", DropReason.NotForMe);
        net.Lose(eve, Packets.Udp(eve.Address, net.Server.Address, 80, 40000, [1]), "nat-a", DropReason.NotForMe);
    }

    [Test]
    public void UnusedBinding_EndsToTheNanosecond()
    {
        SimDuration nanosecond = new(1);
        foreach (bool isLate in new[] { false, true })
        {
            var net = new Realms();
            ushort port = net.Carry(net.Alice, Packets.Udp(net.Alice.Address, net.Server.Address, 5000, 80, [1]), net.Server).Udp.SourcePort;
            SimTime end = net.FirstNat.Knowledge()[0].Expires;
            Assert.That(end, Is.EqualTo(SimTime.Zero + SimDuration.FromMilliseconds(1) + SimDuration.FromMinutes(2)), "two minutes after it passed the NAT");

            // Two links from the server to the NAT: there it is a nanosecond before the end, or just then.
            net.Pass(end - net.Now - SimDuration.FromMilliseconds(2) - (isLate ? SimDuration.Zero : nanosecond));
            byte[] answer = Packets.Udp(net.Server.Address, NatA, 80, port, [1]);
            if (isLate) net.Lose(net.Server, answer, "nat-a", DropReason.NatNoMapping);
            else net.Carry(net.Server, answer, net.Alice);
            Assert.That(net.FirstNat.Knowledge(), Is.Empty, "and then it is over");
            Assert.That(net.Total(MetricCatalog.NatExpired, "nat-a", "udp"), Is.EqualTo(1));
        }
    }

    [TestCase(false, false)]
    [TestCase(true, true)]
    public void PacketsFromOutside_KeepABindingOnlyIfTheyMay(bool may, bool isKept)
    {
        var net = new Realms(o => o with { InboundRefresh = may, Expiry = SimDuration.FromSeconds(10) });
        ushort port = net.Carry(net.Alice, Packets.Udp(net.Alice.Address, net.Server.Address, 5000, 80, [1]), net.Server).Udp.SourcePort;
        net.Pass(SimDuration.FromSeconds(9));
        net.Carry(net.Server, Packets.Udp(net.Server.Address, NatA, 80, port, [1]), net.Alice);
        net.Pass(SimDuration.FromSeconds(9));

        Assert.That(net.FirstNat.Knowledge(), Has.Count.EqualTo(isKept ? 1 : 0));
    }

    [Test]
    public void PacketsFromInside_KeepABinding_ForOneEventAnExpiry()
    {
        var net = new Realms(o => o with { Expiry = SimDuration.FromSeconds(10) });
        net.Carry(net.Alice, Packets.Udp(net.Alice.Address, net.Server.Address, 5000, 80, [1]), net.Server);
        long before = net.World.Simulation.EventCount;
        for (int i = 0; i < 60; i++)
        {
            net.Alice.SendUdp(net.Server.Address, 5000, 80);
            net.Pass(SimDuration.FromSeconds(1));
        }

        Assert.That(net.FirstNat.Knowledge(), Has.Count.EqualTo(1));
        Assert.That(net.World.Simulation.EventCount - before, Is.InRange(60 * 3, 60 * 3 + 7), "three links a packet, and the timer");
        net.Pass(SimDuration.FromSeconds(10));
        Assert.That(net.FirstNat.Knowledge(), Is.Empty);
    }

    [Test]
    public void ExpiredBinding_LeavesNoSessionBehind()
    {
        var net = new Realms(o => o with { FirstPort = 4000, LastPort = 4000, Expiry = SimDuration.FromSeconds(10) });
        net.Carry(net.Alice, Packets.Udp(net.Alice.Address, net.Server.Address, 5000, 80, [1]), net.Server);
        net.Pass(SimDuration.FromSeconds(10));
        net.Carry(net.Alice, Packets.Udp(net.Alice.Address, net.Other.Address, 5000, 80, [1]), net.Other);

        net.Lose(net.Server, Packets.Udp(net.Server.Address, NatA, 80, 4000, [1]), "nat-a", DropReason.NatFiltered);
    }

    [Test]
    public void Hairpin_ShowsTheOutsideEndpoint_AndIsFilteredLikeAnother()
    {
        var net = new Realms(o => o with { Hairpinning = true });
        ushort carols = net.Carry(net.Carol, Packets.Udp(net.Carol.Address, net.Server.Address, 6000, 80, [1]), net.Server).Udp.SourcePort;
        byte[] toCarol = Packets.Udp(net.Alice.Address, NatA, 5000, carols, [7]);
        net.Lose(net.Alice, toCarol, "nat-a", DropReason.NatFiltered);
        net.Carol.SendUdp(NatA, 6000, 9);   // opens the filter for the NAT's own address
        net.Settle();
        Sight seen = net.Carry(net.Alice, toCarol, net.Carol);

        Assert.That(seen.Header.Source, Is.EqualTo(NatA), "RFC 4787 REQ-9 a: external source address and port");
        Assert.That(seen.To, Is.EqualTo(new Endpoint(net.Carol.Address, 6000)));
        Assert.That(seen.Header.HopLimit, Is.EqualTo(63));
        Sight back = net.Carry(net.Carol, Packets.Udp(net.Carol.Address, NatA, 6000, seen.Udp.SourcePort, [8]), net.Alice);
        Assert.That(back.From, Is.EqualTo(new Endpoint(NatA, carols)));
        Sight error = net.Carry(net.Carol, Packets.IcmpAbout(net.Carol.Address, seen.Bytes, IcmpErrorReason.PortUnreachable), net.Alice);
        Assert.That(error.Quoted.Source, Is.EqualTo(net.Alice.Address));
        Assert.That(error.QuotedPorts, Is.EqualTo((5000, carols)));
    }

    [Test]
    public void HairpinThatItDoesNotDo_IsCounted()
    {
        var net = new Realms();
        net.Lose(net.Alice, Packets.Udp(net.Alice.Address, NatA, 5000, 4000, [7]), "nat-a", DropReason.NatHairpin);
    }

    [Test]
    public void InsideHosts_ReachEachOtherWithoutTranslation()
    {
        var net = new Realms();
        Sight seen = net.Carry(net.Alice, Packets.Udp(net.Alice.Address, net.Carol.Address, 5000, 80, [1]), net.Carol);

        Assert.That(seen.From, Is.EqualTo(new Endpoint(net.Alice.Address, 5000)));
        Assert.That(net.FirstNat.Knowledge(), Is.Empty);
    }

    private static bool IsLetIn(Realms net, Station from, ushort fromPort, ushort port)
    {
        int before = net.Alice.Heard.Count;
        from.SendUdp(NatA, fromPort, port);
        net.Settle();
        return net.Alice.Heard.Count > before;
    }
}
