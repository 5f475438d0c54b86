namespace Simulator.Network;

/// <summary>What an address may be used for: RFC 4862 section 2, RFC 4429, RFC 3775 section 11.5.4.</summary>
public enum AddressState : byte
{
    Preferred,

    /// <summary>A source for want of a better one.</summary>
    Deprecated,

    /// <summary>In use while duplicate address detection goes on.</summary>
    Optimistic,

    /// <summary>Nobody may have it: it receives nothing but Neighbor Discovery and sends nothing but duplicate address detection.</summary>
    Tentative,

    /// <summary>A home address on the home link before its deregistration is acknowledged: a source, and nobody is told whose it is.</summary>
    Held,

    /// <summary>
    /// A mobile node's home address while it is away: never on-link, resolved or defended. What is for it comes by a tunnel or a type 2 routing
    /// header.
    /// </summary>
    Home,
}
