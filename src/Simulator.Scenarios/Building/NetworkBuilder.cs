using Simulator.Network;
using Simulator.Network.Routing;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios.Building;

/// <summary>The nodes and links of a scenario in file order, with addresses and routes.</summary>
internal sealed class NetworkBuilder
{
    private readonly Dictionary<string, IpNode> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Link> _links = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Node, string Link), Interface> _interfaces = [];
    private readonly Dictionary<string, List<string>> _linksOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LinkSpec> _specs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<AssignedAddress>> _addresses = new(StringComparer.Ordinal);
    private readonly Scenario _scenario;
    private readonly RealmMap _realms;

    private NetworkBuilder(Scenario scenario, World world)
    {
        World = world;
        _scenario = scenario;
        _realms = new RealmMap(scenario, world.Realm);
        foreach (NodeSpec node in scenario.Nodes)
        {
            _linksOf.Add(node.Name, []);
            _addresses.Add(node.Name, []);
        }

        foreach (AssignedAddress each in scenario.Addresses) _addresses[each.Node].Add(each);
    }

    public World World { get; }

    public static NetworkBuilder Build(Scenario scenario, World world)
    {
        var network = new NetworkBuilder(scenario, world);
        foreach (NodeSpec spec in scenario.Nodes) network._nodes.Add(spec.Name, network.Create(spec));
        foreach (LinkSpec spec in scenario.Links) network.Add(spec);
        foreach (AssignedAddress each in scenario.Addresses)
        {
            if (!network._nodes[each.Node].IsAutoconfigured) Give(network._interfaces[(each.Node, each.Link)], each.Address, each.Prefix.Length);
        }

        foreach (RouterSpec router in scenario.Nodes.OfType<RouterSpec>())
        {
            foreach (SourceName link in router.IngressFilter) network._interfaces[(router.Name, link.Text)].FiltersSources = true;
        }

        StaticRouting.Install(world);
        return network;
    }

    /// <summary>
    /// Gives an interface an address that the scenario says it has. It is its own from now on, and no one asks whether it is another's; the first
    /// IPv6 address brings the link-local one with it.
    /// </summary>
    public static void Give(Interface to, IpAddress address, int prefixLength)
    {
        to.AddAddress(address, prefixLength);
        if (address.IsV6 && to.LinkLocal is null)
            to.AddAddress(IPv6Address.LinkLocal(to.Mac.InterfaceIdentifier), IPv6Address.LinkLocalPrefix.Length);
    }

    public IpNode Node(string name) => _nodes[name];

    public Link Link(string name) => _links[name];

    public static LinkOptions OptionsOf(LinkSpec spec) => new()
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
    };

    /// <summary>The interface by which a node is on a link when the run begins.</summary>
    public Interface InterfaceOf(string node, string link) => _interfaces[(node, link)];

    /// <summary>The links that a node is on when the run begins, in their order.</summary>
    public IReadOnlyList<string> LinksOf(string node) => _linksOf[node];

    public LinkSpec SpecOf(string link) => _specs[link];

    /// <summary>A node's address on a link that it is on when the run begins.</summary>
    public (IpAddress Address, Prefix Prefix) AddressOn(string node, string link)
    {
        AssignedAddress assigned = _addresses[node].First(each => each.Link == link);
        return (assigned.Address, assigned.Prefix);
    }

    /// <summary>A mobile node's home address.</summary>
    public IpAddress HomeOf(HostSpec mobileNode) => AddressOn(mobileNode.Name, mobileNode.Mobility!.Home.Text).Address;

    /// <summary>
    /// The addresses by which one node can reach another, in the order of the links: the other's own in the nearest realm that both know, else those
    /// of the NAT that publishes it.
    /// </summary>
    public IReadOnlyList<IpAddress> AddressesOf(string node, string seenFrom)
    {
        IReadOnlyList<int> realms = _realms.KnownTo(seenFrom);
        foreach (int realm in realms)
        {
            List<IpAddress> found = [];
            foreach (AssignedAddress each in _addresses[node])
            {
                if (_realms.Of(each.Link) == realm) found.Add(each.Address);
            }

            if (found.Count > 0) return found;
        }

        foreach (NatSpec nat in _scenario.Nodes.OfType<NatSpec>())
        {
            if (!realms.Contains(_realms.Of(nat.Outside.Text)) || !nat.Publish.Any(p => p.Text == node)) continue;
            return [.. _scenario.Addresses.Where(a => a.Node == nat.Name && a.Link == nat.Outside.Text).Select(a => a.Address)];
        }

        return [];
    }

    /// <summary>The address by which one node knows another: the first of the family that the first node speaks.</summary>
    public IpAddress AddressTowards(string from, string to) => FirstFor(from, AddressesOf(to, from));

    /// <summary>The address at which a host asks a name server: the server's, or that of a NAT to which nothing inside has a default route.</summary>
    public IpAddress ResolverFor(string host, string server)
    {
        foreach (NatSpec nat in _scenario.Nodes.OfType<NatSpec>())
        {
            if (AsksFor(nat, host, server)) return FirstFor(host, AddressesOf(nat.Name, host));
        }

        return AddressTowards(host, server);
    }

    /// <summary>Where a NAT passes on the queries that hosts inside send to it; null when it has a default route or nobody asks.</summary>
    public IpAddress? ResolverBehind(NatSpec nat)
    {
        foreach (HostSpec host in _scenario.Nodes.OfType<HostSpec>())
        {
            if (host.Resolver is { } server && AsksFor(nat, host.Name, server.Text)) return AddressTowards(nat.Name, server.Text);
        }

        return null;
    }

    /// <summary>Whether a node has no IPv4 address.</summary>
    public bool SpeaksOnlyV6(string node) => _addresses[node].All(a => a.Address.IsV6);

    // The server is in no realm of the host's own, and from one of them a NAT leads out by substitutes alone.
    private bool AsksFor(NatSpec nat, string host, string server)
    {
        if (nat.Substitute is null) return false;
        IReadOnlyList<int> own = _realms.HomeOf(host);
        return own.Contains(_realms.Of(nat.Inside[0].Text)) && !own.Any(_realms.HomeOf(server).Contains);
    }

    private IpAddress FirstFor(string node, IReadOnlyList<IpAddress> candidates)
    {
        foreach (AssignedAddress own in _addresses[node])
        {
            foreach (IpAddress candidate in candidates)
            {
                if (candidate.IsV6 == own.Address.IsV6) return candidate;
            }
        }

        return candidates[0];
    }

    private IpNode Create(NodeSpec spec) => spec switch
    {
        RouterSpec => new Router(World, spec.Name, CostProfiles.Of(spec.Cpu)),
        NatSpec nat => new Nat(World, spec.Name, CostProfiles.Of(spec.Cpu), NatBuilder.OptionsOf(nat, ResolverBehind(nat))),
        HostSpec { Autoconfigures: true } => new Host(World, spec.Name, CostProfiles.Of(spec.Cpu)) { IsAutoconfigured = true },
        _ => new Host(World, spec.Name, CostProfiles.Of(spec.Cpu)),
    };

    private void Add(LinkSpec spec)
    {
        var link = new Link(World, spec.Name, OptionsOf(spec), _realms.RealmOf(spec));
        _links.Add(spec.Name, link);
        _specs.Add(spec.Name, spec);
        foreach (SourceName name in spec.Nodes)
        {
            Interface added = _nodes[name.Text].AddInterface();
            link.Attach(added);
            _interfaces.Add((name.Text, spec.Name), added);
            _linksOf[name.Text].Add(spec.Name);
        }
    }
}
