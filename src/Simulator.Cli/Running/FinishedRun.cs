using Simulator.Results;
using Simulator.Results.Database;
using Simulator.Scenarios.Running;

namespace Simulator.Cli.Running;

/// <summary>What is kept of a run when its world is let go.</summary>
/// <param name="Record">Without expectations: some are decided when all runs are in.</param>
/// <param name="Rows">Those of the record.</param>
/// <param name="Expectations">Those about each run, in file order.</param>
internal sealed record FinishedRun(RunRecord Record, RunRows Rows, IReadOnlyList<ExpectationOutcome> Expectations)
{
    /// <param name="overrides">For the command that repeats it.</param>
    public static FinishedRun Of(RunOutcome outcome, IReadOnlyList<string> overrides)
    {
        RunRecord record = RunRecord.From(
            outcome.World, outcome.Scenario.Name.Text, outcome.Scenario.Title, outcome.Scenario.Variant, [], Program.Version,
            RepeatCommand.For(outcome.Scenario, outcome.Seed, repetitions: 1, overrides));
        return new(record, RunRows.Of(record), outcome.Expectations);
    }
}
