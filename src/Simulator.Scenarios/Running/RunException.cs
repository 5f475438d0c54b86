namespace Simulator.Scenarios.Running;

/// <summary>A run broke one of the simulator's own rules: a bug of ours, never of the scenario's author.</summary>
public sealed class RunException(Scenario scenario, ulong seed, Exception cause)
    : Exception($"scenario '{scenario.Name}' with seed {seed} failed inside the simulator: {cause.Message}", cause)
{
    public Scenario Scenario { get; } = scenario;

    public ulong Seed { get; } = seed;
}
