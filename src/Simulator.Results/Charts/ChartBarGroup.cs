namespace Simulator.Results.Charts;

/// <summary>The bars of one category, as many as the chart has series.</summary>
public sealed record ChartBarGroup(string Label, IReadOnlyList<ChartBar> Bars);
