using Simulator.Results;
using Simulator.Scenarios;

namespace Simulator.Cli.Running;

/// <summary>One expectation over the repetitions that have finished.</summary>
internal sealed class ExpectationReport(Expectation expectation)
{
    private readonly List<(ulong Seed, string Actual)> _failures = [];

    public Expectation Expectation { get; } = expectation;

    /// <summary>Repetitions that decided it; for one over runs, all of them together decide once.</summary>
    public int Decided { get; private set; }

    /// <summary>The seeds with which it did not hold, and what was found, for people. One over runs fails with the last.</summary>
    public IReadOnlyList<(ulong Seed, string Actual)> Failures => _failures;

    public bool Held => Decided > 0 && _failures.Count == 0;

    public void Add(ulong seed, ExpectationRecord record)
    {
        Decided++;
        if (!record.Held) _failures.Add((seed, record.Shown));
    }
}
