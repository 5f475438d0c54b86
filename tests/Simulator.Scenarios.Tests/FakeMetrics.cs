namespace Simulator.Scenarios.Tests;

internal sealed class FakeMetrics : IMetricCatalog
{
    public static readonly FakeMetrics Instance = new();

    private static readonly Dictionary<string, Unit> Units = new(StringComparer.Ordinal)
    {
        ["hip.exchange.latency"] = Unit.Seconds,
        ["hip.exchange.completed"] = Unit.Count,
        ["signalling.messages"] = Unit.Count,
        ["signalling.bytes"] = Unit.Bytes,
        ["data.stretch"] = Unit.Ratio,
        ["attack.eve.succeeded"] = Unit.Boolean,
    };

    public IReadOnlyList<string> Names => [.. Units.Keys];

    public IReadOnlyList<string>? TagsOf(string metric) => Network.Metrics.MetricCatalog.Find(metric)?.Tags;

    public Unit? UnitOf(string metric) =>
        Units.TryGetValue(metric, out Unit unit) ? unit : Network.Metrics.MetricCatalog.AttackerOf(metric) is null ? null
            : metric.EndsWith(".packets", StringComparison.Ordinal) ? Unit.Count : Unit.Boolean;
}
