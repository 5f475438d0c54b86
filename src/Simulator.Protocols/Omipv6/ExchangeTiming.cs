namespace Simulator.Protocols.Omipv6;

/// <summary>When a mobile node runs the Diffie-Hellman exchange (draft-haddad-mipv6-omipv6-01 sections 6 and 7).</summary>
public enum ExchangeTiming
{
    /// <summary>After the first successful return routability with a correspondent, and again under Kabm shortly before that ends.</summary>
    Once,

    /// <summary>Also each time that the mobile node has registered another care-of address.</summary>
    EveryMove,

    /// <summary>Also every <see cref="Omipv6Options.Interval"/>.</summary>
    Periodic,
}
