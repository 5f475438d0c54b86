using Simulator.Network;
using Simulator.Scenarios.Files;
using Simulator.Scenarios.Format;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios.Checking;

/// <summary>Gives every link a prefix and every node an address on each of its links.</summary>
internal sealed class Numbering(Scenario scenario, IReadOnlyList<SourceName> linkNames, Realms realms, Reading reading)
{
    private readonly List<LinkSpec> _links = [];
    private readonly List<AssignedAddress> _addresses = [];
    private readonly Dictionary<string, Dictionary<string, GivenAddress>> _given = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Realm, IpAddress Address), string> _owners = [];
    private readonly Dictionary<string, HostSpec> _autoconfigured = new(StringComparer.Ordinal);

    public IReadOnlyList<LinkSpec> Links => _links;

    public IReadOnlyList<AssignedAddress> Addresses => _addresses;

    public void Run()
    {
        PrefixPool pool = new(scenario.Links, realms, reading);
        foreach (LinkSpec link in scenario.Links)
        {
            _given.Add(link.Name, new(StringComparer.Ordinal));
            _links.Add(pool.Complete(link) with { Realm = realms.Of(link.Name) });
        }

        foreach (NodeSpec node in scenario.Nodes)
        {
            if (node is HostSpec { Autoconfigures: true } host) _autoconfigured.Add(node.Name, host);
            foreach (GivenAddress given in node.GivenAddresses) TakeGiven(node, given);
        }

        int firstInterface = 0;   // links and the nodes on them get their interfaces in this order
        foreach (LinkSpec link in _links)
        {
            if (link.Prefix.Length >= 0) Assign(link, firstInterface);
            firstInterface += link.Nodes.Count;
        }
    }

    private void TakeGiven(NodeSpec node, GivenAddress given)
    {
        LinkSpec? link = _links.Find(l => string.Equals(l.Name, given.Link.Text, StringComparison.Ordinal));
        if (link is null)
        {
            // A link that is there but unreadable has been reported.
            if (linkNames.Any(n => string.Equals(n.Text, given.Link.Text, StringComparison.Ordinal))) return;
            reading.Error(given.Link.Position, $"node '{node.Name}' has an address on link '{given.Link}', which does not exist{Suggestion.For(given.Link.Text, linkNames.Select(n => n.Text))}");
            return;
        }

        if (!link.Nodes.Any(n => string.Equals(n.Text, node.Name, StringComparison.Ordinal)))
        {
            reading.Error(given.Link.Position, $"node '{node.Name}' has an address on link '{link.Name}' and is not on it");
            return;
        }

        if (link.Prefix.Length < 0) return;
        AddressRange range = AddressRange.Of(link.Prefix);
        if (!link.Prefix.Contains(given.Address))
        {
            reading.Error(given.Position, $"address {given.Address} is outside {link.Prefix} of link '{link.Name}'");
        }
        else if (given.Address.Value < range.First || given.Address.Value > range.Last)
        {
            reading.Error(given.Position, $"address {given.Address} is not for a node: in {link.Prefix} it means the link itself");
        }
        else if (!_owners.TryAdd((link.Realm, given.Address), node.Name))
        {
            reading.Error(given.Position, $"address {given.Address} is taken by node '{_owners[(link.Realm, given.Address)]}'");
        }
        else
        {
            _given[link.Name].Add(node.Name, given);
        }
    }

    private void Assign(LinkSpec link, int firstInterface)
    {
        AddressRange range = AddressRange.Of(link.Prefix);
        if ((UInt128)link.Nodes.Count > range.Count)
        {
            reading.Error(link.PrefixPosition, $"prefix {link.Prefix} has room for {range.Count} nodes, and link '{link.Name}' has {link.Nodes.Count}");
            return;
        }

        Dictionary<string, GivenAddress> given = _given[link.Name];
        UInt128 next = range.First;
        for (int i = 0; i < link.Nodes.Count; i++)
        {
            SourceName node = link.Nodes[i];
            if (_autoconfigured.TryGetValue(node.Text, out HostSpec? host))
            {
                // A mobile node is known by its home address, wherever it begins.
                LinkSpec? where = host.IsMobile ? _links.Find(l => l.Name == host.Mobility!.Home.Text) : link;
                if (where is not null && Autoconfiguration.IsPossibleOn(where))
                    _addresses.Add(new(node.Text, where.Name, IPv6Address.Of(where.Prefix, Interface.MacOf(firstInterface + i).InterfaceIdentifier), where.Prefix));
                continue;
            }

            if (given.TryGetValue(node.Text, out GivenAddress own))
            {
                _addresses.Add(new(node.Text, link.Name, own.Address, link.Prefix));
                continue;
            }

            while (_owners.ContainsKey((link.Realm, link.Prefix.Address with { Value = next }))) next++;
            _addresses.Add(new(node.Text, link.Name, link.Prefix.Address with { Value = next }, link.Prefix));
            next++;
        }
    }
}
