namespace Simulator.Results.Charts;

/// <summary>A line with a band around it.</summary>
/// <param name="Points">By ascending X; X as it is shown to people, like the values.</param>
public sealed record ChartLine(string Label, IReadOnlyList<(double X, ChartBar Y)> Points);
