namespace Simulator.Scenarios;

/// <summary>What loading a file came to.</summary>
/// <param name="Scenario">The first of the variants; null when there is any error.</param>
/// <param name="Variants">What the file asks to run, in order: of a sweep every combination, otherwise the one scenario. Empty when there is any error.</param>
public readonly record struct LoadedScenario(Scenario? Scenario, IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<Scenario> Variants);
