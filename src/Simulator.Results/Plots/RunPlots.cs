using Simulator.Results.Comparison;
using Simulator.Results.Database;

namespace Simulator.Results.Plots;

/// <summary>The plots of a results folder: of every scenario with several repetitions or variants, and of the first handover of every variant.</summary>
public static class RunPlots
{
    private const int MostSides = 8;

    /// <param name="folder">A results folder with a finished database.</param>
    public static IEnumerable<Plot> Of(string folder)
    {
        using ResultsDatabase database = ResultsDatabase.OpenRead(Path.Combine(folder, ResultsDatabase.FileName));
        IReadOnlyList<StoredRun> runs = database.Runs();
        foreach (var scenario in runs.GroupBy(run => run.Scenario, StringComparer.Ordinal))
        {
            foreach (var variant in scenario.GroupBy(run => run.Variant, StringComparer.Ordinal))
            {
                if (HandoverTimeline.Of(database, variant.First()) is { } timeline) yield return timeline;
            }

            if (scenario.Count() < 2) continue;
            var query = new MetricQuery { Among = HeadlineMetrics.IsHeadline, KeepsSamples = true, KeptTag = "protocol" };
            IReadOnlyList<Measurement> measured = new ComparedRun(folder, new RunSelector(folder, scenario.Key)).Read(query);
            string[] variants = [.. scenario.Select(run => run.Variant).Distinct(StringComparer.Ordinal)];
            foreach (Plot plot in PlotSet.Of("", [.. measured.Select(each => Cell(each, variants))])) yield return plot;
            foreach (Plot plot in SweepLines.Of("", "", [.. measured.Where(each => HeadlineMetrics.IsLatency(each.Metric))])) yield return plot;
        }
    }

    // More variants than fit into a chart are spread over charts: the first dimension of the sweep stays together.
    private static PlotCell Cell(Measurement measured, string[] variants)
    {
        var name = new VariantName(measured.Variant);
        if (variants.Length <= MostSides || name.Dimensions.Count() < 2) return new(measured.Variant, measured.Scenario, measured);
        string first = name.Dimensions.First();
        return new(name[first]!, $"{measured.Scenario} {name.Without(first)}", measured);
    }
}
