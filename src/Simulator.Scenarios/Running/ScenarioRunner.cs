using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Network;
using Simulator.Scenarios.Building;

namespace Simulator.Scenarios.Running;

/// <summary>Runs one repetition of a scenario. Runs share nothing but the key cache, so they may run beside each other.</summary>
/// <param name="keys">Key pairs made so far, by seed and identity.</param>
public sealed class ScenarioRunner(KeyCache keys)
{
    /// <param name="observe">Puts taps on the world before it starts; null for none.</param>
    /// <exception cref="RunException">The run failed inside the simulator.</exception>
    public RunOutcome Run(Scenario scenario, ulong seed, Action<World>? observe = null)
    {
        try
        {
            BuiltWorld built = WorldBuilder.Build(scenario, seed, keys);
            observe?.Invoke(built.World);
            built.Start();
            built.World.Simulation.RunUntil(SimTime.Zero + scenario.Duration);
            built.Finish();
            built.World.CheckPacketAccount();
            var expectations = new List<ExpectationOutcome>();
            foreach (Expectation expectation in scenario.Expectations)
            {
                if (!expectation.OverRuns) expectations.Add(ExpectationEvaluator.Evaluate(expectation, built.World.Metrics));
            }

            return new RunOutcome(scenario, seed, built.World, expectations);
        }
        catch (Exception cause) when (cause is not RunException)
        {
            throw new RunException(scenario, seed, cause);
        }
    }
}
