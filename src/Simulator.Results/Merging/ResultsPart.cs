using Simulator.Results.Captures;
using Simulator.Results.Database;

namespace Simulator.Results.Merging;

/// <summary>One of the folders that are joined.</summary>
internal sealed class ResultsPart : IDisposable
{
    private readonly ResultsDatabase _database;
    private readonly Dictionary<(string Scenario, string Variant, ulong Seed), StoredRun> _runs;

    private ResultsPart(string folder, ResultsDatabase database, ExperimentPlan plan)
    {
        Folder = folder;
        Plan = plan;
        _database = database;
        _runs = database.Runs().ToDictionary(run => (run.Scenario, run.Variant, run.Seed));
    }

    public string Folder { get; }

    public ExperimentPlan Plan { get; }

    public static ResultsPart Open(string folder)
    {
        ResultsDatabase database = ResultsDatabase.OpenRead(Path.Combine(folder, ResultsDatabase.FileName));
        if (database.Plan() is { } plan) return new(folder, database, plan);
        database.Dispose();
        throw new ResultsException($"'{folder}' does not say what it is the results of");
    }

    /// <exception cref="ResultsException">The other's are the results of something else.</exception>
    public void CheckSameExperiment(ResultsPart other)
    {
        string? difference = Plan.SimulatorVersion == other.Plan.SimulatorVersion
            ? Plan.RunsDifferenceFrom(other.Plan)
            : $"it is of version {Plan.SimulatorVersion} of the simulator, not {other.Plan.SimulatorVersion}";
        if (difference is not null) throw new ResultsException($"'{Folder}' cannot be joined with '{other.Folder}': {difference}");
    }

    public StoredRun? Find(string scenario, string variant, ulong seed) => _runs.GetValueOrDefault((scenario, variant, seed));

    public RunRecord Read(StoredRun run) => _database.Record(run);

    /// <summary>Copies the captures and keys of a run, if there are any.</summary>
    public void CopyCaptures(StoredRun run, string target)
    {
        string source = ResultsLayout.RunFolder(Folder, run.Scenario, run.Variant, run.Seed);
        if (!Directory.Exists(source)) return;
        string keys = Path.Combine(source, EspKeyFile.FileName);
        foreach (string file in (IEnumerable<string>)[.. Directory.GetFiles(source, PcapngWriter.FileName("*")), .. File.Exists(keys) ? [keys] : (string[])[]])
        {
            Directory.CreateDirectory(target);
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }
    }

    public void Dispose() => _database.Dispose();
}
