using Simulator.Network.Metrics;
using Simulator.Results.Database;

namespace Simulator.Results.Summaries;

/// <summary>The rows of one variant, metric by metric, so that no more than one metric's numbers are in memory however many repetitions there are.</summary>
/// <param name="sortedInMemory">More samples than this are walked over instead of sorted.</param>
internal sealed class VariantSummary(string scenario, string variant, int repetitions, long sortedInMemory)
{
    private static readonly double[] Quantiles = [0, 0.5, 0.95, 1];

    /// <summary>By name and tags.</summary>
    public IEnumerable<MetricSummary> Rows(ResultsDatabase database)
    {
        var series = new List<RepetitionOfSeries>();
        foreach (RepetitionOfSeries each in database.SeriesByName(scenario, variant))
        {
            if (series.Count > 0 && (series[0].Name != each.Name || series[0].Tags != each.Tags))
            {
                yield return Summarize(series, database);
                series.Clear();
            }

            series.Add(each);
        }

        if (series.Count > 0) yield return Summarize(series, database);
    }

    private MetricSummary Summarize(List<RepetitionOfSeries> series, ResultsDatabase database)
    {
        (string name, string tags, MetricUnit unit, bool isSampled) = (series[0].Name, series[0].Tags, series[0].Unit, series[0].IsSampled);
        double[] contributions = isSampled ? Means(series) : Totals(series, unit);
        long values = isSampled ? series.Sum(each => each.Count) : contributions.Length;
        double[] quantiles = isSampled && values > sortedInMemory
            ? OrderStatistics.Quantiles(() => Samples(series, database), Quantiles)
            : QuantilesOf(isSampled ? Samples(series, values, database) : [.. contributions]);
        return new MetricSummary(
            scenario, variant, name, tags, unit, isSampled, contributions.Length, Statistics.Mean(contributions), Statistics.MeanInterval(contributions), values,
            quantiles[0], quantiles[1], quantiles[2], quantiles[3]);
    }

    // A repetition without a sample has no mean to contribute.
    private static double[] Means(List<RepetitionOfSeries> series) => [.. series.Where(each => each.Count > 0).Select(each => each.Mean)];

    // Series such as packets.dropped{reason=…} begin with the first drop: a repetition without the series counted none. A verdict or a ratio that
    // was not recorded is not known.
    private double[] Totals(List<RepetitionOfSeries> series, MetricUnit unit)
    {
        var totals = new double[unit is MetricUnit.Boolean or MetricUnit.Ratio ? series.Count : repetitions];
        for (int i = 0; i < series.Count; i++) totals[i] = series[i].Sum;
        return totals;
    }

    private static IEnumerable<long> Samples(List<RepetitionOfSeries> series, ResultsDatabase database) =>
        series.SelectMany(each => database.Samples(each.Run, each.Series)).Select(sample => sample.Value);

    private static double[] Samples(List<RepetitionOfSeries> series, long count, ResultsDatabase database)
    {
        var values = new double[count];
        int next = 0;
        foreach (RepetitionOfSeries each in series)
        {
            foreach (MetricSample sample in database.Samples(each.Run, each.Series)) values[next++] = sample.Value;
        }

        return values;
    }

    private static double[] QuantilesOf(double[] values)
    {
        Array.Sort(values);
        return Array.ConvertAll(Quantiles, p => Statistics.Quantile(values, p));
    }
}
