namespace Simulator.Protocols.Stream;

/// <summary>Where a connection stands.</summary>
internal enum StreamState : byte
{
    /// <summary>Connect sent.</summary>
    Connecting,

    /// <summary>Accept sent.</summary>
    Accepting,

    /// <summary>Both ends know each other's tag.</summary>
    Open,

    /// <summary>Both streams are whole, and the peer may not know: its last segments are still acknowledged.</summary>
    Lingering,
    Closed,
}
