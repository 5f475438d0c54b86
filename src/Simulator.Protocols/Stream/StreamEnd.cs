namespace Simulator.Protocols.Stream;

/// <summary>How a connection ended.</summary>
internal enum StreamEnd : byte
{
    /// <summary>Both streams ended and arrived whole.</summary>
    Completed,

    /// <summary>The peer took no connection.</summary>
    Refused,

    /// <summary>The peer does not know the connection, any more or under this address.</summary>
    Reset,

    /// <summary>Nothing came from the peer for too long.</summary>
    TimedOut,
}
