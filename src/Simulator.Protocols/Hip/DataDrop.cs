namespace Simulator.Protocols.Hip;

/// <summary>Why application data could not be sent.</summary>
internal enum DataDrop : byte
{
    /// <summary>Too many datagrams waited for the exchange already.</summary>
    QueueFull,

    /// <summary>It waited for an exchange that was given up.</summary>
    ExchangeFailed,

    /// <summary>It waited for an exchange that the peer refused.</summary>
    ExchangeRefused,

    /// <summary>The association's sequence numbers are used up.</summary>
    SequenceExhausted,

    /// <summary>The policy is not to begin exchanges.</summary>
    ResponderOnly,
}
