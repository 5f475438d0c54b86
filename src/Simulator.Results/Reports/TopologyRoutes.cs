namespace Simulator.Results.Reports;

/// <summary>
/// Leads the lines of a picture whose boxes have their places, so that none passes under a box that it does not belong to: straight where that does;
/// otherwise between the columns, and from one column to a further one above or below everything.
/// </summary>
internal sealed class TopologyRoutes(IReadOnlyList<TopologyVertex> vertices)
{
    private const double LaneGap = 14;

    // Lines that share the gap between two columns are this far apart, as many as fit between the boxes of links.
    private const double Apart = 4;
    private const int Abreast = 3;

    private readonly double _top = vertices.Min(vertex => vertex.Y) - TopologyLayout.RowGap / 2;
    private readonly double _bottom = vertices.Max(vertex => vertex.Y) + TopologyLayout.RowGap / 2;

    /// <summary>Lines above everything; likewise <see cref="Below"/>.</summary>
    public int Above { get; private set; }

    public int Below { get; private set; }

    /// <summary>What the lines above everything take of the picture's height; likewise for those below.</summary>
    public static double HeightOf(int lanes) => lanes * LaneGap;

    public TopologyEdge Route(TopologyVertex from, TopologyVertex to)
    {
        (double X, double Y) begin = (from.X, from.Y), end = (to.X, to.Y);
        if (IsClear(from, to, begin, end)) return new(from, to, [begin, end]);
        double side = to.X >= from.X ? TopologyLayout.ColumnGap / 2 : -TopologyLayout.ColumnGap / 2;
        if (Math.Abs(Math.Abs(to.X - from.X) - TopologyLayout.ColumnGap) < 1) return new(from, to, [begin, (from.X + side, from.Y), (from.X + side, to.Y), end]);

        bool isAbove = from.Y + to.Y - 2 * _top <= 2 * _bottom - from.Y - to.Y;
        double offset = Apart * ((Above + Below) % Abreast - 1);
        double y = isAbove ? _top - LaneGap * (Above++ + 0.5) : _bottom + LaneGap * (Below++ + 0.5);
        double first = from.X + side + offset, last = to.X - side + offset;
        return new(from, to, [begin, (first, from.Y), (first, y), (last, y), (last, to.Y), end]);
    }

    private bool IsClear(TopologyVertex from, TopologyVertex to, (double X, double Y) begin, (double X, double Y) end) =>
        vertices.All(vertex => vertex == from || vertex == to || !vertex.Hides(begin, end));
}
