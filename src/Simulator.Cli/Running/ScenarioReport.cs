using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Results;
using Simulator.Scenarios;
using Simulator.Scenarios.Running;

namespace Simulator.Cli.Running;

/// <summary>A scenario's repetitions as they finish, in the order of their seeds.</summary>
internal sealed class ScenarioReport
{
    private readonly IReadOnlyList<string> _overrides;
    private readonly bool _hasExpectationsOverRuns;
    private readonly List<MetricLog> _logs = [];
    private Fingerprint _wire;
    private string _firstWire = "-";

    public ScenarioReport(Scenario scenario, IReadOnlyList<string> overrides)
    {
        Scenario = scenario;
        _overrides = overrides;
        _hasExpectationsOverRuns = scenario.Expectations.Any(each => each.OverRuns);
        Expectations = [.. scenario.Expectations.Select(each => new ExpectationReport(each))];
        Headline = new HeadlineMetric(scenario);
    }

    public Scenario Scenario { get; }

    /// <summary>In file order.</summary>
    public IReadOnlyList<ExpectationReport> Expectations { get; }

    public HeadlineMetric Headline { get; }

    public int FinishedRuns { get; private set; }

    public bool IsComplete => FinishedRuns == Scenario.Repetitions;

    /// <summary>Complete, and every expectation held.</summary>
    public bool Held => IsComplete && Expectations.All(each => each.Held);

    /// <summary>That of the run; of several runs a hash of theirs in order.</summary>
    public string WireFingerprint => FinishedRuns > 1 ? _wire.ToString() : _firstWire;

    /// <summary>Takes the next repetition. The last one decides the expectations over runs and has them among its own.</summary>
    public RunRecord Add(RunOutcome outcome)
    {
        FinishedRuns++;
        Headline.Add(outcome.World.Metrics);
        if (FinishedRuns == 1) _firstWire = outcome.WireFingerprint;
        _wire.Add(outcome.WireFingerprint);
        if (_hasExpectationsOverRuns) _logs.Add(outcome.World.Metrics);
        return RunRecord.From(
            outcome.World, Scenario.Name.Text, Scenario.Title, RunRecord.DefaultVariant, Decide(outcome), Program.Version,
            RepeatCommandFor(outcome.Seed));
    }

    /// <summary>Repeats one repetition.</summary>
    public string RepeatCommandFor(ulong seed) => RepeatCommand.For(Scenario, seed, repetitions: 1, _overrides);

    /// <summary>Repeats what made an expectation fail.</summary>
    public string RepeatCommandFor(ExpectationReport failed) => failed.Expectation.OverRuns
        ? RepeatCommand.For(Scenario, Scenario.Seed, Scenario.Repetitions, _overrides)
        : RepeatCommandFor(failed.Failures[0].Seed);

    private List<ExpectationRecord> Decide(RunOutcome outcome)
    {
        var records = new List<ExpectationRecord>(Expectations.Count);
        int next = 0;
        foreach (ExpectationReport report in Expectations)
        {
            if (report.Expectation.OverRuns && !IsComplete) continue;
            ExpectationOutcome decided = report.Expectation.OverRuns
                ? ExpectationEvaluator.Evaluate(report.Expectation, [.. _logs])
                : outcome.Expectations[next++];
            var record = new ExpectationRecord(report.Expectation.Text, decided.Held, decided.Actual);
            report.Add(outcome.Seed, record);
            records.Add(record);
        }

        return records;
    }
}
