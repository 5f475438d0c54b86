namespace Simulator.Results.Reports;

/// <summary>A line of the picture.</summary>
/// <param name="Points">Its corners; the ends are the middles of what it joins.</param>
internal sealed record TopologyEdge(TopologyVertex From, TopologyVertex To, IReadOnlyList<(double X, double Y)> Points);
