namespace Simulator.Results.Charts;

/// <summary>Named values in any order, as they are shown to people: seconds, octets, plain numbers.</summary>
public sealed record ChartSeries(string Label, IReadOnlyList<double> Values);
