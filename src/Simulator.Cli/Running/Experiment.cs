using Simulator.Results;
using Simulator.Results.Database;
using Simulator.Scenarios;
using Simulator.Scenarios.Running;

namespace Simulator.Cli.Running;

/// <summary>Every repetition of every variant of one command line, in order, into one results folder.</summary>
internal sealed class Experiment
{
    private readonly RunOptions _options;
    private readonly ResultsWriter _results;
    private readonly Interruption _interruption;
    private readonly Dictionary<(string Scenario, string Variant, ulong Seed), StoredRun> _stored;
    private readonly Queue<PlannedRun> _planned = new();
    private readonly Queue<(ScenarioReport Report, StoredRun Run)> _untold = new();
    private readonly List<(ScenarioReport Report, ulong Seed, string Difference)> _differences = [];
    private int _toldUpTo;

    /// <param name="plan">Of the variants, in their order. What the results hold of it already is not run again.</param>
    public Experiment(IReadOnlyList<Scenario> variants, ExperimentPlan plan, RunOptions options, ResultsWriter results, Interruption interruption)
    {
        _options = options;
        _results = results;
        _interruption = interruption;
        Reports = [.. variants.Select((variant, i) => new ScenarioReport(variant, plan.PartOf(i), options.Overrides))];
        _stored = results.Runs().ToDictionary(run => (run.Scenario, run.Variant, run.Seed));
        Runs = Reports.Sum(report => (long)report.Part.Count);
    }

    /// <summary>In the order of the scenarios and their variants.</summary>
    public IReadOnlyList<ScenarioReport> Reports { get; }

    /// <summary>As many as there may be: <c>until</c> may end some variants sooner.</summary>
    public long Runs { get; }

    public long FinishedRuns => Reports.Sum(report => (long)report.FinishedRuns);

    /// <summary>Complete, and every expectation of every scenario held.</summary>
    public bool Held => Reports.All(report => report.Held);

    public bool WasInterrupted { get; private set; }

    /// <summary>The run that failed inside the simulator; nothing was run after it.</summary>
    public RunException? Bug { get; private set; }

    /// <summary>Runs that were not the same the second time, with <c>--verify</c>.</summary>
    public IReadOnlyList<(ScenarioReport Report, ulong Seed, string Difference)> Differences => _differences;

    /// <param name="finished">Told of each run that is in the results, also of those that were there before.</param>
    public void Run(Action<ScenarioReport, RunRecord> finished)
    {
        try
        {
            TakeStoredFirst(finished);
            foreach ((FinishedRun run, FinishedRun? again) in Outcomes())
            {
                TakeStored(finished);
                Take(_planned.Dequeue(), run, again, finished);
            }

            TakeStored(finished);
        }
        catch (OperationCanceledException)
        {
            WasInterrupted = true;
        }
        catch (RunException givenUp) when (givenUp.InnerException is OperationCanceledException)
        {
            WasInterrupted = true;
        }
        catch (RunException failed) when (failed.InnerException is IOException or UnauthorizedAccessException)
        {
            // A run touches no file but its captures.
            throw new ResultsException($"results cannot be written to '{_results.Folder}': {failed.InnerException.Message}", failed);
        }
        catch (RunException bug)
        {
            Bug = bug;
        }
        finally
        {
            TellUpTo(null, finished);
            foreach (PlannedRun planned in _planned)
            {
                planned.Observer?.Dispose();
                if (planned.Observer is not null) Discard(planned);
            }
        }
    }

    private void Take(PlannedRun planned, FinishedRun run, FinishedRun? again, Action<ScenarioReport, RunRecord> finished)
    {
        planned.Observer!.Dispose();
        if (planned.Report.IsStopped)
        {
            // It was begun before the runs ahead of it had shown that it is not needed.
            Discard(planned);
            return;
        }

        if (again is not null) Compare(run, again, planned.Report);
        RunRecord record = planned.Report.Add(run);
        _results.Add(record, run.Rows);
        NoteStop(planned.Report);
        TellUpTo(planned.Report, finished);
        finished(planned.Report, record);
    }

    // What every variant begins with, before any run is begun: it may be known well enough already, and an interruption leaves none of it uncounted.
    private void TakeStoredFirst(Action<ScenarioReport, RunRecord> finished)
    {
        bool isBehindGap = false;
        foreach (ScenarioReport report in Reports)
        {
            while (!report.IsComplete && StoredRunOf(report, report.FinishedRuns) is { } stored)
            {
                _interruption.Abort.ThrowIfCancellationRequested();
                TakeStored(report, stored, isBehindGap ? (_, _) => _untold.Enqueue((report, stored)) : finished);
            }

            isBehindGap |= !report.IsComplete;
        }
    }

    // Runs are told of in the order of the plan: those that were taken first wait for what had to be run before them.
    private void TellUpTo(ScenarioReport? report, Action<ScenarioReport, RunRecord> finished)
    {
        for (; _toldUpTo < Reports.Count; _toldUpTo++)
        {
            while (_untold.TryPeek(out (ScenarioReport Report, StoredRun Run) next) && next.Report == Reports[_toldUpTo])
            {
                _untold.Dequeue();
                finished(next.Report, _results.Read(next.Run));
            }

            if (Reports[_toldUpTo] == report) return;
        }
    }

    // Where merged shards left gaps there are more behind them.
    private void TakeStored(Action<ScenarioReport, RunRecord> finished)
    {
        while (_planned.TryPeek(out PlannedRun? next) && next.Stored is { } stored)
        {
            _planned.Dequeue();
            if (next.Report.IsStopped) continue;
            TellUpTo(next.Report, finished);
            TakeStored(next.Report, stored, finished);
        }
    }

    private void TakeStored(ScenarioReport report, StoredRun stored, Action<ScenarioReport, RunRecord> finished)
    {
        RunRecord record = _results.Read(stored);
        report.Add(record);
        NoteStop(report);
        finished(report, record);
    }

    private StoredRun? StoredRunOf(ScenarioReport report, int repetition) => _stored.GetValueOrDefault(
        (report.Scenario.Name.Text, report.Scenario.Variant, report.Scenario.SeedOf(report.Part[repetition])));

    // Captures of a run that is not in the results.
    private void Discard(PlannedRun planned) =>
        _results.Discard(planned.Report.Scenario.Name.Text, planned.Report.Scenario.Variant, planned.Seed);

    private void NoteStop(ScenarioReport report)
    {
        if (report.IsStopped) _results.Stopped(report.Scenario.Name.Text, report.Scenario.Variant, report.FinishedRuns);
    }

    // A second time from nothing, keys and all, and without captures: looking on must not matter either.
    private IEnumerable<(FinishedRun Run, FinishedRun? Again)> Outcomes()
    {
        if (!_options.Verify) return Outcomes(_options.Jobs, Plan()).Select(run => (run, (FinishedRun?)null));
        int jobs = Math.Max(1, _options.Jobs / 2);
        var twice = new Queue<RunRequest>();
        IEnumerable<FinishedRun> first = Outcomes(jobs, Plan().Select(request => Remember(request, twice)));
        return Twice(first, jobs, twice);
    }

    // The scheduler takes requests ahead, so the second round follows the first by what that has taken.
    private IEnumerable<(FinishedRun Run, FinishedRun? Again)> Twice(IEnumerable<FinishedRun> first, int jobs, Queue<RunRequest> remembered)
    {
        using IEnumerator<FinishedRun> firsts = first.GetEnumerator();
        bool isFirst = firsts.MoveNext();
        using IEnumerator<FinishedRun> seconds = Outcomes(jobs, Drain(remembered)).GetEnumerator();
        while (isFirst && seconds.MoveNext())
        {
            yield return (firsts.Current, seconds.Current);
            isFirst = firsts.MoveNext();
        }
    }

    private IEnumerable<RunRequest> Drain(Queue<RunRequest> remembered)
    {
        while (remembered.TryDequeue(out RunRequest? request))
            yield return request with { Observe = new RunObserver(folder: null, _interruption.Abort).Observe };
    }

    private static RunRequest Remember(RunRequest request, Queue<RunRequest> remembered)
    {
        remembered.Enqueue(request);
        return request;
    }

    private IEnumerable<FinishedRun> Outcomes(int jobs, IEnumerable<RunRequest> requests) => new RunScheduler(jobs).Run(
        requests, outcome => FinishedRun.Of(outcome, _options.Overrides), _interruption.Stop);

    // Outcomes come in the order of the requests, so the next outcome's run is the first in the queue that is not stored.
    private IEnumerable<RunRequest> Plan()
    {
        foreach (ScenarioReport report in Reports)
        {
            for (int i = report.FinishedRuns; i < report.Part.Count && !report.IsStopped; i++)
            {
                Scenario scenario = report.Scenario;
                ulong seed = scenario.SeedOf(report.Part[i]);
                if (StoredRunOf(report, i) is { } stored)
                {
                    _planned.Enqueue(new(report, seed, null, stored));
                    continue;
                }

                // A process that was killed may have left the captures of a part of the run.
                if (_options.Resume) _results.Discard(scenario.Name.Text, scenario.Variant, seed);
                var observer = new RunObserver(_options.Pcap ? _results.RunFolder(scenario.Name.Text, scenario.Variant, seed) : null, _interruption.Abort);
                _planned.Enqueue(new(report, seed, observer, null));
                yield return new RunRequest(scenario, seed, observer.Observe);
            }
        }
    }

    private void Compare(FinishedRun run, FinishedRun again, ScenarioReport report)
    {
        RunRecord first = run.Record;
        if (first.WireFingerprint == again.Record.WireFingerprint && first.MetricsFingerprint == again.Record.MetricsFingerprint) return;
        string? difference = Verification.Compare(report.Scenario, first.Seed, first.WireFingerprint, first.MetricsFingerprint);
        _differences.Add((report, first.Seed, difference ?? "the fingerprints differed, and not when it was run once more"));
    }

    private sealed record PlannedRun(ScenarioReport Report, ulong Seed, RunObserver? Observer, StoredRun? Stored);
}
