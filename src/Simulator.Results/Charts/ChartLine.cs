namespace Simulator.Results.Charts;

/// <summary>A line through points, each with its interval.</summary>
/// <param name="Points">By ascending X; X as it is shown to people, like the values.</param>
public sealed record ChartLine(string Label, IReadOnlyList<(double X, ChartBar Y)> Points);
