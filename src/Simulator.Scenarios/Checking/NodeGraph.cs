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
    public bool IsReachable(string from, string to) =>
        IsReachable(from, to, link => link.Prefix.IsV6) || IsReachable(from, to, link => !link.Prefix.IsV6);

    /// <summary>Whether links and routers join two nodes, whatever the families.</summary>
    public bool IsJoined(string from, string to) => IsReachable(from, to, _ => true);

    private bool IsReachable(string from, string to, Predicate<LinkSpec> carries)
    {
        HashSet<string> seenNodes = new(StringComparer.Ordinal) { from };
        HashSet<string> seenLinks = new(StringComparer.Ordinal);
        Queue<string> open = new();
        open.Enqueue(from);
        while (open.TryDequeue(out string? node))
        {
            if (string.Equals(node, to, StringComparison.Ordinal)) return true;
            if (!string.Equals(node, from, StringComparison.Ordinal) && _nodes[node] is not RouterSpec) continue;
            foreach (LinkSpec link in _linksOfNode[node])
            {
                if (!carries(link) || !seenLinks.Add(link.Name)) continue;
                foreach (SourceName neighbour in link.Nodes)
                {
                    if (_nodes.ContainsKey(neighbour.Text) && seenNodes.Add(neighbour.Text)) open.Enqueue(neighbour.Text);
                }
            }
        }

        return false;
    }
}
