using Simulator.Crypto;
using Simulator.Network;
using Simulator.Protocols.Arp;
using Simulator.Protocols.Traffic;
using Simulator.Wire.Ethernet;

namespace Simulator.Scenarios.Building;

/// <summary>From a checked scenario to a world: nodes, links and addresses, then name service, HIP and traffic on them, then attackers. Nothing here can fail.</summary>
internal static class WorldBuilder
{
    // Beside the largest IP packet a buffer holds its Ethernet header and what a tunnel or ESP may add before the MTU is checked.
    private const int Slack = 512;

    public static BuiltWorld Build(Scenario scenario, ulong seed, KeyCache keys)
    {
        int mtu = 0;
        foreach (LinkSpec link in scenario.Links) mtu = Math.Max(mtu, link.MtuBytes);
        var world = new World(seed, mtu + Slack);
        NetworkBuilder network = NetworkBuilder.Build(scenario, world);
        foreach (Node node in world.Nodes) AddArp((IpNode)node);
        var identities = new IdentityBook(scenario, world, keys);
        var names = new NameServiceBuilder(scenario, network, identities, keys);
        names.AddServers();
        foreach (NodeSpec spec in scenario.Nodes)
        {
            if (spec is not HostSpec host) continue;
            names.AddResolver(host);
            if (host.Hip is { } hip) HipBuilder.Add(scenario, host, hip, network, identities);
        }

        IReadOnlyList<FlowStatistics> flows = TrafficBuilder.Add(scenario, network);
        var attackers = new AttackerBuilder(scenario, network, identities);
        attackers.Add();
        return new BuiltWorld(world, flows, attackers);
    }

    private static void AddArp(IpNode node)
    {
        int machine = node.Add(new ArpProtocol());
        node.BindLinkResolver(EtherType.Arp, v6: false, machine);
    }
}
