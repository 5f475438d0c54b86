using System.Globalization;
using Simulator.Network.Metrics;

namespace Simulator.Scenarios.Running;

/// <summary>Decides expectations from what runs recorded, and from nothing else.</summary>
public static class ExpectationEvaluator
{
    /// <param name="logs">One run's log; for an expectation over runs the logs of every repetition.</param>
    public static ExpectationOutcome Evaluate(Expectation expectation, params ReadOnlySpan<MetricLog> logs)
    {
        var sample = new Sample(expectation.Metric, expectation.Tags);
        foreach (MetricLog log in logs) sample.Add(log);
        return Evaluate(expectation, sample);
    }

    /// <param name="sample">Of the expectation's metric and tags.</param>
    public static ExpectationOutcome Evaluate(Expectation expectation, Sample sample)
    {
        if (!sample.Exists) return new(expectation, Held: false, "never recorded");
        // A count of samples has no unit of its own.
        MetricUnit unit = expectation.Statistic == Statistic.Count ? MetricUnit.Count : MetricCatalog.Find(expectation.Metric)?.Unit ?? MetricUnit.Count;
        decimal actual = sample.Of(expectation.Statistic) / Scale(unit);
        return new(expectation, Holds(actual, expectation), Text(actual, unit, expectation));
    }

    // Metrics are integers in their smallest unit; expectations are in base units.
    private static decimal Scale(MetricUnit unit) => unit switch
    {
        MetricUnit.Time => 1_000_000_000,
        MetricUnit.Ratio => 1_000_000,
        _ => 1,
    };

    private static bool Holds(decimal actual, Expectation expectation) => expectation.Operator switch
    {
        Comparison.Equal => actual == expectation.Value,
        Comparison.NotEqual => actual != expectation.Value,
        Comparison.Less => actual < expectation.Value,
        Comparison.LessOrEqual => actual <= expectation.Value,
        Comparison.Greater => actual > expectation.Value,
        Comparison.GreaterOrEqual => actual >= expectation.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(expectation), expectation.Operator, "unknown operator"),
    };

    private static string Text(decimal actual, MetricUnit unit, Expectation expectation)
    {
        if (unit == MetricUnit.Boolean && actual is 0 or 1) return actual == 0 ? "false" : "true";

        // Nine decimals are whole nanoseconds. A mean has more, which are shown when they decide.
        decimal rounded = Math.Round(actual, 9);
        decimal shown = decimal.Compare(rounded, expectation.Value) == decimal.Compare(actual, expectation.Value) ? rounded : actual;
        string number = shown.ToString("0.############################", CultureInfo.InvariantCulture);
        return unit switch
        {
            MetricUnit.Time => number + "s",
            MetricUnit.Octets => number + "B",
            _ => number,
        };
    }
}
