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
        // What all rows share stands above the chart; of the rest what changes most often is a row's name, the others stand above the rows that share them.
        Func<ComparisonRow, string>[] parts = [row => Place(row).Scenario, row => PlotWords.Tags(row.Tags), row => PlotWords.Variant(Place(row).Variant), Side];
        string?[] shared = [.. parts.Select(part => Shared(rows.Select(part)))];
        ForestRow Drawn(ComparisonRow row)
        {
            string[] names = [.. parts.Where((_, i) => shared[i] is null).Select(part => part(row)).Where(name => name.Length > 0)];
            return new(PlotWords.About([.. names.SkipLast(1)]), names.Length > 0 ? names[^1] : Side(row), new(row.Difference, row.Interval), row.Verdict, row.VerdictText);
        }

        string Side(ComparisonRow row) => PlotWords.Side(by, row.B, row.LabelB);
        string metric = PlotWords.Statistic(rows[0].Statistic, PlotWords.Metric(rows[0].Metric));
        string name = PlotNames.Of(prefix, rows[0].Metric, PlotWords.FilePart(rows[0].Statistic), "difference");
        string about = PlotWords.About(
            shared[0] ?? "", shared[2] ?? "", shared[1] ?? "", $"{shared[3] ?? "each"} against {PlotWords.Side(by, rows[0].A, rows[0].LabelA)}",
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

    private static (string Scenario, string Variant) Place(ComparisonRow row) => row.Where.IndexOf(' ', StringComparison.Ordinal) switch
    {
        > 0 and int space => (row.Where[..space], row.Where[(space + 1)..]),
        _ => row.Where.Contains('=', StringComparison.Ordinal) ? ("", row.Where) : (row.Where, ""),
    };

    private static string? Shared(IEnumerable<string> texts) => texts.Distinct(StringComparer.Ordinal).Take(2).ToArray() is [var only] ? only : null;
}
