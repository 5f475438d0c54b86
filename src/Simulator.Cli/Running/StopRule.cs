using Simulator.Network.Metrics;
using Simulator.Results;
using Simulator.Results.Inference;
using Simulator.Results.Summaries;
using Simulator.Scenarios;
using Simulator.Scenarios.Running;

namespace Simulator.Cli.Running;

/// <summary>
/// One line of <c>until</c> over a variant's repetitions, in the order of their seeds. A quantile is that of all repetitions' samples together, its
/// interval the bootstrap's over repetitions; anything else is the mean over repetitions of each one's value, its interval Student's.
/// </summary>
internal sealed class StopRule(PrecisionGoal goal)
{
    private readonly List<double> _values = [];
    private readonly List<double[]> _samples = [];
    private int _repetitions;
    private int _nextLook = goal.After;

    /// <summary>Whether it was known well enough when it was looked at last.</summary>
    public bool IsMet { get; private set; }

    public string Text => goal.Text;

    /// <summary>Whether there were runs enough to look at, and all of them did not make it known well enough.</summary>
    public bool IsMissed => _repetitions >= goal.After && !IsMet && !IsNarrow();

    private double? Quantile => goal.Statistic switch
    {
        Statistic.P50 => 0.5,
        Statistic.P90 => 0.9,
        Statistic.P95 => 0.95,
        Statistic.P99 => 0.99,
        _ => null,
    };

    /// <summary>Adds the next repetition.</summary>
    public void Add(IReadOnlyList<SeriesRecord> run)
    {
        _repetitions++;
        var sample = new Sample(goal.Metric, goal.Tags);
        MetricUnit unit = default;
        foreach (SeriesRecord series in run)
        {
            sample.Add(series.Definition, series.Tags, series.Sum, series.Samples);
            if (series.Definition.Name == goal.Metric) unit = series.Definition.Unit;
        }

        if (sample.Exists && Quantile is null)
        {
            double value = (double)sample.Of(goal.Statistic);
            _values.Add(goal.Statistic == Statistic.Count ? value : MetricUnits.Show(unit, value));
        }
        else if (sample.Values.Count > 0)
        {
            _samples.Add([.. sample.Values.Select(value => MetricUnits.Show(unit, value))]);
        }

        if (_repetitions < _nextLook) return;

        // Each look takes longer than the one before, and is worth less: the next comes when there is a tenth more to see.
        _nextLook += Math.Max(1, _repetitions / 10);
        IsMet = IsNarrow();
    }

    private bool IsNarrow() => Look() is (double estimate, Interval interval)
        && (interval.High - interval.Low) / 2 <= (double)goal.Width * (goal.IsRelative ? Math.Abs(estimate) : 1);

    private (double Estimate, Interval Interval)? Look()
    {
        if (Quantile is not { } p)
            return Statistics.MeanInterval([.. _values]) is { } ofMean ? (Statistics.Mean([.. _values]), ofMean) : null;

        // Of the numbers alone that it is about: the same decision at every number of jobs and after every interruption.
        if (Bootstrap.Quantile(_samples, p) is not { } interval) return null;
        double[] all = [.. _samples.SelectMany(each => each)];
        Array.Sort(all);
        return (Statistics.Quantile(all, p), interval);
    }
}
