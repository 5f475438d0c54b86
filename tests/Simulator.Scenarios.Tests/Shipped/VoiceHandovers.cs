using Simulator.Network.Metrics;

namespace Simulator.Scenarios.Tests.Shipped;

/// <summary>What handovers were measured to do to the flow <c>voice</c>.</summary>
internal static class VoiceHandovers
{
    public static IEnumerable<MetricSeries> Of(MetricLog metrics, MetricDefinition definition) =>
        metrics.All.Where(series => series.Definition == definition && series.Tags.Contains(new("flow", "voice")));

    /// <summary>How long a phase took, a handover each.</summary>
    public static long[] Phase(MetricLog metrics, HandoverPhase phase) =>
        Samples(Of(metrics, MetricCatalog.HandoverPhase).Where(series => series.Tags.Contains(new("phase", HandoverPhases.Name(phase)))));

    /// <summary>How long handovers took in all.</summary>
    public static long[] Latencies(MetricLog metrics) => Samples(Of(metrics, MetricCatalog.HandoverLatency));

    private static long[] Samples(IEnumerable<MetricSeries> all) => [.. all.SelectMany(series => series.Samples).Select(sample => sample.Value)];
}
