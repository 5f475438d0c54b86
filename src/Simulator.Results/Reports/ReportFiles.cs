using System.Text;
using Simulator.Results.Attacks;
using Simulator.Results.Database;
using Simulator.Results.Plots;

namespace Simulator.Results.Reports;

/// <summary>The pages of a results folder.</summary>
public static class ReportFiles
{
    /// <summary>The page that a results folder begins with.</summary>
    public const string FrontPage = "index.html";

    /// <summary>The page in a run's folder.</summary>
    public const string RunPage = "report.html";

    /// <summary>
    /// Writes the front page of a results folder or a part of it, and the pages it leads to: of each variant the first repetition, and the first that did not hold.
    /// </summary>
    /// <param name="runs">Those that it is about, at least one.</param>
    /// <param name="path">Where the front page goes; pages of runs go into their folders.</param>
    /// <exception cref="ResultsException">It cannot be written.</exception>
    public static void WriteFront(string folder, ResultsReaders readers, IReadOnlyList<StoredRun> runs, IReadOnlyList<ScenarioPlots> plots, string path)
    {
        string home = Folder(path);
        var variants = runs.GroupBy(run => (run.Scenario, run.Variant)).Select(group => group.ToArray()).ToArray();
        StoredRun[] shown = [.. variants.SelectMany(Shown)];
        var results = new VariantResult[variants.Length];
        readers.Run(
        [
            .. variants.Select<StoredRun[], Action<ResultsDatabase>>((variant, i) => database => results[i] = VariantResult.Of(database, variant)),
            .. shown.Select<StoredRun, Action<ResultsDatabase>>(run => database =>
            {
                string page = PageOf(folder, run);
                Write(page, Reports.RunPage.Render(database, run, PlotsOf(plots, run.Scenario), Address(Folder(page), path)));
            }),
        ]);

        var withPage = shown.Select(run => run.Id).ToHashSet();
        readers.Run([database => Write(path, Reports.FrontPage.Render(
            results, Expected(database, runs), AttackMatrix.Read(database, runs), plots, run => withPage.Contains(run.Id) ? Address(home, PageOf(folder, run)) : null))]);
    }

    // Of a part of the folder what is chosen is all there is to it.
    private static long Expected(ResultsDatabase database, IReadOnlyList<StoredRun> runs) =>
        database.Plan() is { } plan && runs.Count == database.Runs().Count ? plan.Expected : runs.Count;

    /// <summary>Writes the page of one run.</summary>
    /// <exception cref="ResultsException">It cannot be written.</exception>
    public static void WriteRun(string folder, ResultsDatabase database, StoredRun run, string path)
    {
        StoredRun[] scenario = [.. database.Runs().Where(each => each.Scenario == run.Scenario)];
        string front = Path.Combine(folder, FrontPage);
        string? back = File.Exists(front) ? Address(Folder(path), front) : null;
        Write(path, Reports.RunPage.Render(database, run, RunPlots.OfScenario(folder, database, scenario).Plots, back));
    }

    /// <summary>Where the page of a run belongs.</summary>
    public static string PageOf(string folder, StoredRun run) => Path.Combine(ResultsLayout.RunFolder(folder, run.Scenario, run.Variant, run.Seed), RunPage);

    private static IEnumerable<StoredRun> Shown(StoredRun[] runs)
    {
        yield return runs[0];
        if (runs[0].Held && Array.Find(runs, run => !run.Held) is { } failed) yield return failed;
    }

    private static IReadOnlyList<Plot> PlotsOf(IReadOnlyList<ScenarioPlots> plots, string scenario) =>
        plots.FirstOrDefault(each => each.Scenario == scenario)?.Plots ?? [];

    private static string Folder(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;

    // A relative URL. Names of folders may have characters that mean something in one.
    private static string Address(string from, string to) =>
        string.Join('/', Path.GetRelativePath(from, Path.GetFullPath(to)).Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));

    private static void Write(string path, string html)
    {
        try
        {
            Directory.CreateDirectory(Folder(path));
            File.WriteAllText(path, html, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ResultsException($"the report cannot be written to '{path}': {failure.Message}", failure);
        }
    }
}
