namespace Simulator.Scenarios;

/// <summary>Which bindings a node accepts from the mobile nodes that it talks to.</summary>
public enum RouteOptimization
{
    /// <summary>None: it does not know Mobile IPv6.</summary>
    None,

    /// <summary>Those that return routability authorises.</summary>
    Mipv6,

    /// <summary>Those, and the ones that a Diffie-Hellman exchange authorises.</summary>
    Omipv6,
}
