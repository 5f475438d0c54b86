namespace Simulator.Scenarios.Checking;

/// <summary>
/// The addressing realms: links that are joined without crossing a NAT from its inside to its outside. An address means one node in its realm, in
/// the realms around it and in those within it.
/// </summary>
internal sealed class Realms
{
    private readonly Dictionary<string, string> _next = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<HashSet<int>> _around = [];

    public Realms(IReadOnlyList<NodeSpec> nodes, IReadOnlyList<LinkSpec> links)
    {
        foreach (LinkSpec link in links) _next.Add(link.Name, link.Name);
        foreach (NodeSpec node in nodes)
        {
            List<string> own = [.. links.Where(l => l.Nodes.Any(n => n.Text == node.Name)).Select(l => l.Name)];
            if (node is not NatSpec nat)
            {
                Join(own);
                continue;
            }

            // Of a NAT whose sides are not clear, which is reported as such, nothing else is to be said.
            HashSet<string> sides = [nat.Outside.Text, .. nat.Inside.Select(l => l.Text)];
            if (sides.SetEquals(own)) Join([.. own.Where(link => IsInside(nat, link))]);
        }

        foreach (LinkSpec link in links)
        {
            string root = RootOf(link.Name);
            if (!_numbers.TryGetValue(root, out int number))
            {
                number = _around.Count;
                _around.Add([]);
            }

            _numbers[root] = number;
            _numbers[link.Name] = number;
        }

        FindAround(nodes);
    }

    /// <summary>The realm of a link, from 0 in the order of the links; -1 for a link that is not there.</summary>
    public int Of(string link) => _numbers.GetValueOrDefault(link, -1);

    /// <summary>Whether an address of one realm may be used in the other.</summary>
    public bool AreRelated(int a, int b) => a == b || _around[a].Contains(b) || _around[b].Contains(a);

    /// <summary>Whether a NAT leads from a realm back into it.</summary>
    public bool IsAroundItself(int realm) => _around[realm].Contains(realm);

    public static bool IsInside(NatSpec nat, string link) => nat.Inside.Any(l => l.Text == link);

    private void Join(List<string> links)
    {
        for (int i = 1; i < links.Count; i++) _next[RootOf(links[i])] = RootOf(links[0]);
    }

    private string RootOf(string link)
    {
        while (_next[link] != link) link = _next[link];
        return link;
    }

    private void FindAround(IReadOnlyList<NodeSpec> nodes)
    {
        foreach (NatSpec nat in nodes.OfType<NatSpec>())
        {
            if (!_numbers.TryGetValue(nat.Outside.Text, out int outside)) continue;
            foreach (SourceName link in nat.Inside)
            {
                if (_numbers.TryGetValue(link.Text, out int inside)) _around[inside].Add(outside);
            }
        }

        // What is around a realm's surroundings is around the realm.
        bool grew;
        do
        {
            grew = false;
            foreach (HashSet<int> around in _around)
            {
                foreach (int each in around.ToArray())
                {
                    int before = around.Count;
                    around.UnionWith(_around[each]);
                    grew |= around.Count > before;
                }
            }
        }
        while (grew);
    }
}
