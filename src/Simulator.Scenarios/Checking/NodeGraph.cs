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

    /// <summary>Whether a packet can get from one node to another: over links of one family, through routers and NATs that let it pass.</summary>
    /// <param name="byName">Whether the name was looked up on the way, so that a NAT's DNS ALG can have answered.</param>
    public bool IsReachable(string from, string to, bool byName) =>
        PathMtu(from, to, v6: false, byName) is not null || PathMtu(from, to, v6: true, byName) is not null;

    /// <summary>Whether one node reaches another only because a NAT publishes it.</summary>
    /// <inheritdoc cref="IsReachable"/>
    public bool NeedsPublication(string from, string to, bool byName) =>
        IsReachable(from, to, byName) && PathMtu(from, to, _ => true, (nat, arrival, departure) => PassesOutward(nat, arrival, departure, byName)) is null;

    /// <summary>Whether the path is there but for NATs.</summary>
    public bool IsBehindNat(string from, string to) => PathMtu(from, to, _ => true, (_, _, _) => true) is not null;

    /// <summary>Whether links and routers join two nodes, whatever the families.</summary>
    public bool IsJoined(string from, string to) => PathMtu(from, to, _ => true, (nat, arrival, departure) => Passes(nat, arrival, departure, to, byName: true)) is not null;

    /// <summary>Octets of the largest packet that the path of one family takes; null when there is no path.</summary>
    /// <inheritdoc cref="IsReachable"/>
    public int? PathMtu(string from, string to, bool v6, bool byName) =>
        PathMtu(from, to, link => link.Prefix.IsV6 == v6, (nat, arrival, departure) => Passes(nat, arrival, departure, to, byName));

    // The path that routing takes: the least delay, then the fewest hops, then the one found first.
    private int? PathMtu(string from, string to, Predicate<LinkSpec> carries, Func<NatSpec, string, string, bool> passes)
    {
        HashSet<(string Node, string? Arrival)> reached = [];
        PriorityQueue<Candidate, (Int128 Delay, int Hops, int Order)> open = new();
        int order = 0;
        open.Enqueue(new(from, null, int.MaxValue), (0, 0, order));
        while (open.TryDequeue(out Candidate at, out (Int128 Delay, int Hops, int Order) cost))
        {
            if (at.Node == to) return at.Mtu;
            NodeSpec node = _nodes[at.Node];
            if (!reached.Add((at.Node, node is NatSpec ? at.Arrival : null))) continue;
            foreach (LinkSpec link in _linksOfNode[at.Node])
            {
                if (!carries(link) || (at.Arrival is { } arrival && node is NatSpec nat && !passes(nat, arrival, link.Name))) continue;
                foreach (SourceName next in link.Nodes)
                {
                    if (next.Text == at.Node || !_nodes.TryGetValue(next.Text, out NodeSpec? neighbour)) continue;
                    if (neighbour is not (RouterSpec or NatSpec) && next.Text != to) continue;   // a dead end, and there may be thousands
                    open.Enqueue(new(next.Text, link.Name, Math.Min(at.Mtu, link.MtuBytes)), (cost.Delay + link.Delay.Nanoseconds, cost.Hops + 1, ++order));
                }
            }
        }

        return null;
    }

    // Outwards everything goes, by names alone where there is no default route; inwards to what is published.
    private static bool Passes(NatSpec nat, string arrival, string departure, string to, bool byName)
    {
        bool isInward = !Realms.IsInside(nat, arrival) && Realms.IsInside(nat, departure);
        return isInward ? nat.Publish.Any(p => p.Text == to) : PassesOutward(nat, arrival, departure, byName);
    }

    private static bool PassesOutward(NatSpec nat, string arrival, string departure, bool byName)
    {
        bool fromInside = Realms.IsInside(nat, arrival);
        if (fromInside == Realms.IsInside(nat, departure)) return true;
        return fromInside && (nat.Substitute is null || byName);
    }

    private readonly record struct Candidate(string Node, string? Arrival, int Mtu);
}
