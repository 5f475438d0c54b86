using Simulator.Network.Stack;

namespace Simulator.Protocols.Stream;

/// <summary>The machine that an endpoint works for. From every call it may send on, finish and abort any connection.</summary>
internal interface IStreamUser
{
    /// <summary>Both ends know of the connection: one that was asked for, or one that a peer asked for.</summary>
    void Opened(StreamConnection connection, Outbox outbox);

    /// <summary>The next octets of the peer's stream, in order and each once. The span lives until the call returns.</summary>
    void Received(StreamConnection connection, ReadOnlySpan<byte> octets, Outbox outbox);

    /// <summary>The peer's stream has ended and all of it was received.</summary>
    void PeerFinished(StreamConnection connection, Outbox outbox);

    /// <summary>The connection is no more. Not called after <see cref="StreamConnection.Abort"/>.</summary>
    void Closed(StreamConnection connection, StreamEnd how, Outbox outbox);
}
