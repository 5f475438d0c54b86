using Simulator.Protocols.Omipv6;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>The parts that a node plays in Mobile IPv6; null for one that it does not.</summary>
public sealed record MobileIPv6Options
{
    public CorrespondentOptions? Correspondent { get; init; }

    public HomeAgentOptions? HomeAgent { get; init; }

    public MobileNodeOptions? MobileNode { get; init; }

    /// <summary>OMIPv6, as correspondent and as mobile node where the node is one; null: return routability is all that there is.</summary>
    public Omipv6Options? Omipv6 { get; init; }

    /// <summary>Rules that the node leaves out; for studies of attacks.</summary>
    public MobilityWeakness Weakness { get; init; }
}
