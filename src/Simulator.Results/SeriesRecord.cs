using Simulator.Network.Metrics;

namespace Simulator.Results;

/// <summary>One series of a run's metrics.</summary>
/// <param name="Tags">In the order the recorder gave them.</param>
/// <param name="Sum">The total, in the metric's integer unit.</param>
/// <param name="Samples">Every value in the order of recording; empty for a metric that only adds up.</param>
public sealed record SeriesRecord(
    MetricDefinition Definition,
    IReadOnlyList<MetricTag> Tags,
    long Sum,
    IReadOnlyList<MetricSample> Samples)
{
    public static SeriesRecord Of(MetricSeries series) => new(series.Definition, series.Tags, series.Sum, [.. series.Samples]);
}
