using Simulator.Network.Metrics;

namespace Simulator.Scenarios.Running;

/// <summary>What a metric's selected series hold together: for a sampled metric every value, otherwise the total of each series.</summary>
/// <param name="tags">A series is selected when it has all of these.</param>
public sealed class Sample(string metric, IReadOnlyList<MetricTag> tags)
{
    private readonly List<long> _values = [];
    private bool _isSampled;
    private bool _wasFound;

    /// <summary>Whether the metric was recorded at all.</summary>
    public bool Exists => _wasFound && (!_isSampled || _values.Count > 0);

    /// <summary>In the metric's integer unit, in the order of adding.</summary>
    public IReadOnlyList<long> Values => _values;

    /// <summary>Adds the series of a log that match.</summary>
    public void Add(MetricLog log)
    {
        foreach (MetricSeries series in log.All) Add(series.Definition, series.Tags, series.Sum, series.Samples);
    }

    /// <summary>Adds a series if it matches.</summary>
    public void Add(MetricDefinition definition, IReadOnlyList<MetricTag> ofSeries, long sum, IReadOnlyList<MetricSample> samples)
    {
        if (definition.Name != metric || !Matches(ofSeries)) return;
        _wasFound = true;
        _isSampled = definition.IsSampled;
        if (!_isSampled) _values.Add(sum);
        foreach (MetricSample sample in samples) _values.Add(sample.Value);
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

    private bool Matches(IReadOnlyList<MetricTag> ofSeries)
    {
        foreach (MetricTag wanted in tags)
        {
            bool found = false;
            foreach (MetricTag tag in ofSeries) found |= tag == wanted;
            if (!found) return false;
        }

        return true;
    }
}
