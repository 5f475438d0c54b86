using Simulator.Engine;
using Simulator.Network.Processing;
using Simulator.Network.Tests.Kit;
using Simulator.Wire.Hip;
using Simulator.Wire.Icmp;

namespace Simulator.Network.Tests.Translation;

/// <summary>What observers see of NATs, and what a NAT cannot be.</summary>
public sealed class KnowledgeTests
{
    [Test]
    public void Knowledge_IsInTheOrderItCame_WhateverHasExpiredInBetween()
    {
        var net = new Realms(o => o with { Expiry = SimDuration.FromSeconds(10) });
        for (ushort port = 1; port <= 3; port++) net.Alice.SendUdp(net.Server.Address, port, 80);
        net.Pass(SimDuration.FromSeconds(5));
        net.Alice.SendUdp(net.Server.Address, 3, 80);
        net.Pass(SimDuration.FromSeconds(6));
        net.Alice.Send(Packets.Icmp(net.Alice.Address, net.Server.Address, IcmpHeader.EchoRequest(false, 9, 1), []));
        net.Alice.SendUdp(net.Server.Address, 4, 80);
        net.Alice.Send(Packets.I1(net.Alice.Address, net.Server.Address, Realms.AliceHigh, Realms.ServerHigh));
        net.Settle();

        Assert.That(net.FirstNat.Knowledge().Select(k => (k.Kind, k.Inside!.Value.Port)), Is.EqualTo(new[]
        {
            (NatKnowledgeKind.Pair, (ushort)0), (NatKnowledgeKind.UdpBinding, (ushort)3), (NatKnowledgeKind.EchoBinding, (ushort)9),
            (NatKnowledgeKind.UdpBinding, (ushort)4),
        }));
        Assert.That(net.Told, Is.EqualTo(new[]
        {
            "nat-a learned from 31 octets", "nat-a learned from 31 octets", "nat-a learned from 31 octets", "nat-a forgot", "nat-a forgot",
            "nat-a learned from 28 octets", "nat-a learned from 31 octets", "nat-a learned from 76 octets",
        }));
    }

    [Test]
    public void Publishing_Again_Replaces()
    {
        var net = new Realms();
        net.SecondNat.Publish(net.Dave.Address, Realms.BobHigh);

        Assert.That(net.SecondNat.Knowledge().Select(k => (k.InsideHigh, k.Inside!.Value.Address)), Is.EqualTo(new[]
        {
            ((HostIdentityGlobalHash?)Realms.DaveHigh, net.Dave.Address), (Realms.BobHigh, net.Dave.Address),
        }));
        net.Carry(net.Server, Packets.I1(net.Server.Address, Realms.NatB, Realms.ServerHigh, Realms.BobHigh), net.Dave);
    }

    [TestCase(true, "east")]
    [TestCase(false, "west")]
    public void MessageToAnAddressOfTwoHosts_IsForTheOneInTheSendersRealm(bool isEast, string receiver)
    {
        var net = new Net();
        Host west = net.Host("west"), east = net.Host("east"), sender = net.Host("sender");
        Link left = new(net.World, "left", new LinkOptions(), new AddressRealm(net.World.Realm));
        Link right = new(net.World, "right", new LinkOptions(), new AddressRealm(net.World.Realm));
        net.Join(west, left, "192.168.1.2/24");
        net.Join(east, right, "192.168.1.2/24");
        net.Join(sender, isEast ? right : left, "192.168.1.3/24");
        var script = new Script();
        script.Do(1, outbox => outbox.SendUdp(9, new Endpoint(Net.Address("192.168.1.2"), 9), 3, Script.Signal).Clear());
        sender.BindUdp(9, sender.Add(script));
        net.Start();
        net.RunUntil(1);

        Assert.That(net.World.Messages.Messages[0].To?.Name, Is.EqualTo(receiver));
    }

    [Test]
    public void OptionsThatContradictThemselves_AreRefused()
    {
        var options = new NatOptions { Inside = ["lan"], Outside = "isp" };
        NatOptions[] wrong =
        [
            options with { Inside = [] }, options with { FirstPort = 0 }, options with { FirstPort = 9, LastPort = 8 },
            options with { Expiry = SimDuration.Zero }, options with { HipExpiry = SimDuration.Zero }, options with { Capacity = 0 },
        ];
        foreach (NatOptions each in wrong)
            Assert.That(() => new Nat(new World(1), "nat", CostProfile.Instant, each), Throws.ArgumentException, each.ToString());
    }

    [Test]
    public void NatOnOtherLinksThanNamed_DoesNotStart()
    {
        var net = new Net();
        var nat = new Nat(net.World, "nat", CostProfile.Instant, new NatOptions { Inside = ["lan"], Outside = "isp" });
        net.Join(nat, net.Link("lan"), "192.168.1.1/24");
        Assert.That(nat.Start, Throws.InvalidOperationException);
        net.Join(nat, net.Link("isp"), "198.51.100.2/24");
        Assert.That(nat.Start, Throws.Nothing);
        net.Join(nat, net.Link("third"), "198.51.101.2/24");
        Assert.That(nat.Start, Throws.InvalidOperationException);
    }
}
