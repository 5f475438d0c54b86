using Simulator.Crypto;
using Simulator.Network.Metrics;
using Simulator.Scenarios.Running;

namespace Simulator.Scenarios.Tests.Shipped;

/// <summary>
/// Every shipped scenario holds what it expects, in every repetition, has the fingerprints that are committed, and does it again byte for byte.
/// </summary>
[Parallelizable(ParallelScope.Children)]
public sealed class ShippedScenarioTests
{
    [TestCaseSource(typeof(ShippedScenarios), nameof(ShippedScenarios.Paths))]
    public void ShippedScenario_HoldsWhatItExpectsAndMatchesTheBaseline(string path)
    {
        var runner = new ScenarioRunner(new KeyCache());
        var baseline = Baseline.Read();
        using (Assert.EnterMultipleScope())
        {
            foreach (Scenario variant in ShippedScenarios.LoadVariants(path)) Check(variant, runner, baseline);
        }
    }

    [TestCaseSource(typeof(ShippedScenarios), nameof(ShippedScenarios.Paths))]
    public void ShippedScenario_RunTwice_IsTheSameRun(string path)
    {
        foreach (Scenario variant in ShippedScenarios.LoadVariants(path))
        {
            RunOutcome outcome = new ScenarioRunner(new KeyCache()).Run(variant, variant.Seed);
            Assert.That(Verification.Compare(outcome), Is.Null, variant.Variant);
        }
    }

    private static void Check(Scenario scenario, ScenarioRunner runner, IReadOnlyDictionary<(string, string, string), (string, string)> baseline)
    {
        var logs = new List<MetricLog>();
        for (int repetition = 0; repetition < scenario.Repetitions; repetition++)
        {
            RunOutcome outcome = runner.Run(scenario, scenario.SeedOf(repetition));
            logs.Add(outcome.World.Metrics);
            foreach (ExpectationOutcome each in outcome.Expectations) Check(each, $"variant {scenario.Variant}, seed {outcome.Seed}");
            Assert.That(
                (outcome.WireFingerprint, outcome.MetricsFingerprint),
                Is.EqualTo(baseline.GetValueOrDefault((scenario.Name.Text, scenario.Variant, $"{outcome.Seed}"))),
                $"fingerprints of variant {scenario.Variant}, seed {outcome.Seed}; README says how the baseline is made anew");
        }

        foreach (Expectation expectation in scenario.Expectations.Where(each => each.OverRuns))
            Check(ExpectationEvaluator.Evaluate(expectation, [.. logs]), $"variant {scenario.Variant}, over runs");
    }

    private static void Check(ExpectationOutcome outcome, string where) =>
        Assert.That(outcome.Held, Is.True, $"{outcome.Expectation.Text} ({where}): was {outcome.Actual}");
}
