using Simulator.Network.Metrics;

namespace Simulator.Scenarios.Running;

/// <summary>What a metric's selected series hold together: for a sampled metric every value, otherwise the total of each series.</summary>
internal sealed class Sample
{
    private readonly List<long> _values = [];
    private bool _isSampled;
    private bool _wasFound;

    /// <summary>Whether the metric was recorded at all.</summary>
    public bool Exists => _wasFound && (!_isSampled || _values.Count > 0);

    /// <summary>Adds the series of a log that match.</summary>
    public void Add(MetricLog log, Expectation expectation)
    {
        foreach (MetricSeries series in log.All)
        {
            if (series.Definition.Name != expectation.Metric || !Matches(series, expectation)) continue;
            _wasFound = true;
            _isSampled = series.Definition.IsSampled;
            if (!_isSampled) _values.Add(series.Sum);
            foreach (MetricSample sample in series.Samples) _values.Add(sample.Value);
        }
    }

    /// <summary>The statistic in the metric's integer unit, exact but for mean and deviation.</summary>
    public decimal Of(Statistic? statistic) => statistic switch
    {
        Statistic.Count => _isSampled ? _values.Count : Total,
        Statistic.Sum => Total,
        // Totals of several series are one total; only sampled values have a mean.
        null when !_isSampled => Total,
        null or Statistic.Mean => Total / _values.Count,
        Statistic.Min => _values.Min(),
        Statistic.Max => _values.Max(),
        Statistic.StandardDeviation => Deviation,
        Statistic.P50 => Quantile(50),
        Statistic.P90 => Quantile(90),
        Statistic.P95 => Quantile(95),
        Statistic.P99 => Quantile(99),
        _ => throw new ArgumentOutOfRangeException(nameof(statistic), statistic, "unknown"),
    };

    private decimal Total
    {
        get
        {
            decimal total = 0;
            foreach (long value in _values) total += value;
            return total;
        }
    }

    // Of the sample: n - 1. Zero for a single value.
    private decimal Deviation
    {
        get
        {
            if (_values.Count < 2) return 0;
            decimal mean = Total / _values.Count;
            double squares = 0;
            foreach (long value in _values) squares += (double)(value - mean) * (double)(value - mean);
            return (decimal)Math.Sqrt(squares / (_values.Count - 1));
        }
    }

    // Linear between order statistics (type 7 of Hyndman and Fan 1996), in exact arithmetic.
    private decimal Quantile(int percent)
    {
        List<long> sorted = [.. _values.Order()];
        long scaled = (sorted.Count - 1L) * percent;
        int lower = (int)(scaled / 100);
        decimal fraction = scaled % 100 / 100m;
        return fraction == 0 ? sorted[lower] : sorted[lower] + fraction * (sorted[lower + 1] - sorted[lower]);
    }

    private static bool Matches(MetricSeries series, Expectation expectation)
    {
        foreach (MetricTag wanted in expectation.Tags)
        {
            bool found = false;
            foreach (MetricTag tag in series.Tags) found |= tag == wanted;
            if (!found) return false;
        }

        return true;
    }
}
