using Simulator.Network.Metrics;
using Simulator.Results.Inference;
using Simulator.Results.Summaries;

namespace Simulator.Results.Comparison;

/// <summary>What a variant measured. Numbers are as people are shown them: seconds, octets, plain ratios.</summary>
public sealed record Measurement
{
    /// <summary>RUN as it was written.</summary>
    public required string Run { get; init; }

    public required string Scenario { get; init; }

    public required string Variant { get; init; }

    public required string Metric { get; init; }

    /// <summary>As <see cref="MetricTags.Text"/> writes them; without the tags that totals were added up over.</summary>
    public required string Tags { get; init; }

    public required MetricUnit Unit { get; init; }

    public required bool IsSampled { get; init; }

    /// <summary>By seed; null when only their summary is left.</summary>
    public IReadOnlyList<RepetitionValue>? Repetitions { get; init; }

    /// <summary>Of the repetitions' means or totals.</summary>
    public required SampleMoments Moments { get; init; }

    /// <summary>The mean or the quantile that was asked for; NaN when there is none.</summary>
    public required double Estimate { get; init; }

    /// <summary>Which quantile that is; null for the mean.</summary>
    public double? Quantile { get; init; }

    /// <summary><c>mean</c>, <c>p95</c>, …</summary>
    public string Statistic => MetricQuery.NameOf(Quantile);

    /// <summary>95 % interval of the estimate; null for fewer than two repetitions, and for a quantile of which only the summary is left.</summary>
    public Interval? Interval { get; init; }

    /// <summary>Takes the repetitions of a variant.</summary>
    public static Measurement Of(Measurement identity, IReadOnlyList<RepetitionValue> repetitions, double? quantile)
    {
        double[] values = [.. repetitions.Select(each => each.Value)];
        SampleMoments moments = SampleMoments.Of(values);
        MetricUnit unit = identity.Unit;
        double[] all = quantile is null ? [] : [.. repetitions.SelectMany(each => each.Samples).Order()];
        return identity with
        {
            Repetitions = repetitions,
            Quantile = quantile,
            Moments = new(moments.N, MetricUnits.Show(unit, moments.Mean), MetricUnits.Show(unit, moments.StandardDeviation)),
            Estimate = MetricUnits.Show(unit, quantile is { } p ? Statistics.Quantile(all, p) : moments.Mean),
            Interval = Show(unit, quantile is { } q ? Bootstrap.Quantile([.. repetitions.Select(each => each.Samples)], q) : Statistics.MeanInterval(values)),
        };
    }

    /// <summary>A counter that never came up: 0 in every repetition.</summary>
    internal Measurement AsZero() => this with
    {
        Repetitions = Repetitions is null ? null : [.. Repetitions.Select(each => new RepetitionValue(each.Seed, 0, [0]))],
        Moments = new(Moments.N, 0, Moments.N < 2 ? double.NaN : 0),
        Estimate = 0,
        Interval = Moments.N < 2 ? null : new(0, 0),
    };

    internal static Interval? Show(MetricUnit unit, Interval? recorded) =>
        recorded is { } interval ? new(MetricUnits.Show(unit, interval.Low), MetricUnits.Show(unit, interval.High)) : null;
}
