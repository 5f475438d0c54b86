namespace Simulator.Scenarios;

/// <summary>How a mobile node stays reachable when it moves.</summary>
public enum MobilityMode
{
    /// <summary>Not at all: it has the addresses of the links that it is on.</summary>
    None,

    /// <summary>Mobile IPv6 by way of the home agent both ways (RFC 3775 section 11.3.1).</summary>
    Tunnel,

    /// <summary>Mobile IPv6 with return routability and the direct path (RFC 3775 section 5.2).</summary>
    RouteOptimization,

    /// <summary>The same with bindings that a Diffie-Hellman exchange authorises (draft-haddad-mipv6-omipv6-01).</summary>
    Omipv6,
}
