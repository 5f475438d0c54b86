using System.Globalization;
using Simulator.Results.Charts;
using Simulator.Results.Comparison;

namespace Simulator.Results.Plots;

/// <summary>Forest plots of a comparison: one a metric, with a row for each difference.</summary>
internal static class DifferencePlots
{
    private const int MostRows = 40;

    /// <param name="rows">Those to draw; what has no number is left out.</param>
    public static IEnumerable<Plot> Of(string prefix, string by, IEnumerable<ComparisonRow> rows)
    {
        foreach (var metric in rows.Where(row => double.IsFinite(row.Difference)).GroupBy(row => row.Metric, StringComparer.Ordinal))
            yield return OfMetric(prefix, by, [.. metric]);
    }

    private static Plot OfMetric(string prefix, string by, ComparisonRow[] all)
    {
        ComparisonRow[] rows = Largest(all);
        string place = Shared(rows.Select(row => row.Where)) ?? "";
        string? scenario = place.Length > 0 ? null : Shared(rows.Select(row => row.Where.IndexOf(' ', StringComparison.Ordinal) is > 0 and int space ? row.Where[..space] : row.Where));
        string tags = Shared(rows.Select(row => row.Tags)) ?? "";
        string? side = Shared(rows.Select(row => row.LabelB));
        string Place(ComparisonRow row) => PlotWords.About(
            row.Where == place ? "" : scenario is null ? PlotWords.Where(row.Where) : PlotWords.Variant(row.Where[Math.Min(row.Where.Length, scenario.Length + 1)..]),
            row.Tags == tags ? "" : PlotWords.Tags(row.Tags));
        ForestRow Drawn(ComparisonRow row) => new(
            side is null ? Place(row) : "", side is null || Place(row).Length == 0 ? PlotWords.Side(by, row.B, row.LabelB) : Place(row),
            new(row.Difference, row.Interval), row.Verdict, row.VerdictText);

        string metric = PlotWords.Statistic(rows[0].Statistic, PlotWords.Metric(rows[0].Metric));
        string name = PlotNames.Of(prefix, rows[0].Metric, PlotWords.FilePart(rows[0].Statistic), "difference");
        string about = PlotWords.About(
            scenario ?? PlotWords.Where(place), PlotWords.Tags(tags), $"{(side is null ? "each" : PlotWords.Side(by, rows[0].B, side))} against {PlotWords.Side(by, rows[0].A, rows[0].LabelA)}",
            Basis(rows), LeftOut(all.Length, rows));
        return new(name, new ForestChart(
            new(PlotNames.Id(name), $"Differences in {metric}", about), $"difference in {PlotWords.Statistic(rows[0].Statistic, rows[0].Metric)}",
            rows[0].Unit, rows[0].Direction, [.. rows.Select(Drawn).GroupBy(row => row.Group, StringComparer.Ordinal).SelectMany(group => group)]).Render());
    }

    // Where there are too many, those that are the same go first, then the smallest. The order stays.
    private static ComparisonRow[] Largest(ComparisonRow[] all)
    {
        if (all.Length <= MostRows) return all;
        HashSet<ComparisonRow> kept = [.. all.OrderBy(row => row.Verdict == ComparisonVerdict.Same).ThenByDescending(row => Math.Abs(row.Difference)).Take(MostRows)];
        return [.. all.Where(kept.Contains)];
    }

    private static string Basis(ComparisonRow[] rows)
    {
        if (Array.TrueForAll(rows, row => row.Interval is null)) return "single repetitions, without intervals";
        string pairs = Array.TrueForAll(rows, row => row.Method == ComparisonMethod.Paired) ? ", paired by seed" : "";
        return $"{PlotWords.Repetitions([.. rows.SelectMany(row => (Measurement[])[row.A, row.B])])}{pairs}; whiskers: 95 % interval of the difference";
    }

    private static string LeftOut(int all, ComparisonRow[] rows) =>
        rows.Length == all ? "" : string.Create(CultureInfo.InvariantCulture, $"the {rows.Length} largest of {all} differences");

    private static string? Shared(IEnumerable<string> texts) => texts.Distinct(StringComparer.Ordinal).Take(2).ToArray() is [var only] ? only : null;
}
