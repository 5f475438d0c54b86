using Simulator.Network.Metrics;
using Simulator.Results;
using Simulator.Results.Summaries;
using Simulator.Scenarios;

namespace Simulator.Cli.Running;

/// <summary>
/// The one number a table shows of a scenario: the metric of its first expectation about a time, else of its first expectation. It is the mean
/// over repetitions of each one's value (a sampled metric's mean, otherwise the total), with its 95 % interval.
/// </summary>
internal sealed class HeadlineMetric
{
    private readonly Expectation? _expectation;
    private readonly MetricDefinition? _definition;
    private readonly List<double> _values = [];

    public HeadlineMetric(Scenario scenario)
    {
        Expectation? first = scenario.Expectations is [var found, ..] ? found : null;
        _expectation = scenario.Expectations.FirstOrDefault(each => Definition(each)?.Unit == MetricUnit.Time) ?? first;
        _definition = _expectation is null ? null : Definition(_expectation);
    }

    /// <summary><c>hip.exchange.latency 48.013 ms ± 0.2 ms</c>.</summary>
    public string Text
    {
        get
        {
            if (_expectation is null) return "-";
            if (_definition is null || _values.Count == 0) return $"{_expectation.Metric} never recorded";
            double[] values = [.. _values];
            string text = $"{_expectation.Metric} {Quantity.Text(_definition.Unit, Statistics.Mean(values))}";
            if (Statistics.MeanInterval(values) is not { } interval || interval.High == interval.Low) return text;
            return $"{text} ± {Quantity.Text(_definition.Unit, (interval.High - interval.Low) / 2)}";
        }
    }

    public void Add(IReadOnlyList<SeriesRecord> run)
    {
        long sum = 0;
        long count = 0;
        foreach (SeriesRecord series in run)
        {
            if (series.Definition.Name != _definition?.Name || !Matches(series)) continue;
            sum += series.Sum;
            count += series.Definition.IsSampled ? series.Samples.Count : 1;
        }

        if (count > 0) _values.Add(_definition!.IsSampled ? (double)sum / count : sum);
    }

    private static MetricDefinition? Definition(Expectation expectation) => MetricCatalog.Find(expectation.Metric);

    private bool Matches(SeriesRecord series) =>
        _expectation!.Tags.All(wanted => series.Tags.Any(tag => tag == wanted));
}
