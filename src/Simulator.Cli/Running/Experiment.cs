using Simulator.Results;
using Simulator.Scenarios;
using Simulator.Scenarios.Running;

namespace Simulator.Cli.Running;

/// <summary>Every repetition of every scenario of one command line, in order, into one results folder.</summary>
internal sealed class Experiment(IReadOnlyList<Scenario> scenarios, RunOptions options, ResultsWriter results, Interruption interruption)
{
    private readonly Queue<RunObserver> _observers = new();
    private readonly List<(ScenarioReport Report, ulong Seed, string Difference)> _differences = [];

    /// <summary>In the order of the scenarios.</summary>
    public IReadOnlyList<ScenarioReport> Reports { get; } = [.. scenarios.Select(scenario => new ScenarioReport(scenario, options.Overrides))];

    public int Runs { get; } = scenarios.Sum(scenario => scenario.Repetitions);

    public int FinishedRuns => Reports.Sum(report => report.FinishedRuns);

    /// <summary>Complete, and every expectation of every scenario held.</summary>
    public bool Held => Reports.All(report => report.Held);

    public bool WasInterrupted { get; private set; }

    /// <summary>The run that failed inside the simulator; nothing was run after it.</summary>
    public RunException? Bug { get; private set; }

    /// <summary>Runs that were not the same the second time, with <c>--verify</c>.</summary>
    public IReadOnlyList<(ScenarioReport Report, ulong Seed, string Difference)> Differences => _differences;

    /// <param name="finished">Told of each run that is in the results.</param>
    public void Run(Action<ScenarioReport, RunRecord> finished)
    {
        try
        {
            int current = 0;
            foreach ((RunOutcome outcome, RunOutcome? again) in Outcomes())
            {
                while (Reports[current].IsComplete) current++;
                _observers.Dequeue().Dispose();
                if (again is not null) Compare(outcome, again, Reports[current]);
                RunRecord record = Reports[current].Add(outcome);
                results.Add(record);
                finished(Reports[current], record);
            }
        }
        catch (OperationCanceledException)
        {
            WasInterrupted = true;
        }
        catch (RunException givenUp) when (givenUp.InnerException is OperationCanceledException)
        {
            WasInterrupted = true;
        }
        catch (RunException bug)
        {
            Bug = bug;
        }
        finally
        {
            foreach (RunObserver observer in _observers) observer.Dispose();
        }
    }

    // A second time from nothing, keys and all, and without captures: looking on must not matter either.
    private IEnumerable<(RunOutcome Outcome, RunOutcome? Again)> Outcomes()
    {
        if (!options.Verify) return Outcomes(options.Jobs, Observe).Select(outcome => (outcome, (RunOutcome?)null));
        int jobs = Math.Max(1, options.Jobs / 2);
        IEnumerable<RunOutcome> again = Outcomes(jobs, (_, _) => new RunObserver(folder: null, interruption.Abort));
        return Outcomes(jobs, Observe).Zip(again, (outcome, repeated) => (outcome, (RunOutcome?)repeated));
    }

    private IEnumerable<RunOutcome> Outcomes(int jobs, Func<Scenario, ulong, RunObserver> observer) =>
        new RunScheduler(jobs).Run(Requests(observer), interruption.Stop);

    private IEnumerable<RunRequest> Requests(Func<Scenario, ulong, RunObserver> observer)
    {
        foreach (Scenario scenario in scenarios)
        {
            for (int repetition = 0; repetition < scenario.Repetitions; repetition++)
            {
                ulong seed = scenario.SeedOf(repetition);
                yield return new RunRequest(scenario, seed, observer(scenario, seed).Observe);
            }
        }
    }

    // Outcomes come in the order of the requests, so the next outcome's observer is the first in the queue.
    private RunObserver Observe(Scenario scenario, ulong seed)
    {
        var observer = new RunObserver(
            options.Pcap ? results.RunFolder(scenario.Name.Text, RunRecord.DefaultVariant, seed) : null, interruption.Abort);
        _observers.Enqueue(observer);
        return observer;
    }

    private void Compare(RunOutcome outcome, RunOutcome again, ScenarioReport report)
    {
        if (outcome.WireFingerprint == again.WireFingerprint && outcome.MetricsFingerprint == again.MetricsFingerprint) return;
        _differences.Add((report, outcome.Seed, Verification.Compare(outcome) ?? "the fingerprints differed, and not when it was run once more"));
    }
}
