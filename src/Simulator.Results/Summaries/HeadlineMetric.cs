using Simulator.Network.Metrics;
using Simulator.Results.Comparison;
using Simulator.Results.Database;

namespace Simulator.Results.Summaries;

/// <summary>
/// The one number a table shows of a scenario: the metric of its first expectation about a time, else of its first expectation. It is the mean
/// over repetitions of each one's value (a sampled metric's mean, otherwise the total), with its 95 % interval.
/// </summary>
public sealed class HeadlineMetric
{
    private readonly MetricQuery? _metric;
    private readonly MetricDefinition? _definition;
    private readonly List<double> _values = [];

    /// <param name="expectations">As the scenario has them, in file order.</param>
    public HeadlineMetric(IEnumerable<string> expectations)
    {
        MetricQuery[] metrics = [.. expectations.Select(Metric)];
        _metric = Array.Find(metrics, each => MetricCatalog.Find(each.Name!)?.Unit == MetricUnit.Time) ?? metrics.FirstOrDefault();
        _definition = _metric is null ? null : MetricCatalog.Find(_metric.Name!);
    }

    /// <summary><c>hip.exchange.latency 48.01 ± 0.20 ms</c>.</summary>
    public string Text
    {
        get
        {
            if (_metric is null) return "-";
            if (_definition is null || _values.Count == 0) return $"{_metric.Name} never recorded";
            double[] values = [.. _values];
            double mean = Statistics.Mean(values);
            return $"{_metric.Name} {Quantity.Text(_definition.Unit, mean, Statistics.MeanInterval(values) ?? new(mean, mean))}";
        }
    }

    /// <summary>Takes the next repetition.</summary>
    public void Add(IReadOnlyList<SeriesRecord> run) =>
        Add(run.Select(series => (series.Definition.Name, series.Tags, series.Sum, series.Definition.IsSampled ? series.Samples.Count : 1L)));

    /// <summary>Takes the next repetition from where it is stored.</summary>
    public void Add(ResultsDatabase database, StoredRun run) =>
        Add(database.Metrics(run.Id, name => name == _metric?.Name).Select(each => (each.Name, MetricTags.Parse(each.TagsJson), each.Values.Sum, each.Values.Count)));

    private void Add(IEnumerable<(string Name, IReadOnlyList<MetricTag> Tags, long Sum, long Count)> run)
    {
        if (_metric is null || _definition is null) return;
        long sum = 0;
        long count = 0;
        foreach ((string name, IReadOnlyList<MetricTag> tags, long each, long samples) in run)
        {
            if (!_metric.Takes(name, tags)) continue;
            sum += each;
            count += samples;
        }

        if (count > 0) _values.Add(_definition.IsSampled ? (double)sum / count : sum);
    }

    // METRIC[{tag=value,…}] [STAT] OP VALUE, checked when the scenario was loaded.
    private static MetricQuery Metric(string expectation)
    {
        int end = expectation.IndexOfAny(['{', ' ']);
        if (end < 0) return new() { Name = expectation };
        int close = expectation.IndexOf('}', StringComparison.Ordinal);
        return expectation[end] == '{' && close > end
            ? new() { Name = expectation[..end], Tags = MetricQuery.ParseTags(expectation[(end + 1)..close], expectation) }
            : new() { Name = expectation[..end] };
    }
}
