namespace Simulator.Results.Plots;

/// <summary>What was drawn of a comparison.</summary>
/// <param name="Note">What was not; null when everything was.</param>
public sealed record ComparisonDrawing(IReadOnlyList<Plot> Plots, string? Note);
