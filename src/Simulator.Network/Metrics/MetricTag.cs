namespace Simulator.Network.Metrics;

/// <summary>One dimension of a metric's series: <c>protocol=hip</c>.</summary>
public readonly record struct MetricTag(string Key, string Value)
{
    public override string ToString() => $"{Key}={Value}";
}
