using Simulator.Results.Comparison;

namespace Simulator.Results.Charts;

/// <summary>A difference in a forest plot.</summary>
/// <param name="Group">What stands above the rows that share it and follow each other; may be empty.</param>
/// <param name="Difference">Without interval where there is none.</param>
/// <param name="VerdictText">The verdict in words.</param>
public sealed record ForestRow(string Group, string Label, ChartBar Difference, ComparisonVerdict Verdict, string VerdictText);
