using Simulator.Network.Metrics;
using Simulator.Results.Database;

namespace Simulator.Results.Summaries;

/// <summary>The rows of one variant, metric by metric, so that no more than one metric's numbers are in memory however many repetitions there are.</summary>
/// <param name="sortedInMemory">Of more samples than this the database is asked for the sorted ones.</param>
internal sealed class VariantSummary(ResultsDatabase database, string scenario, string variant, int repetitions, long sortedInMemory)
{
    private static readonly double[] Quantiles = [0, 0.5, 0.95, 1];

    /// <summary>By name and tags.</summary>
    public IEnumerable<MetricSummary> Rows()
    {
        var series = new List<Row>();
        StoredMetric? first = null;
        foreach (StoredMetric metric in database.MetricsByName(scenario, variant))
        {
            if (first is not null && (first.Name != metric.Name || first.Tags != metric.Tags))
            {
                yield return Summarize(first, series);
                series.Clear();
                first = null;
            }

            first ??= metric;
            series.Add(new(metric.Run, metric.Series, metric.Values.Count, metric.Values.Sum, metric.Values.Mean));
        }

        if (first is not null) yield return Summarize(first, series);
    }

    private MetricSummary Summarize(StoredMetric metric, List<Row> series)
    {
        double[] contributions = metric.IsSampled ? Means(series) : Totals(series, metric.Unit);
        long values = metric.IsSampled ? series.Sum(each => each.Count) : contributions.Length;
        double[] quantiles = Statistics.Quantiles(metric.IsSampled ? Samples(metric, series, values) : contributions.Order(), values, Quantiles);
        return new MetricSummary(
            scenario, variant, metric.Name, metric.Tags, metric.Unit, metric.IsSampled, contributions.Length, Statistics.Mean(contributions),
            Statistics.MeanInterval(contributions), values, quantiles[0], quantiles[1], quantiles[2], quantiles[3]);
    }

    // A repetition without a sample has no mean to contribute.
    private static double[] Means(List<Row> series) => [.. series.Where(each => each.Count > 0).Select(each => each.Mean)];

    // Series such as packets.dropped{reason=…} begin with the first drop: a repetition without the series counted none. A verdict or a ratio that
    // was not recorded is not known.
    private double[] Totals(List<Row> series, MetricUnit unit)
    {
        var totals = new double[unit is MetricUnit.Boolean or MetricUnit.Ratio ? series.Count : repetitions];
        for (int i = 0; i < series.Count; i++) totals[i] = series[i].Sum;
        return totals;
    }

    private IEnumerable<double> Samples(StoredMetric metric, List<Row> series, long count)
    {
        if (count > sortedInMemory) return database.SortedSamples(scenario, variant, metric.Name, metric.Tags).Select(value => (double)value);
        var values = new double[count];
        int next = 0;
        foreach (Row each in series)
        {
            foreach (MetricSample sample in database.Samples(each.Run, each.Series)) values[next++] = sample.Value;
        }

        Array.Sort(values);
        return values;
    }

    private readonly record struct Row(long Run, int Series, long Count, long Sum, double Mean);
}
