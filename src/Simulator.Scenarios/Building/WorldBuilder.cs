using Simulator.Crypto;
using Simulator.Network;
using Simulator.Protocols.Arp;
using Simulator.Wire.Ethernet;

namespace Simulator.Scenarios.Building;

/// <summary>From a checked scenario to a world: nodes, links and addresses, then name service, HIP and traffic on them. Nothing here can fail.</summary>
internal static class WorldBuilder
{
    // Hosts compose a packet before the MTU is checked. No signalling message is larger than Ethernet takes, and no flow's datagram larger
    // than its path; beside that a buffer holds the Ethernet header and what a tunnel or ESP may add.
    private const int LeastMtu = 1500;
    private const int Slack = 512;

    public static BuiltWorld Build(Scenario scenario, ulong seed, KeyCache keys)
    {
        int mtu = LeastMtu;
        foreach (LinkSpec link in scenario.Links) mtu = Math.Max(mtu, link.MtuBytes);
        var world = new World(seed, mtu + Slack);
        NetworkBuilder network = NetworkBuilder.Build(scenario, world);
        foreach (Node node in world.Nodes) AddArp((IpNode)node);
        var identities = new IdentityBook(scenario, world, keys);
        var names = new NameServiceBuilder(scenario, network, identities, keys);
        names.AddServers();
        foreach (NodeSpec spec in scenario.Nodes)
        {
            if (spec is NatSpec nat) NatBuilder.Publish(nat, network, identities);
            if (spec is not HostSpec host) continue;
            names.AddResolver(host);
            if (host.Hip is { } hip) HipBuilder.Add(scenario, host, hip, network, identities);
        }

        return new BuiltWorld(world, TrafficBuilder.Add(scenario, network));
    }

    private static void AddArp(IpNode node)
    {
        int machine = node.Add(new ArpProtocol());
        node.BindLinkResolver(EtherType.Arp, v6: false, machine);
    }
}
