namespace Simulator.Protocols.MobileIPv6;

/// <summary>When a mobile node that has moved begins return routability.</summary>
public enum RoutabilityStart
{
    /// <summary>When the home agent has acknowledged, as draft-haddad-mipv6-omipv6-01 section 4 and RFC 4651 section 2.1 describe it.</summary>
    AfterHomeRegistration,

    /// <summary>Right behind the update to the home agent.</summary>
    WithHomeRegistration,
}
