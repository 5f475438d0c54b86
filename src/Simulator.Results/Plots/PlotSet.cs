using System.Globalization;
using Simulator.Network.Metrics;
using Simulator.Results.Charts;
using Simulator.Results.Comparison;

namespace Simulator.Results.Plots;

/// <summary>Chooses charts for measurements: distributions of what was sampled, bars of what was counted and of quantiles, stacked bars of phases.</summary>
internal static class PlotSet
{
    private const int MostLines = 8;
    private const int MostRows = 24;

    /// <param name="prefix">Of the files' names; may be empty.</param>
    /// <param name="isBrief">There are many places: of each what compares its sides, and once.</param>
    public static IEnumerable<Plot> Of(string prefix, IReadOnlyList<PlotCell> cells, bool isBrief = false)
    {
        foreach (var metric in cells.GroupBy(cell => cell.Measured.Metric, StringComparer.Ordinal))
        {
            PlotCell[] all = [.. metric];
            if (metric.Key == HeadlineMetrics.Phases && all[0].Measured.Quantile is null)
            {
                foreach (var place in all.GroupBy(cell => cell.Where, StringComparer.Ordinal))
                {
                    if (Phases(prefix, place.Key, [.. place]) is { } phases) yield return phases;
                }
            }
            else
            {
                bool hasDistribution = all[0].Measured.IsSampled && all.All(cell => cell.Measured.Repetitions is not null) && !IsOneSampleEach(all);
                if (!hasDistribution || all[0].Measured.Quantile is not null)
                {
                    foreach (var place in all.GroupBy(cell => cell.Where, StringComparer.Ordinal)) yield return Bars(prefix, metric.Key, place.Key, [.. place]);
                }

                if (!hasDistribution) continue;
                foreach (var series in all.GroupBy(cell => (cell.Where, cell.Measured.Tags)))
                {
                    bool severalTags = all.Any(cell => cell.Where == series.Key.Where && cell.Measured.Tags != series.Key.Tags);
                    PlotCell[] sides = [.. series];
                    if (isBrief && sides.Length < 2) continue;
                    foreach (Plot plot in Distributions(prefix, severalTags, sides).Take(isBrief ? 1 : int.MaxValue)) yield return plot;
                }
            }
        }
    }

    private static IEnumerable<Plot> Distributions(string prefix, bool severalTags, PlotCell[] cells)
    {
        Measurement example = cells[0].Measured;
        ChartSeries[] series = [.. cells.Select(cell => new ChartSeries(cells.Length > 1 ? PlotWords.Variant(cell.Side) : "", Values(cell.Measured)))];
        int most = series.Max(each => each.Values.Count);
        if (most < 2) yield break;
        string about = PlotWords.About(
            PlotWords.Where(cells[0].Where), PlotWords.Tags(example.Tags),
            $"{PlotWords.Number(series.Min(each => each.Values.Count), most, "sample")}, {PlotWords.Repetitions([.. cells.Select(cell => cell.Measured)])[4..]}");
        string metric = PlotWords.Metric(example.Metric);
        string tags = severalTags ? PlotWords.Tags(example.Tags) : "";
        if (series.Length <= MostLines && most > 2)
        {
            string ecdf = PlotNames.Of(prefix, cells[0].Where, example.Metric, tags, "ecdf");
            yield return new(ecdf, new EcdfChart(new(PlotNames.Id(ecdf), $"Distribution of {metric}", about), example.Metric, example.Unit, series) { Marked = example.Quantile }.Render());
        }

        // Who asks for a quantile has bars of it, and is not shown means and quartiles.
        if (example.Quantile is not null) yield break;
        foreach ((ChartSeries[] page, string number) in Pages(series))
        {
            string box = PlotNames.Of(prefix, cells[0].Where, example.Metric, tags, "box", number);
            var heading = new ChartHeading(
                PlotNames.Id(box), $"Spread of {metric}", $"{about}; box: quartiles and median, whiskers within 1.5 boxes, diamond: mean, dots: samples");
            yield return new(box, new BoxChart(heading, example.Metric, example.Unit, page).Render());
        }
    }

    private static Plot Bars(string prefix, string metric, string where, PlotCell[] all)
    {
        bool hidesRoutine = HeadlineMetrics.IsCost(metric) && all.Any(cell => cell.Measured.Tags != HeadlineMetrics.Routine);
        PlotCell[] cells = hidesRoutine ? [.. all.Where(cell => cell.Measured.Tags != HeadlineMetrics.Routine)] : all;
        string left = cells.Length == all.Length ? "" : "; without Neighbor Discovery's";
        string[] sides = [.. cells.Select(cell => cell.Side).Distinct(StringComparer.Ordinal)];
        string[] categories = [.. cells.Select(cell => cell.Measured.Tags).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string statistic = cells[0].Measured.Statistic;
        string name = PlotNames.Of(prefix, where, metric, PlotWords.FilePart(statistic), "bars");
        var heading = new ChartHeading(PlotNames.Id(name), PlotWords.Title(metric, statistic), PlotWords.About(PlotWords.Where(where), PlotWords.Means([.. cells.Select(cell => cell.Measured)], hasWhiskers: true)) + left
            + Undrawn(categories.Length == 1 || sides.Length > MostLines ? sides.Length : categories.Length));
        ChartBar Bar(string side, string tags)
        {
            Measurement? measured = Array.Find(cells, cell => cell.Side == side && cell.Measured.Tags == tags)?.Measured;
            return measured is null ? new(cells[0].Measured.IsSampled ? double.NaN : 0) : new(measured.Estimate, measured.Interval);
        }

        // Where there is one category the sides are rows, which has room for any number of them.
        bool sidesAreRows = categories.Length == 1 || sides.Length > MostLines;
        ChartBarGroup[] groups = sidesAreRows
            ? [.. sides.Take(MostRows).Select(side => new ChartBarGroup(PlotWords.Variant(side), [.. categories.Take(MostLines).Select(tags => Bar(side, tags))]))]
            : [.. categories.Take(MostRows).Select(tags => new ChartBarGroup(Category(tags), [.. sides.Select(side => Bar(side, tags))]))];
        string[] series = sidesAreRows ? [.. categories.Take(MostLines).Select(Category)] : [.. sides.Select(PlotWords.Variant)];
        return new(name, new BarChart(heading, PlotWords.Statistic(statistic, metric), cells[0].Measured.Unit, series, groups).Render());
    }

    private static string Undrawn(int rows) =>
        rows <= MostRows ? "" : string.Create(CultureInfo.InvariantCulture, $"; the first {MostRows} of {rows}, the others are in {Summaries.SummaryTable.FileName}");

    // protocol=hip is hip where nothing else could be meant.
    private static string Category(string tags) => tags.Contains(',', StringComparison.Ordinal) ? PlotWords.Tags(tags) : tags[(tags.IndexOf('=', StringComparison.Ordinal) + 1)..];

    private static Plot? Phases(string prefix, string where, PlotCell[] cells)
    {
        string[] parts = [.. cells.Select(Phase).Distinct(StringComparer.Ordinal).OrderBy(HeadlineMetrics.PlaceOfPhase)];
        string[] sides = [.. cells.Select(cell => cell.Side).Distinct(StringComparer.Ordinal)];
        if (parts.Contains("", StringComparer.Ordinal)) return null;
        // Several flows have several rows.
        string[] flows = [.. cells.Select(cell => MetricTags.Text(OtherTags(cell))).Distinct(StringComparer.Ordinal)];
        string flow = flows is [var only] ? only : "";
        // The phase of a bar that is in the most repetitions says in how many there were handovers.
        var most = new List<Measurement>();
        var bars = new List<ChartSeries>();
        foreach (string side in sides)
        {
            foreach (var rest in cells.Where(cell => cell.Side == side).GroupBy(cell => MetricTags.Text(OtherTags(cell)), StringComparer.Ordinal).OrderBy(rest => rest.Key, StringComparer.Ordinal))
            {
                string label = string.Join(", ", ((string[])[sides.Length > 1 ? PlotWords.Variant(side) : "", rest.Key == flow ? "" : PlotWords.Tags(rest.Key)]).Where(part => part.Length > 0));
                most.Add(rest.MaxBy(cell => cell.Measured.Moments.N)!.Measured);
                bars.Add(new(label, [.. parts.Select(part => PerHandover(rest.FirstOrDefault(cell => Phase(cell) == part), rest))]));
            }
        }

        string name = PlotNames.Of(prefix, where, HeadlineMetrics.Phases);
        var heading = new ChartHeading(PlotNames.Id(name), "Where the time of a handover goes", PlotWords.About(PlotWords.Where(where), PlotWords.Tags(flow), PlotWords.Means(most, hasWhiskers: false)) + Undrawn(bars.Count));
        return new(name, new StackedBarChart(heading, HeadlineMetrics.Phases, cells[0].Measured.Unit, [.. parts.Select(part => part.Replace('-', ' '))], [.. bars.Take(MostRows)]).Render());
    }

    // A phase that some handovers have and others not takes no time in these, or the parts of a bar would add up to more than a handover takes: so of each
    // repetition what its handovers spent in the phase, by how many handovers there were, and the mean of that over repetitions.
    private static double PerHandover(PlotCell? phase, IEnumerable<PlotCell> all)
    {
        if (phase is null) return double.NaN;
        if (phase.Measured.Repetitions is not { } own) return phase.Measured.Estimate * phase.Measured.Moments.N / all.Max(cell => cell.Measured.Moments.N);
        Dictionary<ulong, int> handovers = all.SelectMany(cell => cell.Measured.Repetitions ?? []).GroupBy(each => each.Seed).ToDictionary(seed => seed.Key, seed => seed.Max(each => each.Samples.Length));
        return MetricUnits.Show(phase.Measured.Unit, own.Sum(each => each.Samples.Sum() / handovers[each.Seed]) / handovers.Count);
    }

    private static string Phase(PlotCell cell) =>
        MetricQuery.ParseTags(cell.Measured.Tags, "").FirstOrDefault(tag => tag.Key == HeadlineMetrics.PhaseTag).Value ?? "";

    private static IReadOnlyList<MetricTag> OtherTags(PlotCell cell) =>
        [.. MetricQuery.ParseTags(cell.Measured.Tags, "").Where(tag => tag.Key != HeadlineMetrics.PhaseTag)];

    private static double[] Values(Measurement measured) =>
        [.. (measured.Repetitions ?? []).SelectMany(each => each.Samples).Select(value => MetricUnits.Show(measured.Unit, value))];

    // Of one repetition with one sample each there is no distribution.
    private static bool IsOneSampleEach(PlotCell[] cells) => cells.Length > 1 && Array.TrueForAll(cells, cell => Values(cell.Measured).Length < 2);

    private static IEnumerable<(ChartSeries[] Page, string Number)> Pages(ChartSeries[] series)
    {
        int pages = (series.Length + MostRows - 1) / MostRows;
        for (int page = 0; page < pages; page++)
            yield return (series[(page * MostRows)..Math.Min(series.Length, (page + 1) * MostRows)], pages == 1 ? "" : (page + 1).ToString(CultureInfo.InvariantCulture));
    }
}
