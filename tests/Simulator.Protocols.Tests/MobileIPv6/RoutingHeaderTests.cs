using System.Text;
using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Processing;
using Simulator.Network.Routing;
using Simulator.Network.Stack;
using Simulator.Protocols.MobileIPv6;
using Simulator.Protocols.NeighborDiscovery;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Ip;
using static Simulator.Protocols.Tests.MobileIPv6.MobilityNetwork;

namespace Simulator.Protocols.Tests.MobileIPv6;

/// <summary>Type 2 routing headers on real hosts of one link: attack M23.</summary>
public sealed class RoutingHeaderTests
{
    private static readonly IpAddress Attacker = Address("2001:db8:1::66"), Victim = Address("2001:db8:1::77");

    [TestCase(MobilityWeakness.None, 0)]
    [TestCase(MobilityWeakness.ForeignRoutingHeaders, 1)]
    public void RoutingHeader_ToSomebodyElse(MobilityWeakness weakness, int passedOn)
    {
        var world = new World(1);
        var link = new Link(world, "lan", new LinkOptions());
        (Host attacker, _) = Join(world, link, "attacker", Attacker);
        (Host node, _) = Join(world, link, "node", CareOfA);
        (Host victim, _) = Join(world, link, "victim", Victim);
        node.AddMobility(new MobileIPv6Protocol(new MobileIPv6Options { Correspondent = new CorrespondentOptions(), Weakness = weakness }));
        var sender = new Sender();
        attacker.Add(sender);
        var sink = new Sink();
        victim.BindIp(IpProtocol.MobilityHeader, victim.Add(sink));
        victim.AddMobility(new MobileIPv6Protocol(new MobileIPv6Options { MobileNode = new MobileNodeOptions { Home = Victim, HomeAgent = HomeAgentAddress, Interface = victim.Interfaces[0] } }));
        foreach (Node each in world.Nodes) ((IpNode)each).Start();
        world.Simulation.RunUntil(SimTime.Zero + SimDuration.FromSeconds(5));
        world.CheckPacketAccount();
        Assert.That(sink.Received, Has.Count.EqualTo(passedOn));
        if (passedOn > 0) Assert.That(sink.Received[0], Is.EqualTo((Attacker, Victim, "bomb")));
    }

    private static (Host Host, Interface On) Join(World world, Link link, string name, IpAddress address)
    {
        var host = new Host(world, name, CostProfile.Instant);
        Interface on = host.AddInterface();
        link.Attach(on);
        on.AddAddress(address, 64);
        host.Routes.Add(new Route(Prefix.Around(address, 64), on, null));
        host.BindLinkResolver(EtherType.IPv6, v6: true, host.Add(new NeighborDiscoveryProtocol(new NeighborDiscoveryOptions(), host.Interfaces)));
        return (host, on);
    }

    /// <summary>Sends one packet to the node in the middle, with a routing header that points at the victim.</summary>
    private sealed class Sender : IProtocol
    {
        public string Name => "sender";

        public void Start(Outbox outbox) => outbox.Arm(0, outbox.Now + SimDuration.FromSeconds(2));

        public void Receive(in Datagram datagram, Outbox outbox)
        {
        }

        public void Expire(int timer, Outbox outbox) => "bomb"u8.CopyTo(outbox.SendIp(
            Victim, IpProtocol.MobilityHeader, 4, new MessageType("attack", "M23"), Attacker, passage: Passage.RoutingHeader(CareOfA)));
    }

    private sealed class Sink : IProtocol
    {
        public string Name => "sink";

        public List<(IpAddress From, IpAddress To, string Text)> Received { get; } = [];

        public void Start(Outbox outbox)
        {
        }

        public void Expire(int timer, Outbox outbox)
        {
        }

        public void Receive(in Datagram datagram, Outbox outbox) => Received.Add((datagram.Source, datagram.Destination, Encoding.ASCII.GetString(datagram.Payload)));
    }
}
