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
        decimal actual = sample.Of(expectation.Statistic) / Scale(expectation);
        return new(expectation, Holds(actual, expectation), Text(actual, expectation));
    }

    // Metrics are integers in their smallest unit; expectations are in base units.
    private static decimal Scale(Expectation expectation)
    {
        // A count of samples has no unit of its own.
        if (expectation.Statistic == Statistic.Count) return 1;
        foreach (MetricDefinition definition in MetricCatalog.All)
        {
            if (definition.Name != expectation.Metric) continue;
            return definition.Unit switch
            {
                MetricUnit.Time => 1_000_000_000,
                MetricUnit.Ratio => 1_000_000,
                _ => 1,
            };
        }

        return 1;
    }

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

    private static string Text(decimal actual, Expectation expectation)
    {
        string number = actual.ToString("0.#########", CultureInfo.InvariantCulture);
        return expectation.Unit switch
        {
            Unit.Seconds => number + "s",
            Unit.Bytes => number + "B",
            Unit.Boolean => actual == 0 ? "false" : "true",
            _ => number,
        };
    }
}
