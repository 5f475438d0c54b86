using Simulator.Results.Summaries;

namespace Simulator.Results.Charts;

/// <summary>A value with its interval, if there is one. NaN for no value.</summary>
public readonly record struct ChartBar(double Value, Interval? Interval = null);
