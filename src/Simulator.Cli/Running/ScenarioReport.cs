using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Results;
using Simulator.Results.Descriptions;
using Simulator.Results.Summaries;
using Simulator.Scenarios;
using Simulator.Scenarios.Running;

namespace Simulator.Cli.Running;

/// <summary>A variant's repetitions as they finish, in the order of their seeds.</summary>
internal sealed class ScenarioReport
{
    private readonly IReadOnlyList<string> _overrides;
    private readonly List<Sample?> _samplesOverRuns;
    private readonly List<StopRule> _stopRules;
    private readonly ScenarioDescription _description;
    private readonly HashSet<string> _activeAttackers = new(StringComparer.Ordinal);
    private Fingerprint _wire;
    private string _firstWire = "-";

    /// <param name="part">The repetitions that are to be run.</param>
    public ScenarioReport(Scenario scenario, RepetitionRange part, IReadOnlyList<string> overrides)
    {
        Scenario = scenario;
        Part = part;
        _overrides = overrides;
        Expectations = [.. scenario.Expectations.Select(each => new ExpectationReport(each))];
        _samplesOverRuns = [.. scenario.Expectations.Select(each => each.OverRuns ? new Sample(each.Metric, each.Tags) : null)];
        _stopRules = [.. scenario.Until.Select(each => new StopRule(each))];
        Headline = new HeadlineMetric(scenario.Expectations.Select(each => each.Text));
        _description = ScenarioDescriber.Describe(scenario);
    }

    public Scenario Scenario { get; }

    /// <summary><c>hip-same-realm</c>, and of a sweep <c>hip-distance/delay=10ms</c>.</summary>
    public string Name => Scenario.Choices.Count == 0 ? Scenario.Name.Text : $"{Scenario.Name.Text}/{Scenario.Variant}";

    public RepetitionRange Part { get; }

    /// <summary>In file order.</summary>
    public IReadOnlyList<ExpectationReport> Expectations { get; }

    public HeadlineMetric Headline { get; }

    public int FinishedRuns { get; private set; }

    /// <summary>Whether <c>until</c> ended the repetitions before all were run.</summary>
    public bool IsStopped { get; private set; }

    public bool IsComplete => IsStopped || FinishedRuns == Part.Count;

    /// <summary>The lines of <c>until</c> that all repetitions did not suffice for.</summary>
    public IReadOnlyList<string> MissedGoals => IsComplete && !IsStopped ? [.. _stopRules.Where(rule => rule.IsMissed).Select(rule => rule.Text)] : [];

    /// <summary>
    /// Attackers that did nothing in any repetition: that they did not succeed may be no defence's doing. Not those of which the scenario says how much they do.
    /// </summary>
    public IReadOnlyList<AttackerSpec> IdleAttackers => FinishedRuns == 0 ? [] : [.. Scenario.Attackers.Where(IsIdle)];

    /// <summary>Complete, and every expectation held.</summary>
    public bool Held => IsComplete && Expectations.All(each => each.Held || (Part.Count == 0 && each.Failures.Count == 0));

    /// <summary>That of the run; of several runs a hash of theirs in order.</summary>
    public string WireFingerprint => FinishedRuns > 1 ? _wire.ToString() : _firstWire;

    /// <summary>Takes the next repetition. The last one decides the expectations over runs and has them among its own.</summary>
    public RunRecord Add(FinishedRun run)
    {
        Take(run.Record);
        List<ExpectationRecord> decided = Decide(run);
        Count(run.Record.Seed, decided);
        return run.Record with { Description = _description, Expectations = decided, Held = decided.TrueForAll(each => each.Held) };
    }

    /// <summary>Takes the next repetition from where an earlier process stored it.</summary>
    public void Add(RunRecord stored)
    {
        Take(stored);
        Count(stored.Seed, stored.Expectations);
    }

    /// <summary>Repeats one repetition.</summary>
    public string RepeatCommandFor(ulong seed) => RepeatCommand.For(Scenario, seed, repetitions: 1, _overrides);

    /// <summary>Repeats what made an expectation fail.</summary>
    public string RepeatCommandFor(ExpectationReport failed) => failed.Expectation.OverRuns
        ? RepeatCommand.For(Scenario, Scenario.Seed, Scenario.Repetitions, _overrides)
        : RepeatCommandFor(failed.Failures[0].Seed);

    private void Take(RunRecord record)
    {
        FinishedRuns++;
        Headline.Add(record.Series);
        if (FinishedRuns == 1) _firstWire = record.WireFingerprint;
        _wire.Add(record.WireFingerprint);
        foreach (SeriesRecord series in record.Series)
        {
            if (series.Sum > 0 && MetricCatalog.AttackerOf(series.Definition.Name) is not null) _activeAttackers.Add(series.Definition.Name);
            foreach (Sample? sample in _samplesOverRuns) sample?.Add(series.Definition, series.Tags, series.Sum, series.Samples);
        }

        foreach (StopRule rule in _stopRules) rule.Add(record.Series);
        IsStopped = FinishedRuns < Part.Count && _stopRules.Count > 0 && _stopRules.TrueForAll(rule => rule.IsMet);
    }

    private bool IsIdle(AttackerSpec attacker) =>
        !_activeAttackers.Contains(PacketsOf(attacker)) && !Expectations.Any(each => each.Expectation.Metric == PacketsOf(attacker));

    private static string PacketsOf(AttackerSpec attacker) => MetricCatalog.AttackPackets(attacker.Name).Name;

    private List<ExpectationRecord> Decide(FinishedRun run)
    {
        var records = new List<ExpectationRecord>(Expectations.Count);
        int next = 0;
        for (int i = 0; i < Expectations.Count; i++)
        {
            Expectation expectation = Expectations[i].Expectation;
            if (expectation.OverRuns && !IsComplete) continue;
            ExpectationOutcome decided = expectation.OverRuns
                ? ExpectationEvaluator.Evaluate(expectation, _samplesOverRuns[i]!)
                : run.Expectations[next++];
            records.Add(new(expectation.Text, decided.Held, decided.Actual));
        }

        return records;
    }

    private void Count(ulong seed, IReadOnlyList<ExpectationRecord> records)
    {
        int next = 0;
        foreach (ExpectationReport report in Expectations)
        {
            if (!report.Expectation.OverRuns || IsComplete) report.Add(seed, records[next++]);
        }
    }
}
