namespace Simulator.Scenarios;

/// <summary>A node that answers DNS queries.</summary>
public sealed record DnsServerSpec : NodeSpec
{
    /// <summary>At least one, in file order. No zone has two servers.</summary>
    public required IReadOnlyList<ZoneSpec> Zones { get; init; }
}
