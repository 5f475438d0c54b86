using Simulator.Results.Comparison;
using Simulator.Results.Database;

namespace Simulator.Results.Plots;

/// <summary>
/// The plots of a results folder: of every scenario with several repetitions or variants, and of the first handover of every variant. Of a sweep with many
/// variants there is less of each: one handover for each value of its first dimension, one chart of each distribution.
/// </summary>
public static class RunPlots
{
    private const int MostSides = 8;

    /// <param name="folder">A results folder with a finished database.</param>
    /// <param name="runs">All of the scenarios' runs.</param>
    /// <returns>Scenario by scenario, in the order of the runs.</returns>
    public static IReadOnlyList<ScenarioPlots> Of(string folder, ResultsReaders readers, IReadOnlyList<StoredRun> runs) => readers.Select(
        [.. runs.GroupBy(run => run.Scenario, StringComparer.Ordinal)],
        (database, scenario) => OfScenario(folder, database, [.. scenario]));

    /// <summary>Those of one scenario.</summary>
    /// <param name="runs">All of its runs, at least one.</param>
    internal static ScenarioPlots OfScenario(string folder, ResultsDatabase database, IReadOnlyList<StoredRun> runs) =>
        new(runs[0].Scenario, [.. Draw(folder, database, runs)]);

    private static IEnumerable<Plot> Draw(string folder, ResultsDatabase database, IReadOnlyList<StoredRun> runs)
    {
        string[] variants = [.. runs.Select(run => run.Variant).Distinct(StringComparer.Ordinal)];
        foreach (Plot plot in runs.Count < 2 ? [] : Measured(folder, runs, variants)) yield return plot;
        foreach (var alike in runs.GroupBy(run => Side(run.Variant, variants), StringComparer.Ordinal))
        {
            if (HandoverTimeline.Of(database, alike.First()) is { } timeline) yield return timeline;
        }
    }

    // What is over all variants first.
    private static IEnumerable<Plot> Measured(string folder, IReadOnlyList<StoredRun> runs, string[] variants)
    {
        var query = new MetricQuery { Among = HeadlineMetrics.IsHeadline, KeepsSamples = true, KeptTag = "protocol" };
        IReadOnlyList<Measurement> measured = new ComparedRun(folder, new RunSelector(folder, runs[0].Scenario)).Read(query);
        bool isBrief = variants.Length > MostSides;
        PlotCell[] cells = [.. measured.Where(each => !isBrief || each.Metric != HeadlineMetrics.Octets).Select(each => Cell(each, variants))];
        return [.. SweepLines.Of("", "", [.. measured.Where(each => HeadlineMetrics.IsLatency(each.Metric))]), .. PlotSet.Of("", cells, isBrief)];
    }

    // More variants than fit into a chart are spread over charts: the first dimension of the sweep stays together.
    private static PlotCell Cell(Measurement measured, string[] variants)
    {
        string side = Side(measured.Variant, variants);
        if (side == measured.Variant) return new(side, measured.Scenario, measured);
        var name = new VariantName(measured.Variant);
        return new(side, $"{measured.Scenario} {name.Without(name.Dimensions.First())}", measured);
    }

    private static string Side(string variant, string[] variants)
    {
        var name = new VariantName(variant);
        return variants.Length <= MostSides || name.Dimensions.Count() < 2 ? variant : PlotWords.Side(name.Dimensions.First(), name[name.Dimensions.First()]!);
    }
}
