namespace Simulator.Scenarios;

/// <summary>What loading a file came to.</summary>
/// <param name="Scenario">Null when there is any error.</param>
public readonly record struct LoadedScenario(Scenario? Scenario, IReadOnlyList<Diagnostic> Diagnostics);
