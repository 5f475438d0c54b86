using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Wire;
using Simulator.Wire.Stream;

namespace Simulator.Protocols.Stream;

// opener                                    acceptor
// | -- Connect: own tag ----------------->  |
// | <- Accept: own tag, the opener's -----  |
// | -- Data, acknowledging -------------->  |   now both know that both know
// | <------------- Data --------------->    |
// | -- Finish --> …  <-- Finish ----------  |   each stream ends by itself; acknowledged both, the connection is forgotten

/// <summary>
/// Reliable streams over UDP for the machine it is embedded in. The machine hands it its datagrams and those of its timers that are the endpoint's.
/// </summary>
/// <remarks>
/// Not TCP: what the architecture's applications need of it is connections, order and repetition, and that a connection belongs to a pair of
/// endpoints, so that it breaks when an address under it changes and does not when HIP keeps the address away from it. Congestion control, delayed
/// acknowledgements, urgent data and options would add nothing that a scenario here shows, and a TCP without them would be TCP by name only. Over
/// UDP it passes what carries UDP: NATs, the shim, checksums and ports are those that the other applications use.
/// </remarks>
/// <param name="firstTimer">Its timers' numbers begin here, one for each connection.</param>
internal sealed class StreamEndpoint(StreamOptions options, IStreamUser user, int firstTimer)
{
    private readonly List<StreamConnection?> _slots = [];
    private readonly Stack<int> _free = new();
    private readonly Dictionary<uint, StreamConnection> _byTag = [];
    private readonly Dictionary<(ushort Port, Endpoint Peer, uint Tag), StreamConnection> _accepted = [];
    private readonly List<ushort> _listening = [];

    /// <summary>Connections that are not closed.</summary>
    public int Count => _byTag.Count;

    internal IStreamUser User => user;

    /// <summary>Takes connections on a port that the machine is bound to.</summary>
    public void Listen(ushort port) => _listening.Add(port);

    /// <summary>Asks a peer for a connection. Its end is always told, by <see cref="IStreamUser.Closed"/>.</summary>
    /// <param name="localPort">One that the machine is bound to.</param>
    public StreamConnection Connect(ushort localPort, Endpoint peer, Outbox outbox)
    {
        var connection = new StreamConnection(this, options, TakeSlot(), StreamState.Connecting, localPort, peer) { LocalTag = DrawTag(outbox) };
        Add(connection, outbox);
        return connection;
    }

    /// <summary>A datagram on one of the machine's ports.</summary>
    public void Receive(in Datagram datagram, Outbox outbox)
    {
        if (StreamHeader.TryRead(datagram.Payload, out StreamHeader header) != WireError.None) return;
        if (header.Kind == StreamKind.Connect) Accept(header, datagram, outbox);
        else if (_byTag.TryGetValue(header.To, out StreamConnection? connection) && connection.Owns(header, datagram))
            connection.Receive(header, datagram.Payload[StreamHeader.Size..], datagram.From, outbox);
        else if (header.Kind != StreamKind.Reset) Refuse(header, datagram, outbox);
    }

    /// <summary>One of the machine's timers. False when it is not the endpoint's.</summary>
    public bool TryExpire(int timer, Outbox outbox)
    {
        int slot = timer - firstTimer;
        if (slot < 0) return false;
        if (slot < _slots.Count) _slots[slot]?.Expire(outbox);
        return true;
    }

    internal int TimerOf(StreamConnection connection) => firstTimer + connection.Slot;

    internal void Remove(StreamConnection connection)
    {
        _slots[connection.Slot] = null;
        _free.Push(connection.Slot);
        _byTag.Remove(connection.LocalTag);
        if (connection.IsAccepted) _accepted.Remove((connection.LocalPort, connection.Peer, connection.RemoteTag));
    }

    private static void Refuse(in StreamHeader header, in Datagram datagram, Outbox outbox)
    {
        Span<byte> reset = outbox.SendUdp(datagram.DestinationPort, datagram.From, StreamHeader.Size, StreamMessages.Of(StreamKind.Reset));
        new StreamHeader(StreamKind.Reset, 0, header.To, header.From).Write(reset);
    }

    private void Accept(in StreamHeader header, in Datagram datagram, Outbox outbox)
    {
        if (header.From == 0) return;
        (ushort Port, Endpoint Peer, uint Tag) key = (datagram.DestinationPort, datagram.From, header.From);
        if (_accepted.TryGetValue(key, out StreamConnection? known))
        {
            known.RepeatAccept(outbox);
            return;
        }

        if (!_listening.Contains(key.Port) || Count >= options.Limit)
        {
            Refuse(header, datagram, outbox);
            return;
        }

        var connection = new StreamConnection(this, options, TakeSlot(), StreamState.Accepting, key.Port, key.Peer)
        {
            LocalTag = DrawTag(outbox),
            RemoteTag = key.Tag,
            IsAccepted = true,
        };
        _accepted.Add(key, connection);
        Add(connection, outbox);
    }

    private void Add(StreamConnection connection, Outbox outbox)
    {
        _slots[connection.Slot] = connection;
        _byTag.Add(connection.LocalTag, connection);
        connection.Begin(outbox);
    }

    private int TakeSlot()
    {
        if (_free.TryPop(out int slot)) return slot;
        _slots.Add(null);
        return _slots.Count - 1;
    }

    private uint DrawTag(Outbox outbox)
    {
        uint tag;
        do tag = outbox.Random.NextUInt32();
        while (tag == 0 || _byTag.ContainsKey(tag));
        return tag;
    }
}
