namespace Simulator.Protocols.Hip;

/// <summary>Where knowledge of a peer comes from. What is learned does not displace what is better known.</summary>
internal enum PeerOrigin : byte
{
    /// <summary>Tried because its address was used.</summary>
    Guessed,

    /// <summary>From DNS without a chain of signatures.</summary>
    InsecureDns,

    SecureDns,

    Configured,

    /// <summary>It initiated; the address is the handle that applications know it by.</summary>
    Met,
}
