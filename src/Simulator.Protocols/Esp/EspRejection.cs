namespace Simulator.Protocols.Esp;

/// <summary>Why an ESP packet was not accepted.</summary>
internal enum EspRejection : byte
{
    None,

    /// <summary>Too short, a reserved SPI, or not whole blocks of the cipher.</summary>
    Malformed,

    /// <summary>No association has the SPI.</summary>
    UnknownSpi,

    /// <summary>Sequence numbers begin with 1 (RFC 2406 section 2.2).</summary>
    SequenceZero,

    /// <summary>The sequence number was seen before.</summary>
    Replayed,

    /// <summary>The sequence number lies behind the anti-replay window.</summary>
    TooOld,

    BadIcv,

    /// <summary>Genuine, but its padding is not 1, 2, 3, …</summary>
    BadPadding,
}
