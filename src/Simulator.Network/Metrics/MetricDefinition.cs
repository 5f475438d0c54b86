namespace Simulator.Network.Metrics;

/// <summary>A metric's name, unit and meaning, as <c>simulator list --metrics</c> prints them.</summary>
/// <param name="Name">Dotted, for example <c>hip.exchange.latency</c>.</param>
/// <param name="IsSampled">Every value is kept, for quantiles; otherwise values only add up.</param>
public sealed record MetricDefinition(string Name, MetricUnit Unit, bool IsSampled, string Meaning, params string[] Tags);
