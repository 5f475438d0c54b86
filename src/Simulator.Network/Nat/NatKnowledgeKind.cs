namespace Simulator.Network;

/// <summary>What sort of thing a NAT knows.</summary>
public enum NatKnowledgeKind : byte
{
    /// <summary>A responder it was configured with.</summary>
    Published,

    /// <summary>What a DNS answer said of a name.</summary>
    Name,

    /// <summary>The state of one initiator and one responder.</summary>
    Pair,

    /// <summary>A UDP port lent to an inside host.</summary>
    UdpBinding,

    /// <summary>An ICMP echo identifier lent to an inside host.</summary>
    EchoBinding,
}
