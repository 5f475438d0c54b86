using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Network.Processing;
using Simulator.Network.Routing;
using Simulator.Network.Tracing;
using Simulator.Protocols.Arp;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests;

/// <summary>alice 10.0.1.2 – [west] – 10.0.1.1 core 10.0.2.1 – [east] – 10.0.2.2 bob, everyone with ARP.</summary>
internal sealed class SmallNetwork
{
    public static readonly IpAddress AliceAddress = Address("10.0.1.2");
    public static readonly IpAddress BobAddress = Address("10.0.2.2");

    public SmallNetwork(LinkOptions west, LinkOptions east, ulong seed = 1, CostProfile? bobsProcessor = null)
    {
        World = new World(seed);
        Alice = new Host(World, "alice", CostProfile.Instant);
        Core = new Router(World, "core", CostProfile.Instant);
        Bob = new Host(World, "bob", bobsProcessor ?? CostProfile.Instant);
        West = new Link(World, "west", west);
        East = new Link(World, "east", east);
        AliceInterface = Join(Alice, West, "10.0.1.2", "10.0.1.1");
        Join(Core, West, "10.0.1.1", null);
        Join(Core, East, "10.0.2.1", null);
        BobInterface = Join(Bob, East, "10.0.2.2", "10.0.2.1");
        foreach (IpNode node in new IpNode[] { Alice, Core, Bob }) node.BindLinkResolver(EtherType.Arp, v6: false, node.Add(new ArpProtocol()));
    }

    public World World { get; }

    public Host Alice { get; }

    public Router Core { get; }

    public Host Bob { get; }

    public Link West { get; }

    public Link East { get; }

    public Interface AliceInterface { get; }

    public Interface BobInterface { get; }

    public static IpAddress Address(string text) => IpAddress.TryParse(text, out IpAddress address) ? address : throw new FormatException(text);

    public void Start()
    {
        foreach (Node node in World.Nodes) ((IpNode)node).Start();
    }

    /// <summary>Runs to a time and checks that every packet is accounted for.</summary>
    public void RunUntil(SimDuration end)
    {
        World.Simulation.RunUntil(SimTime.Zero + end);
        World.CheckPacketAccount();
    }

    public MetricSeries Series(string name)
    {
        foreach (MetricSeries each in World.Metrics.All)
        {
            if (each.ToString() == name) return each;
        }

        throw new ArgumentException("never recorded", nameof(name));
    }

    public List<TracedMessage> Messages(string type)
    {
        var found = new List<TracedMessage>();
        foreach (TracedMessage message in World.Messages.Messages)
        {
            if (message.Type.Name == type) found.Add(message);
        }

        return found;
    }

    private static Interface Join(IpNode node, Link link, string address, string? router)
    {
        Interface joined = node.AddInterface();
        link.Attach(joined);
        joined.AddAddress(Address(address), 24);
        node.Routes.Add(new Route(Prefix.Around(Address(address), 24), joined, null));
        if (router is not null) node.Routes.Add(new Route(new Prefix(IpAddress.Any4, 0), joined, Address(router)));
        return joined;
    }
}
