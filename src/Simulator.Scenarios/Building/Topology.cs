using Simulator.Network;
using Simulator.Network.Routing;
using Simulator.Network.Stack;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios.Building;

/// <summary>The nodes and links of a scenario in file order, with addresses and routes.</summary>
internal sealed class Topology
{
    private readonly Dictionary<string, IpNode> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Node, string Link), Interface> _interfaces = [];

    private Topology(World world) => World = world;

    public World World { get; }

    public static Topology Build(Scenario scenario, World world)
    {
        var topology = new Topology(world);
        foreach (NodeSpec spec in scenario.Nodes) topology._nodes.Add(spec.Name, Create(world, spec));
        foreach (LinkSpec spec in scenario.Links) topology.Add(spec);
        foreach (AssignedAddress each in scenario.Addresses)
            topology._interfaces[(each.Node, each.Link)].AddAddress(each.Address, each.Prefix.Length);
        StaticRouting.Install(world);
        foreach (Link link in world.Links) IntroduceNeighbours(link);
        return topology;
    }

    public IpNode Node(string name) => _nodes[name];

    /// <summary>The addresses of a node in the order of the links.</summary>
    public IReadOnlyList<IpAddress> AddressesOf(string node)
    {
        var addresses = new List<IpAddress>();
        foreach (Interface each in _nodes[node].Interfaces)
        {
            foreach (InterfaceAddress address in each.Addresses) addresses.Add(address.Address);
        }

        return addresses;
    }

    private static IpNode Create(World world, NodeSpec spec) => spec switch
    {
        RouterSpec => new Router(world, spec.Name, CostProfiles.Of(spec.Cpu)),
        _ => new Host(world, spec.Name, CostProfiles.Of(spec.Cpu)),
    };

    private void Add(LinkSpec spec)
    {
        var link = new Link(World, spec.Name, new LinkOptions
        {
            Delay = spec.Delay,
            Jitter = spec.Jitter,
            Rate = spec.RateBitsPerSecond,
            Loss = spec.Loss,
            Duplicate = spec.Duplicate,
            Reorder = spec.Reorder,
            Corrupt = spec.Corrupt,
            Queue = spec.QueuePackets,
            Mtu = spec.MtuBytes,
        });
        foreach (SourceName name in spec.Nodes)
        {
            Interface added = _nodes[name.Text].AddInterface();
            link.Attach(added);
            _interfaces.Add((name.Text, spec.Name), added);
        }
    }

    // IPv6 neighbours are known from the start; IPv4 has ARP.
    private static void IntroduceNeighbours(Link link)
    {
        foreach (Interface own in link.Attached)
        {
            foreach (Interface other in link.Attached)
            {
                if (own == other || own.Node is not IpNode node) continue;
                foreach (InterfaceAddress address in other.Addresses)
                {
                    if (address.Address.IsV6) node.AddNeighbour(own, address.Address, other.Mac);
                }
            }
        }
    }
}
