namespace Simulator.Wire.Mobility.Omipv6;

/// <summary>The group of a Diffie-Hellman exchange, by its number in RFC 2409 and RFC 3526.</summary>
public enum DhGroup : ushort
{
    /// <summary>RFC 2409 section 6.2: 1024 bits.</summary>
    Group2 = 2,

    /// <summary>RFC 3526 section 3: 2048 bits.</summary>
    Group14 = 14,
}
