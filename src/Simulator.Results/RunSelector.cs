using System.Globalization;
using Simulator.Results.Database;
using Simulator.Results.Summaries;

namespace Simulator.Results;

/// <summary>What RUN on a command line means: a results folder, or <c>FOLDER/SCENARIO[/VARIANT[/SEED]]</c> inside one.</summary>
/// <param name="Folder">With a results database in it.</param>
/// <param name="Scenario">Null for all; like the other two.</param>
public sealed record RunSelector(string Folder, string? Scenario = null, string? Variant = null, ulong? Seed = null)
{
    /// <summary>Whether the folder has the runs themselves and not only their summary.</summary>
    public bool HasDatabase => File.Exists(Path.Combine(Folder, ResultsDatabase.FileName));

    /// <param name="orSummary">Take a folder with a <c>summary.csv</c> and no database too.</param>
    /// <exception cref="ResultsException">No such folder, or no results in it.</exception>
    public static RunSelector Parse(string text, bool orSummary = false)
    {
        string folder = Path.TrimEndingDirectorySeparator(text);
        var below = new List<string>();
        for (string? candidate = folder; below.Count <= 3; candidate = Path.GetDirectoryName(candidate))
        {
            if (candidate is null) break;
            string path = candidate.Length == 0 ? "." : candidate;
            if (IsResults(path, orSummary)) return Inside(path, below, text);
            if (candidate.Length == 0) break;
            below.Insert(0, Path.GetFileName(candidate));
        }

        if (Directory.Exists(folder)) throw new ResultsException($"'{text}' is not a results folder: it has no {ResultsDatabase.FileName}{(orSummary ? $" and no {SummaryTable.FileName}" : "")}");
        throw new ResultsException($"there are no results at '{text}'", folder, Neighbours(folder, orSummary));
    }

    /// <summary>Opens the folder's database for reading.</summary>
    public ResultsDatabase Open() => ResultsDatabase.OpenRead(Path.Combine(Folder, ResultsDatabase.FileName));

    /// <summary>The runs that are meant, at least one.</summary>
    /// <exception cref="ResultsException">There is no such scenario, variant or seed.</exception>
    public IReadOnlyList<StoredRun> Select(ResultsDatabase database)
    {
        IReadOnlyList<StoredRun> runs = database.Runs();
        if (runs.Count == 0) throw new ResultsException($"'{Folder}' holds no finished run");
        if (Scenario is not null) runs = Narrow(runs, "scenario", Scenario, run => run.Scenario);
        if (Variant is not null) runs = Narrow(runs, "variant", Variant, run => run.Variant);
        return Seed is { } seed ? Narrow(runs, "seed", Number(seed), run => Number(run.Seed)) : runs;
    }

    private static RunSelector Inside(string folder, List<string> below, string text)
    {
        ulong? seed = null;
        if (below.Count == 3)
        {
            if (!ulong.TryParse(below[2], NumberStyles.None, CultureInfo.InvariantCulture, out ulong number))
                throw new ResultsException($"'{below[2]}' in '{text}' is not a seed: seeds are whole numbers");
            seed = number;
        }

        return new(folder, below.ElementAtOrDefault(0), below.ElementAtOrDefault(1), seed);
    }

    // A name is found as it is and as it is written in paths.
    private List<StoredRun> Narrow(IReadOnlyList<StoredRun> runs, string what, string name, Func<StoredRun, string> nameOf)
    {
        List<StoredRun> found = [.. runs.Where(run => nameOf(run) == name)];
        if (found.Count == 0) found = [.. runs.Where(run => ResultsLayout.Segment(nameOf(run)) == name)];
        if (found.Count > 0) return found;
        string[] there = [.. runs.Select(nameOf).Distinct(StringComparer.Ordinal)];
        throw new ResultsException($"'{Folder}' has no {what} '{name}'", name, there);
    }

    private static string Number(ulong seed) => seed.ToString(CultureInfo.InvariantCulture);

    private static bool IsResults(string folder, bool orSummary) =>
        File.Exists(Path.Combine(folder, ResultsDatabase.FileName)) || (orSummary && File.Exists(Path.Combine(folder, SummaryTable.FileName)));

    // Results folders beside the one that is not there.
    private static List<string> Neighbours(string folder, bool orSummary)
    {
        string? parent = Path.GetDirectoryName(folder);
        if (parent is null) return [];
        string path = parent.Length == 0 ? "." : parent;
        if (!Directory.Exists(path)) return [];
        return
        [
            .. Directory.GetDirectories(path).Where(found => IsResults(found, orSummary))
                .Select(found => Path.Combine(parent, Path.GetFileName(found))).Order(StringComparer.Ordinal),
        ];
    }
}
