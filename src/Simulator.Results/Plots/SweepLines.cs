using System.Globalization;
using Simulator.Network.Metrics;
using Simulator.Results.Charts;
using Simulator.Results.Comparison;

namespace Simulator.Results.Plots;

/// <summary>Lines over a dimension of a sweep that has numbers: the mean of a metric, or the quantile that was asked for, at each value, a line a side.</summary>
internal static class SweepLines
{
    private const int FewestPoints = 3;
    private const int MostLines = 8;

    private static readonly (string Suffix, MetricUnit Unit, double Factor)[] Units =
    [
        ("ns", MetricUnit.Time, 1e-9), ("us", MetricUnit.Time, 1e-6), ("ms", MetricUnit.Time, 1e-3), ("min", MetricUnit.Time, 60), ("h", MetricUnit.Time, 3600),
        ("s", MetricUnit.Time, 1), ("kB", MetricUnit.Octets, 1e3), ("MB", MetricUnit.Octets, 1e6), ("B", MetricUnit.Octets, 1), ("%", MetricUnit.Ratio, 0.01),
        ("", MetricUnit.Count, 1),
    ];

    /// <param name="by">The dimension that the lines are told apart by; empty for the variant without the dimension across.</param>
    public static IEnumerable<Plot> Of(string prefix, string by, IReadOnlyList<Measurement> measurements)
    {
        foreach (var metric in measurements.Where(each => each.Metric != HeadlineMetrics.Phases).GroupBy(each => (each.Scenario, each.Metric, each.Tags)))
        {
            Measurement[] all = [.. metric];
            bool severalTags = measurements.Any(each => each.Scenario == metric.Key.Scenario && each.Metric == metric.Key.Metric && each.Tags != metric.Key.Tags);
            foreach (string dimension in all.SelectMany(each => new VariantName(each.Variant).Dimensions).Distinct(StringComparer.Ordinal).Where(name => name != by))
            {
                if (Across(all, dimension) is not var (unit, xs)) continue;
                foreach (var chart in Charts([.. all.Select((each, i) => (each, xs[i]))], dimension, by))
                {
                    ChartLine[] lines = [.. chart.GroupBy(each => each.Line, StringComparer.Ordinal).Select(line => new ChartLine(PlotWords.Variant(line.Key), [.. line.Select(each => each.Point).OrderBy(point => point.X)]))];
                    if (lines.Length > MostLines) continue;
                    string name = PlotNames.Of(prefix, metric.Key.Scenario, chart.Key, metric.Key.Metric, PlotWords.FilePart(all[0].Statistic), severalTags ? PlotWords.Tags(metric.Key.Tags) : "", "over", dimension);
                    string about = PlotWords.About(
                        metric.Key.Scenario, PlotWords.Variant(chart.Key), PlotWords.Tags(metric.Key.Tags), PlotWords.Means([.. chart.Select(each => each.Measured)], hasWhiskers: true));
                    var heading = new ChartHeading(PlotNames.Id(name), $"{PlotWords.Title(metric.Key.Metric, all[0].Statistic)} over {dimension}", about);
                    yield return new(name, new LineChart(heading, dimension, unit, PlotWords.Statistic(all[0].Statistic, metric.Key.Metric), all[0].Unit, lines).Render());
                }
            }
        }
    }

    // One chart, as long as its lines can be told apart; otherwise one for each combination of the other dimensions, with a line for each value of the first.
    private static IEnumerable<IGrouping<string, (string Line, (double X, ChartBar Y) Point, Measurement Measured)>> Charts((Measurement Measured, double X)[] all, string across, string by)
    {
        string[] rests = [.. all.Select(each => new VariantName(each.Measured.Variant).Without(across))];
        string? first = by.Length > 0 ? by : new VariantName(rests[0]).Dimensions.FirstOrDefault();
        bool isOne = first is null || rests.Distinct(StringComparer.Ordinal).Count() <= MostLines;
        return all.Select((each, i) => (
                Chart: isOne ? "" : new VariantName(rests[i]).Without(first!),
                Line: isOne ? rests[i] : new VariantName(rests[i])[first!] is { } value ? PlotWords.Side(first!, value) : rests[i],
                Point: (each.X, new ChartBar(each.Measured.Estimate, each.Measured.Interval)),
                each.Measured))
            .GroupBy(each => each.Chart, each => (each.Line, each.Point, each.Measured), StringComparer.Ordinal);
    }

    // Null when the dimension is no number everywhere, of one kind, with enough values for a line.
    private static (MetricUnit Unit, double[] Xs)? Across(Measurement[] all, string dimension)
    {
        var xs = new double[all.Length];
        MetricUnit? unit = null;
        for (int i = 0; i < all.Length; i++)
        {
            if (Parse(new VariantName(all[i].Variant)[dimension]) is not var (kind, x) || (unit is { } known && known != kind)) return null;
            unit = kind;
            xs[i] = x;
        }

        return unit is { } found && xs.Distinct().Count() >= FewestPoints ? (found, xs) : null;
    }

    private static (MetricUnit Unit, double Value)? Parse(string? text)
    {
        if (text is null) return null;
        foreach ((string suffix, MetricUnit unit, double factor) in Units)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal)
                && double.TryParse(text[..^suffix.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)) return (unit, number * factor);
        }

        return null;
    }
}
