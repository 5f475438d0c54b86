namespace Simulator.Results.Charts;

/// <summary>What stands above a chart.</summary>
/// <param name="Id">Letters, digits, hyphens; tells the chart from others in the same HTML page.</param>
/// <param name="Title">What is shown.</param>
/// <param name="Subtitle">Of what, and how many; may be empty.</param>
public sealed record ChartHeading(string Id, string Title, string Subtitle);
