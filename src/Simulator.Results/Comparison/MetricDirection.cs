namespace Simulator.Results.Comparison;

/// <summary>Which way a metric is better.</summary>
public enum MetricDirection
{
    /// <summary>Neither: it says what happened.</summary>
    Neutral,

    LowerIsBetter,

    HigherIsBetter,
}
