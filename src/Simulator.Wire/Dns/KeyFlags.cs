namespace Simulator.Wire.Dns;

/// <summary>
/// Flags of a KEY record (RFC 2535 section 3.1.2; the RFC numbers bits from the left, bit 0 is 0x8000). A zone's key is <see cref="Zone"/>,
/// a host's key <see cref="Host"/>, and a HIGH record has none (draft-moskowitz-hip-arch-00 section 5.1.1).
/// </summary>
[Flags]
public enum KeyFlags : ushort
{
    None = 0,

    /// <summary>Name type 01: a zone's key.</summary>
    Zone = 0x0100,

    /// <summary>Name type 10: a non-zone entity, such as a host.</summary>
    Host = 0x0200,

    /// <summary>Bit 3: a second flags field follows. None was ever defined.</summary>
    Extension = 0x1000,

    /// <summary>Bit 1: use for confidentiality prohibited.</summary>
    NoConfidentiality = 0x4000,

    /// <summary>Bit 0: use for authentication prohibited.</summary>
    NoAuthentication = 0x8000,

    /// <summary>Both: there is no key, the record ends after the algorithm.</summary>
    NoKey = NoAuthentication | NoConfidentiality,
}
