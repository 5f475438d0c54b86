namespace Simulator.Protocols.Hip;

/// <summary>An association's timers.</summary>
internal enum TimerKind : byte
{
    /// <summary>An I1 or I2 has not been answered.</summary>
    Retransmit,

    /// <summary>No R1 has shown an ICMP error to be forged.</summary>
    Refusal,

    /// <summary>The application has had its chance to answer in R2.</summary>
    Respond,

    /// <summary>Nothing may have come from the peer for long.</summary>
    Idle,

    /// <summary>Nothing has shown that the peer has the key it was offered.</summary>
    Rekey,

    /// <summary>Nothing has shown that the peer knows of a move.</summary>
    Announce,
}
