using System.Globalization;
using Simulator.Results.Descriptions;

namespace Simulator.Results.Reports;

/// <summary>
/// Gives the nodes and links of a scenario their places: a tree from the middle of the network to the left and to the right, links and nodes taking turns.
/// What is joined besides the tree gets lines around the boxes between.
/// </summary>
internal sealed class TopologyLayout
{
    public const double ColumnGap = 148;
    public const double RowGap = 92;

    /// <summary>Of more hosts alike on one link some stand for all.</summary>
    private const int MostAlike = 8;
    private const int AlikeShown = 5;

    /// <summary>Letters that fit into the box of a link.</summary>
    private const int LongestLine = 20;

    private readonly List<TopologyVertex> _vertices = [];
    private readonly List<(TopologyVertex From, TopologyVertex To)> _joints = [];
    private readonly List<TopologyEdge> _edges = [];
    private readonly HashSet<TopologyVertex> _placed = [];

    public TopologyLayout(ScenarioDescription description)
    {
        Read(description);
        double top = 0;
        foreach (TopologyVertex vertex in _vertices)
        {
            if (!_placed.Contains(vertex)) top = PlaceComponent(Middle(vertex), top);
        }

        if (_vertices.Count == 0) return;
        double left = _vertices.Min(vertex => vertex.X) - ColumnGap / 2 - 6;
        foreach (TopologyVertex vertex in _vertices)
        {
            vertex.X -= left;
            vertex.Y += RowGap / 2;
        }

        Width = _vertices.Max(vertex => vertex.X) + ColumnGap / 2 + 6;
        var routes = new TopologyRoutes(_vertices);
        TopologyEdge[] edges = [.. _joints.Select(joint => routes.Route(joint.From, joint.To))];
        double down = TopologyRoutes.HeightOf(routes.Above);
        _edges.AddRange(edges.Select(edge => edge with { Points = [.. edge.Points.Select(point => (point.X, point.Y + down))] }));
        foreach (TopologyVertex vertex in _vertices) vertex.Y += down;
        Height = _vertices.Max(vertex => vertex.Y) + RowGap / 2 + TopologyRoutes.HeightOf(routes.Below);
    }

    public IReadOnlyList<TopologyVertex> Vertices => _vertices;

    public IReadOnlyList<TopologyEdge> Edges => _edges;

    public double Width { get; }

    public double Height { get; }

    private void Read(ScenarioDescription description)
    {
        var nodes = new Dictionary<string, TopologyVertex>(StringComparer.Ordinal);
        foreach (DescribedNode node in description.Nodes)
        {
            if (nodes.TryAdd(node.Name, new(node.Name, node.Kind, [node.Kind]))) _vertices.Add(nodes[node.Name]);
        }

        var links = new Dictionary<string, TopologyVertex>(StringComparer.Ordinal);
        foreach (DescribedLink link in description.Links)
        {
            var vertex = new TopologyVertex(link.Name, TopologyVertex.Link, [link.Prefix, .. Folded(link.Properties)]);
            if (!links.TryAdd(link.Name, vertex)) continue;
            _vertices.Add(vertex);
            string[] members = [.. link.Nodes.Where(nodes.ContainsKey)];
            string[] alike = [.. members.Where(name => nodes[name].Kind == "host" && description.Links.Count(other => other.Nodes.Contains(name, StringComparer.Ordinal)) == 1)];
            string[] left = alike.Length > MostAlike ? alike[AlikeShown..] : [];
            foreach (string member in members.Except(left, StringComparer.Ordinal)) Join(vertex, nodes[member]);
            if (left.Length == 0) continue;
            foreach (string name in left) _vertices.Remove(nodes[name]);
            var more = new TopologyVertex(string.Create(CultureInfo.InvariantCulture, $"{left.Length} more"), TopologyVertex.More, ["hosts"]);
            _vertices.Add(more);
            Join(vertex, more);
        }

        foreach (DescribedAttacker attacker in description.Attackers)
        {
            if (!links.TryGetValue(attacker.Link, out TopologyVertex? link)) continue;
            var vertex = new TopologyVertex(attacker.Name, TopologyVertex.Attacker, [attacker.IsOnPath ? "attacker on the path" : "attacker"]);
            _vertices.Add(vertex);
            Join(link, vertex);
        }
    }

    // Two lines at most, broken between properties.
    private static string[] Folded(IReadOnlyList<string> properties)
    {
        string all = string.Join(" · ", properties);
        return all.Length <= LongestLine || properties.Count < 2
            ? [all]
            : [string.Join(" · ", properties.Take(2)), string.Join(" · ", properties.Skip(2))];
    }

    private void Join(TopologyVertex link, TopologyVertex node)
    {
        link.Join(node);
        _joints.Add((link, node));
    }

    // The node or link from which the furthest other is nearest; of several the one with most neighbours, then the first.
    private static TopologyVertex Middle(TopologyVertex start)
    {
        List<TopologyVertex> component = Reached(start, out _);
        TopologyVertex best = start;
        (int Eccentricity, int Degree) of = (int.MaxValue, 0);
        foreach (TopologyVertex each in component)
        {
            Reached(each, out int eccentricity);
            if (eccentricity > of.Eccentricity || (eccentricity == of.Eccentricity && each.Neighbours.Count <= of.Degree)) continue;
            best = each;
            of = (eccentricity, each.Neighbours.Count);
        }

        return best;
    }

    private static List<TopologyVertex> Reached(TopologyVertex start, out int furthest)
    {
        var depths = new Dictionary<TopologyVertex, int> { [start] = 0 };
        var order = new List<TopologyVertex> { start };
        for (int i = 0; i < order.Count; i++)
        {
            foreach (TopologyVertex next in order[i].Neighbours)
            {
                if (depths.TryAdd(next, depths[order[i]] + 1)) order.Add(next);
            }
        }

        furthest = depths[order[^1]];
        return order;
    }

    private double PlaceComponent(TopologyVertex root, double top)
    {
        Dictionary<TopologyVertex, List<TopologyVertex>> children = Tree(root);
        var sides = new[] { new List<TopologyVertex>(), new List<TopologyVertex>() };
        var leaves = new int[2];
        foreach (TopologyVertex child in children[root])
        {
            int side = leaves[0] <= leaves[1] ? 0 : 1;
            sides[side].Add(child);
            leaves[side] += Leaves(child, children);
        }

        int rows = Math.Max(1, Math.Max(leaves[0], leaves[1]));
        for (int side = 0; side < 2; side++)
        {
            double y = top + (rows - leaves[side]) * RowGap / 2;
            foreach (TopologyVertex child in sides[side]) y = Place(child, children, side == 0 ? -1 : 1, 1, y);
        }

        root.X = 0;
        root.Y = top + (rows - 1) * RowGap / 2;
        return top + rows * RowGap;
    }

    private Dictionary<TopologyVertex, List<TopologyVertex>> Tree(TopologyVertex root)
    {
        var children = new Dictionary<TopologyVertex, List<TopologyVertex>> { [root] = [] };
        _placed.Add(root);
        var order = new List<TopologyVertex> { root };
        for (int i = 0; i < order.Count; i++)
        {
            foreach (TopologyVertex next in order[i].Neighbours)
            {
                if (!_placed.Add(next)) continue;
                children[order[i]].Add(next);
                children[next] = [];
                order.Add(next);
            }
        }

        return children;
    }

    private static int Leaves(TopologyVertex vertex, Dictionary<TopologyVertex, List<TopologyVertex>> children) =>
        children[vertex].Count == 0 ? 1 : children[vertex].Sum(child => Leaves(child, children));

    /// <returns>Where the next one begins.</returns>
    private static double Place(TopologyVertex vertex, Dictionary<TopologyVertex, List<TopologyVertex>> children, int direction, int depth, double y)
    {
        double begin = y;
        foreach (TopologyVertex child in children[vertex]) y = Place(child, children, direction, depth + 1, y);
        if (children[vertex].Count == 0) y += RowGap;
        vertex.X = direction * depth * ColumnGap;
        vertex.Y = (begin + y - RowGap) / 2;
        return y;
    }
}
