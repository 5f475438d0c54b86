namespace Simulator.Scenarios.Checking;

/// <summary>Which nodes the links join. Links name nodes that may not exist; those are passed over.</summary>
internal sealed class NodeGraph
{
    private readonly Dictionary<string, NodeSpec> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<LinkSpec>> _linksOfNode = new(StringComparer.Ordinal);

    public NodeGraph(IReadOnlyList<NodeSpec> nodes, IReadOnlyList<LinkSpec> links)
    {
        foreach (NodeSpec node in nodes)
        {
            _nodes.Add(node.Name, node);
            _linksOfNode.Add(node.Name, []);
        }

        foreach (LinkSpec link in links)
        {
            foreach (SourceName node in link.Nodes)
            {
                if (_linksOfNode.TryGetValue(node.Text, out List<LinkSpec>? linksOfNode)) linksOfNode.Add(link);
            }
        }
    }

    public NodeSpec? Find(string name) => _nodes.GetValueOrDefault(name);

    public bool IsOnAnyLink(string node) => _linksOfNode[node].Count > 0;

    /// <summary>Whether a packet can get from one node to another: over links of one family, through routers alone.</summary>
    public bool IsReachable(string from, string to) => PathMtu(from, to, v6: false) is not null || PathMtu(from, to, v6: true) is not null;

    /// <summary>Whether links and routers join two nodes, whatever the families.</summary>
    public bool IsJoined(string from, string to) => PathMtu(from, to, _ => true) is not null;

    /// <summary>Octets of the largest packet that the path of one family takes; null when there is no path.</summary>
    public int? PathMtu(string from, string to, bool v6) => PathMtu(from, to, link => link.Prefix.IsV6 == v6);

    // The path that routing takes: the least delay, then the fewest hops, then the one found first.
    private int? PathMtu(string from, string to, Predicate<LinkSpec> carries)
    {
        HashSet<string> reached = new(StringComparer.Ordinal);
        PriorityQueue<Candidate, (Int128 Delay, int Hops, int Order)> open = new();
        int order = 0;
        open.Enqueue(new(from, int.MaxValue), (0, 0, order));
        while (open.TryDequeue(out Candidate at, out (Int128 Delay, int Hops, int Order) cost))
        {
            if (string.Equals(at.Node, to, StringComparison.Ordinal)) return at.Mtu;
            if (!reached.Add(at.Node) || (cost.Hops > 0 && _nodes[at.Node] is not RouterSpec)) continue;
            foreach (LinkSpec link in _linksOfNode[at.Node])
            {
                if (!carries(link)) continue;
                foreach (SourceName next in link.Nodes)
                {
                    if (!_nodes.ContainsKey(next.Text) || reached.Contains(next.Text)) continue;
                    open.Enqueue(new(next.Text, Math.Min(at.Mtu, link.MtuBytes)), (cost.Delay + link.Delay.Nanoseconds, cost.Hops + 1, ++order));
                }
            }
        }

        return null;
    }

    private readonly record struct Candidate(string Node, int Mtu);
}
