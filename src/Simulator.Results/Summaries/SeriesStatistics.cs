using Simulator.Network.Metrics;

namespace Simulator.Results.Summaries;

/// <summary>One series of one run in numbers, in the metric's integer unit.</summary>
/// <param name="Count">Samples; 1 for a metric that only adds up, which has one value, its total.</param>
/// <param name="Mean">NaN, like what follows, without samples.</param>
public readonly record struct SeriesStatistics(long Count, long Sum, double Mean, double Min, double Max, double P50, double P95)
{
    public static SeriesStatistics Of(SeriesRecord series)
    {
        if (!series.Definition.IsSampled) return new(1, series.Sum, series.Sum, series.Sum, series.Sum, series.Sum, series.Sum);
        double[] values = Values(series.Samples);
        Array.Sort(values);
        return new(
            values.Length,
            series.Sum,
            values.Length == 0 ? double.NaN : (double)series.Sum / values.Length,
            Statistics.Quantile(values, 0),
            Statistics.Quantile(values, 1),
            Statistics.Quantile(values, 0.5),
            Statistics.Quantile(values, 0.95));
    }

    /// <summary>The same numbers as people are shown them: seconds, plain ratios.</summary>
    public SeriesStatistics Shown(MetricUnit unit) => this with
    {
        Mean = MetricUnits.Show(unit, Mean),
        Min = MetricUnits.Show(unit, Min),
        Max = MetricUnits.Show(unit, Max),
        P50 = MetricUnits.Show(unit, P50),
        P95 = MetricUnits.Show(unit, P95),
    };

    private static double[] Values(IReadOnlyList<MetricSample> samples)
    {
        var values = new double[samples.Count];
        int next = 0;
        foreach (MetricSample sample in samples) values[next++] = sample.Value;
        return values;
    }
}
