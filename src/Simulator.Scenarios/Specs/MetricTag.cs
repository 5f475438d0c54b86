namespace Simulator.Scenarios;

/// <summary>A tag that a recorded value must carry.</summary>
public readonly record struct MetricTag(string Name, string Value);
