using System.Globalization;
using Simulator.Results.Comparison;

namespace Simulator.Results.Plots;

/// <summary>
/// The plots of a comparison: of the metric that was asked for, otherwise of the headline metrics wherever they differ. Every difference is in a forest plot;
/// distributions, phases and bars are drawn of a few places.
/// </summary>
public static class ComparisonPlots
{
    private const int MostPlaces = 3;

    public static ComparisonDrawing Of(RunComparison comparison, IReadOnlyList<ComparedRun> runs, MetricQuery query)
    {
        bool isAsked = query.Name is not null;
        bool anyOf(string metric) => isAsked ? metric == query.Name : HeadlineMetrics.IsHeadline(metric);
        ComparisonRow[] rows = [.. comparison.Rows.Where(row => anyOf(row.Metric) && (isAsked || row.Verdict != ComparisonVerdict.Same))];
        if (rows.Length == 0) return new([], null);
        string prefix = $"compare-by-{comparison.By}";
        string[] all = [.. rows.Select(row => row.Where).Distinct(StringComparer.Ordinal)];
        string[] places = MostDifferent(rows);
        MetricQuery drawn = query with { Among = anyOf, KeepsSamples = true, KeptTag = isAsked ? comparison.By : "protocol" };
        PlotCell[] cells =
        [
            .. RunComparison.Of(runs, drawn, comparison.By).Measurements.Where(cell => isAsked || cell.Measured.Metric != HeadlineMetrics.Octets).Select(cell => new PlotCell(
                new VariantName(cell.Measured.Variant)[comparison.By] is null ? cell.Side : PlotWords.Side(comparison.By, cell.Side),
                cell.Where, cell.Measured with { Tags = TagsWithoutSide(cell.Measured, comparison.By) })),
        ];
        return new(
            [
                .. DifferencePlots.Of(prefix, comparison.By, rows.Where(row => isAsked || row.Metric != HeadlineMetrics.Phases)),
                .. isAsked && runs.Count == 1 ? SweepLines.Of(prefix, comparison.By, [.. cells.Select(cell => cell.Measured)]) : [],
                .. PlotSet.Of(prefix, [.. cells.Where(cell => places.Contains(cell.Where, StringComparer.Ordinal))], isBrief: !isAsked),
            ],
            places.Length == all.Length ? null : string.Create(CultureInfo.InvariantCulture,
                $"all {all.Length} places are in the plots of differences; distributions are drawn of the {places.Length} that differ most: {string.Join("; ", places)}"));
    }

    // By what there is evidence for, as a part of A, so that a place is not chosen for having large numbers.
    private static string[] MostDifferent(ComparisonRow[] rows)
    {
        static double Size(ComparisonRow row) => row.Verdict is ComparisonVerdict.Same or ComparisonVerdict.NoEvidence or ComparisonVerdict.Unknown ? 0
            : double.IsNaN(row.Relative) ? 1 : Math.Abs(row.Relative);
        var places = rows.GroupBy(row => row.Where, StringComparer.Ordinal).ToArray();
        var chosen = places.OrderByDescending(place => place.Max(Size)).Take(MostPlaces).ToHashSet();
        return [.. places.Where(chosen.Contains).Select(place => place.Key)];
    }

    private static string TagsWithoutSide(Measurement measured, string by) =>
        MetricTags.Text([.. MetricQuery.ParseTags(measured.Tags, measured.Metric).Where(tag => tag.Key != by)]);
}
