namespace Simulator.Scenarios;

/// <summary>A node that forwards between its links.</summary>
public sealed record RouterSpec : NodeSpec
{
    public override string Kind => HomeAgent is not null ? "home-agent" : Advertise is not null ? "access-router" : "router";

    /// <summary>How it advertises as an access router or a home agent; null for a plain router, which does so by RFC 4861's defaults where a host listens.</summary>
    public AdvertiseSpec? Advertise { get; init; }

    /// <summary>Links from which it forwards only what has its source there.</summary>
    public IReadOnlyList<SourceName> IngressFilter { get; init; } = [];

    /// <summary>Null when it is no home agent.</summary>
    public HomeAgentSpec? HomeAgent { get; init; }
}
