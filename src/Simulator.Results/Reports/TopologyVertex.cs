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

    public double HalfWidth => Kind == Link ? 66 : 33;

    public double HalfHeight => Kind == Link ? 12 + 6.5 * Lines.Count(line => line.Length > 0) : 36;

    /// <summary>Whether a straight line passes under its box.</summary>
    public bool Hides((double X, double Y) begin, (double X, double Y) end)
    {
        // The part of the line, from 0 to 1, that is within the box's columns and rows (Liang and Barsky 1984).
        double enters = 0, leaves = 1;
        return Cut(begin.X, end.X, X, HalfWidth, ref enters, ref leaves) && Cut(begin.Y, end.Y, Y, HalfHeight, ref enters, ref leaves) && enters < leaves;
    }

    private static bool Cut(double begin, double end, double middle, double half, ref double enters, ref double leaves)
    {
        if (begin == end) return Math.Abs(begin - middle) < half;
        double one = (middle - half - begin) / (end - begin), other = (middle + half - begin) / (end - begin);
        enters = Math.Max(enters, Math.Min(one, other));
        leaves = Math.Min(leaves, Math.Max(one, other));
        return true;
    }

    public bool IsNode => Kind is not (Link or Attacker or More);

    public void Join(TopologyVertex other)
    {
        Neighbours.Add(other);
        other.Neighbours.Add(this);
    }
}
