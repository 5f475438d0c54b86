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
    Closed,
}
