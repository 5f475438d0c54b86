using Simulator.Network;
using Simulator.Network.Routing;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios.Building;

/// <summary>The nodes and links of a scenario in file order, with addresses and routes.</summary>
internal sealed class NetworkBuilder
{
    private readonly Dictionary<string, IpNode> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Node, string Link), Interface> _interfaces = [];

    private NetworkBuilder(World world) => World = world;

    public World World { get; }

    public static NetworkBuilder Build(Scenario scenario, World world)
    {
        var network = new NetworkBuilder(world);
        foreach (NodeSpec spec in scenario.Nodes) network._nodes.Add(spec.Name, Create(world, spec));
        foreach (LinkSpec spec in scenario.Links) network.Add(spec);
        foreach (AssignedAddress each in scenario.Addresses)
            network._interfaces[(each.Node, each.Link)].AddAddress(each.Address, each.Prefix.Length);
        StaticRouting.Install(world);
        foreach (Link link in world.Links) IntroduceNeighbours(link);
        return network;
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

    /// <summary>The address by which one node knows another: the first of the family that the first node speaks.</summary>
    public IpAddress AddressTowards(string from, string to)
    {
        IReadOnlyList<IpAddress> candidates = AddressesOf(to);
        foreach (IpAddress own in AddressesOf(from))
        {
            foreach (IpAddress candidate in candidates)
            {
                if (candidate.IsV6 == own.IsV6) return candidate;
            }
        }

        return candidates[0];
    }

    public bool SpeaksOnlyV6(string node) => AddressesOf(node).All(address => address.IsV6);

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
