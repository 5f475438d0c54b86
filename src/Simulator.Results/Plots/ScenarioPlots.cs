namespace Simulator.Results.Plots;

/// <summary>The plots of one scenario.</summary>
public sealed record ScenarioPlots(string Scenario, IReadOnlyList<Plot> Plots);
