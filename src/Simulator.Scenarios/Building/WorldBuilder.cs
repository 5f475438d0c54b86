using Simulator.Crypto;
using Simulator.Network;
using Simulator.Protocols.Arp;
using Simulator.Protocols.Traffic;
using Simulator.Wire.Ethernet;

namespace Simulator.Scenarios.Building;

/// <summary>From a checked scenario to a world: nodes, links and addresses, then name service, HIP and traffic on them, then attackers. Nothing here can fail.</summary>
internal static class WorldBuilder
{
    // Hosts compose a packet before the MTU is checked. No signalling message is larger than Ethernet takes, and no flow's datagram larger
    // than its path; beside that a buffer holds the Ethernet header and what a tunnel or ESP may add.
    private const int LeastMtu = 1500;
    private const int Slack = 512;

    public static BuiltWorld Build(Scenario scenario, ulong seed, KeyCache keys)
    {
        int mtu = LeastMtu;
        IEnumerable<LinkSpec> changed = scenario.Timeline.OfType<LinkChangeEvent>().Select(each => each.Link);
        foreach (LinkSpec link in scenario.Links.Concat(changed)) mtu = Math.Max(mtu, link.MtuBytes);
        var world = new World(seed, mtu + Slack);
        NetworkBuilder network = NetworkBuilder.Build(scenario, world);
        var installation = new Installation();
        foreach (Node node in world.Nodes) installation.Add((IpNode)node, _ => AddArp((IpNode)node));
        new NeighborDiscoveryBuilder(scenario, network).Add(installation);
        var changes = new NodeChanges(network);
        new MobilityBuilder(scenario, network).Add(installation, changes);
        var identities = new IdentityBook(scenario, world, keys);
        var peers = new PeerNames(scenario, network);
        var names = new NameServiceBuilder(scenario, network, identities, keys);
        names.AddServers(installation);
        foreach (NodeSpec spec in scenario.Nodes)
        {
            if (spec is NatSpec nat) NatBuilder.Publish(nat, network, identities);
            if (spec is not HostSpec host) continue;
            installation.Add(network.Node(host.Name), _ => names.AddResolver(host));
            if (host.Hip is { } hip)
                installation.Add(network.Node(host.Name), _ => HipBuilder.Add(scenario, host, changes.Of(host).Hip ?? hip, network, identities, peers));
        }

        IReadOnlyList<FlowStatistics> flows = TrafficBuilder.Add(scenario, network, peers, installation);
        var attackers = new AttackerBuilder(scenario, network, identities);
        attackers.Add();
        return new BuiltWorld(world, flows, new Timeline(scenario.Timeline, world, network, installation, changes), attackers);
    }

    private static void AddArp(IpNode node)
    {
        int machine = node.Add(new ArpProtocol());
        node.BindLinkResolver(EtherType.Arp, v6: false, machine);
    }
}
