using Simulator.Network.Metrics;

namespace Simulator.Results.Summaries;

/// <summary>One metric of one variant over its repetitions, in the metric's integer unit.</summary>
/// <param name="Tags">Sorted by key.</param>
/// <param name="N">Repetitions that contributed to the mean.</param>
/// <param name="Mean">
/// Of what each repetition contributes: its total, or of a sampled metric the mean of its samples. Samples of one repetition depend on each other,
/// so they are never pooled into the interval as if they were independent. NaN when none contributed.
/// </param>
/// <param name="MeanInterval">95 % by Student's t over the repetitions; null for fewer than two.</param>
/// <param name="Values">How many values <paramref name="Min"/> to <paramref name="Max"/> are over: all samples of a sampled metric, else the totals.</param>
public sealed record MetricSummary(
    string Scenario,
    string Variant,
    string Name,
    string Tags,
    MetricUnit Unit,
    bool IsSampled,
    int N,
    double Mean,
    Interval? MeanInterval,
    long Values,
    double Min,
    double P50,
    double P95,
    double Max);
