using Simulator.Network.Metrics;

namespace Simulator.Scenarios;

/// <summary>The metric table as the loader asks for it, to check what expectations name.</summary>
public sealed class KnownMetrics : IMetricCatalog
{
    public IReadOnlyList<string> Names { get; } = [.. MetricCatalog.All.Select(metric => metric.Name)];

    public IReadOnlyList<string>? TagsOf(string metric) => MetricCatalog.Find(metric)?.Tags;

    public Unit? UnitOf(string metric) => MetricCatalog.Find(metric)?.Unit switch
    {
        MetricUnit.Count => Unit.Count,
        MetricUnit.Octets => Unit.Bytes,
        MetricUnit.Time => Unit.Seconds,
        MetricUnit.Boolean => Unit.Boolean,
        MetricUnit.Ratio => Unit.Ratio,
        _ => null,
    };
}
