using Simulator.Network.Metrics;
using Simulator.Results.Summaries;

namespace Simulator.Results.Comparison;

/// <summary>One metric of two sides. Numbers are as people are shown them.</summary>
public sealed record ComparisonRow
{
    /// <summary>What both sides have in common: run, scenario, variant as far as they are not compared; may be empty.</summary>
    public required string Where { get; init; }

    /// <summary>Those of both sides.</summary>
    public required string Tags { get; init; }

    public required string Statistic { get; init; }

    public required string LabelA { get; init; }

    public required string LabelB { get; init; }

    public required Measurement A { get; init; }

    public required Measurement B { get; init; }

    /// <summary>95 % interval of the difference.</summary>
    public required Interval? Interval { get; init; }

    public required ComparisonMethod Method { get; init; }

    public required MetricDirection Direction { get; init; }

    public required ComparisonVerdict Verdict { get; init; }

    /// <summary>The verdict in words: <c>worse</c>, <c>no evidence</c>, <c>too few runs</c>.</summary>
    public string VerdictText => Verdict switch
    {
        ComparisonVerdict.Same => "same",
        ComparisonVerdict.NoEvidence => "no evidence",
        ComparisonVerdict.Unknown => Method == ComparisonMethod.Single ? "too few runs" : "no interval",
        ComparisonVerdict.Better => "better",
        ComparisonVerdict.Worse => "worse",
        _ => "different",
    };

    public string Metric => A.Metric;

    public MetricUnit Unit => A.Unit;

    /// <summary>B - A.</summary>
    public double Difference => B.Estimate - A.Estimate;

    /// <summary>The tags one by one.</summary>
    public IReadOnlyList<MetricTag> TagList => MetricQuery.ParseTags(Tags, Metric);

    /// <summary>The difference as a part of A; NaN when A is 0.</summary>
    public double Relative => A.Estimate == 0 ? double.NaN : Difference / Math.Abs(A.Estimate);

    /// <summary><c>data.delay{flow=voice} p95</c>.</summary>
    public string Name => Metric + (Tags.Length == 0 ? "" : $"{{{Tags}}}") + (Statistic == MetricQuery.Mean ? "" : " " + Statistic);

    /// <summary>Worse, and by more than a part of A.</summary>
    public bool IsRegression(double tolerance) => Verdict == ComparisonVerdict.Worse && Math.Abs(Difference) > tolerance * Math.Abs(A.Estimate);
}
