namespace Simulator.Results.Reports;

/// <summary>A node, a link or an attacker of the picture.</summary>
internal sealed class TopologyVertex(string name, string kind, IReadOnlyList<string> lines)
{
    public const string Link = "link";
    public const string Attacker = "attacker";
    public const string More = "more";

    /// <summary>As the scenario has it.</summary>
    public string Name { get; } = name;

    /// <summary>A node's kind, or one of the constants.</summary>
    public string Kind { get; } = kind;

    /// <summary>Below the name.</summary>
    public IReadOnlyList<string> Lines { get; } = lines;

    /// <summary>In file order.</summary>
    public List<TopologyVertex> Neighbours { get; } = [];

    /// <summary>Its middle; likewise <see cref="Y"/>.</summary>
    public double X { get; set; }

    public double Y { get; set; }

    public bool IsNode => Kind is not (Link or Attacker or More);

    public void Join(TopologyVertex other)
    {
        Neighbours.Add(other);
        other.Neighbours.Add(this);
    }
}
