using Simulator.Results.Comparison;

namespace Simulator.Results.Plots;

/// <summary>The plots of a comparison: of the metric that was asked for, otherwise of the headline metrics wherever they differ.</summary>
public static class ComparisonPlots
{
    private const int MostPlaces = 12;

    public static IEnumerable<Plot> Of(RunComparison comparison, IReadOnlyList<ComparedRun> runs, MetricQuery query)
    {
        bool anyOf(string metric) => query.Name is null ? HeadlineMetrics.IsHeadline(metric) : metric == query.Name;
        string[] differing =
        [
            .. comparison.Rows.Where(row => anyOf(row.Metric) && (query.Name is not null || row.Verdict != ComparisonVerdict.Same))
                .Select(row => row.Where).Distinct(StringComparer.Ordinal).Take(MostPlaces),
        ];
        if (differing.Length == 0) return [];
        MetricQuery drawn = query with { Among = anyOf, KeepsSamples = true, Quantile = null, KeptTag = query.Name is null ? "protocol" : comparison.By };
        RunComparison samples = RunComparison.Of(runs, drawn, comparison.By);
        PlotCell[] all =
        [
            .. samples.Measurements.Select(cell => new PlotCell(
                new VariantName(cell.Measured.Variant)[comparison.By] is null ? cell.Side : PlotWords.Side(comparison.By, cell.Side),
                cell.Where, cell.Measured with { Tags = TagsWithoutSide(cell.Measured, comparison.By) })),
        ];
        IEnumerable<Plot> plots = PlotSet.Of("compare", [.. all.Where(cell => differing.Contains(cell.Where, StringComparer.Ordinal))]);
        return runs.Count > 1 ? plots : plots.Concat(SweepLines.Of("compare", comparison.By, [.. all.Select(cell => cell.Measured)]));
    }

    private static string TagsWithoutSide(Measurement measured, string by) =>
        MetricTags.Text([.. MetricQuery.ParseTags(measured.Tags, measured.Metric).Where(tag => tag.Key != by)]);
}
