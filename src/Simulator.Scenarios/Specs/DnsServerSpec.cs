namespace Simulator.Scenarios;

/// <summary>A node that answers DNS queries.</summary>
public sealed record DnsServerSpec : NodeSpec
{
    public override string Kind => "dns-server";

    /// <summary>At least one, in file order. No zone has two servers.</summary>
    public required IReadOnlyList<ZoneSpec> Zones { get; init; }
}
