using System.Text;
using Simulator.Results.Attacks;
using Simulator.Results.Database;
using Simulator.Results.Plots;
using Simulator.Results.Reports;
using Simulator.Results.Sequence;
using Simulator.Results.Summaries;

namespace Simulator.Results;

/// <summary>Writes a results folder: runs as they finish, in the order given, then the summary and the charts.</summary>
public sealed class ResultsWriter : IDisposable
{
    private const int BaselineMessages = 200;

    private readonly ResultsDatabase _database;
    private readonly FileStream _hold;

    private ResultsWriter(string folder, ResultsDatabase database, FileStream hold)
    {
        Folder = folder;
        _database = database;
        _hold = hold;
    }

    public string Folder { get; }

    /// <summary>Opens a results folder and makes it where there is none.</summary>
    /// <param name="resume">Keep the runs that are there; otherwise what an earlier run wrote is removed, and nothing else in the folder.</param>
    /// <exception cref="ResultsException">The folder cannot be written, another process writes it, or its database is not ours.</exception>
    public static ResultsWriter Open(string folder, bool resume = false)
    {
        FileStream? hold = null;
        try
        {
            Directory.CreateDirectory(folder);
            hold = Hold(folder);
            if (!resume) ResultsLayout.Clear(folder);
            return new(folder, ResultsDatabase.Create(Path.Combine(folder, ResultsDatabase.FileName)), hold);
        }
        catch (Exception failure)
        {
            hold?.Dispose();
            if (failure is not (IOException or UnauthorizedAccessException)) throw;
            throw new ResultsException($"results cannot be written to '{folder}': {failure.Message}", failure);
        }
    }

    /// <summary>
    /// Says what is going to be run. Results that are there have to be of the same: only then are those of the rest the results of one experiment.
    /// </summary>
    /// <exception cref="ResultsException">They are of something else; the message says of what.</exception>
    public void Begin(ExperimentPlan plan)
    {
        ExperimentPlan? earlier = _database.Plan();
        if (earlier is null) _database.Insert(plan);
        else if (earlier.DifferenceFrom(plan) is { } difference) throw new ResultsException($"'{Folder}' cannot be resumed: {difference}");
    }

    /// <summary>What is there already, in the order of insertion.</summary>
    public IReadOnlyList<StoredRun> Runs() => _database.Runs();

    /// <summary>One of <see cref="Runs"/> whole.</summary>
    public RunRecord Read(StoredRun run) => _database.Record(run);

    /// <summary>Notes that a variant's repetitions ended before all were run, because it is known well enough.</summary>
    public void Stopped(string scenario, string variant, int repetitions) => _database.Stop(scenario, variant, repetitions);

    /// <summary>How the attacks ended that are among the runs there are.</summary>
    public IReadOnlyList<AttackCase> Attacks() => AttackMatrix.Read(_database);

    /// <summary>Where a run's captures and charts go. The folder is made by whoever writes into it.</summary>
    public string RunFolder(string scenario, string variant, ulong seed) => ResultsLayout.RunFolder(Folder, scenario, variant, seed);

    /// <summary>Whether a run is there already and need not be repeated.</summary>
    public bool Contains(string scenario, string variant, ulong seed) => _database.Contains(scenario, variant, seed);

    /// <summary>Removes what was written into the folder of a run that is not going to be stored.</summary>
    public void Discard(string scenario, string variant, ulong seed) => ResultsLayout.DiscardRun(Folder, RunFolder(scenario, variant, seed));

    /// <summary>Stores a run. Callers add runs in the order of their scenarios, variants and seeds, whatever order they finished in.</summary>
    public void Add(RunRecord run) => _database.Insert(run);

    /// <summary>The same, with its rows made already.</summary>
    public void Add(RunRecord run, RunRows rows) => _database.Insert(run, rows);

    /// <summary>Writes <c>summary.csv</c>, <c>fingerprints.csv</c>, the chart of each variant's first repetition, the plots and the report.</summary>
    /// <param name="isBaseline">
    /// For version control: no pages, no rows of what stayed 0 or was never sampled (a comparison takes a counter without a row for 0), and of each scenario
    /// the first messages of its first run as text.
    /// </param>
    /// <param name="run">Null to make one after another.</param>
    public void Finish(bool isBaseline = false, StepRunner? run = null)
    {
        _database.Finish();
        IReadOnlyList<StoredRun> runs = _database.Runs();
        ResultsLayout.ClearPictures(Folder, runs);
        Write(FingerprintTable.FileName, FingerprintTable.Csv(runs));
        using var readers = new ResultsReaders(Path.Combine(Folder, ResultsDatabase.FileName), run ?? ResultsReaders.InOrder);
        IReadOnlyList<VariantSummary> variants = SummaryTable.Variants(runs);
        var summaries = new IReadOnlyList<MetricSummary>[variants.Count];
        IGrouping<string, StoredRun>[] scenarios = [.. runs.GroupBy(each => each.Scenario, StringComparer.Ordinal)];
        var plots = new ScenarioPlots[scenarios.Length];
        readers.Run(
        [
            .. variants.Select<VariantSummary, Action<ResultsDatabase>>((variant, i) => database => summaries[i] = [.. variant.Rows(database)]),
            .. scenarios.Select<IGrouping<string, StoredRun>, Action<ResultsDatabase>>((scenario, i) => database =>
                plots[i] = RunPlots.OfScenario(Folder, database, [.. scenario])),
            .. runs.DistinctBy(each => (each.Scenario, isBaseline ? "" : each.Variant)).Select<StoredRun, Action<ResultsDatabase>>(each => database =>
                WriteChart(SequenceChart.Read(database, each).Folded(), each, isBaseline)),
        ]);
        IEnumerable<MetricSummary> rows = summaries.SelectMany(each => each);
        Write(SummaryTable.FileName, SummaryTable.Csv(isBaseline ? rows.Where(each => !SummaryTable.SaysNothing(each)) : rows));
        PlotFolder.Write(Path.Combine(Folder, PlotFolder.Name), plots.SelectMany(each => each.Plots));
        if (runs.Count > 0 && !isBaseline) ReportFiles.WriteFront(Folder, readers, runs, plots, Path.Combine(Folder, ReportFiles.FrontPage));
    }

    public void Dispose()
    {
        _database.Dispose();
        _hold.Dispose();
    }

    // Another process would remove or replace what this one writes, and neither would know. The operating system lets go of the file for a process that is killed.
    private static FileStream Hold(string folder)
    {
        string path = Path.Combine(folder, ResultsLayout.HoldFile);
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException failure) when (File.Exists(path))
        {
            throw new ResultsException($"another process writes results to '{folder}'", failure);
        }
    }

    private void WriteChart(SequenceChart chart, StoredRun run, bool isBaseline)
    {
        string folder = RunFolder(run.Scenario, run.Variant, run.Seed);
        if (isBaseline) SequenceFiles.WriteText(folder, chart.First(BaselineMessages));
        else SequenceFiles.Write(folder, chart);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text, new UTF8Encoding(false));
}
