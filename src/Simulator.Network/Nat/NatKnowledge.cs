using Simulator.Engine;
using Simulator.Wire.Dns;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>One thing a NAT knows at a moment. What does not apply to its <see cref="Kind"/>, or is not known yet, is null or empty.</summary>
public sealed record NatKnowledge
{
    public required NatKnowledgeKind Kind { get; init; }

    /// <summary>The name a DNS answer was about.</summary>
    public DnsName? Name { get; init; }

    /// <summary>Of the host inside.</summary>
    public HostIdentityGlobalHash? InsideHigh { get; init; }

    /// <summary>Of the host outside.</summary>
    public HostIdentityGlobalHash? RemoteHigh { get; init; }

    /// <summary>The inside host's, with the port of a binding.</summary>
    public Endpoint? Inside { get; init; }

    /// <summary>The NAT's, with the port of a binding: what the world sees.</summary>
    public Endpoint? Outside { get; init; }

    /// <summary>The outside host's; of a binding only when the mapping depends on it.</summary>
    public Endpoint? Remote { get; init; }

    /// <summary>The inside address that stands for the outside host.</summary>
    public IpAddress? Substitute { get; init; }

    /// <summary>SPIs of ESP packets towards the inside host, the last learned first.</summary>
    public IReadOnlyList<EndpointSelector> SelectorsInward { get; init; } = [];

    /// <summary>SPIs of ESP packets towards the outside host, the last learned first.</summary>
    public IReadOnlyList<EndpointSelector> SelectorsOutward { get; init; } = [];

    /// <summary>When it is forgotten, if nothing uses it; never for what was configured.</summary>
    public required SimTime Expires { get; init; }
}
