using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Wire.Stream;

namespace Simulator.Protocols.Stream;

/// <summary>The receiving half: octets in order, each once, whatever the network does to segments.</summary>
internal sealed partial class StreamConnection
{
    private const long Unknown = -1;

    private readonly Reassembly _reassembly;
    private long _next;               // the first octet not received
    private long _peerEnd = Unknown;
    private bool _hasPeerFinished;
    private bool _owesAcknowledgement;

    private long Received => _next + (_hasPeerFinished ? 1 : 0);

    /// <summary>Whether a segment names this connection as its peer does.</summary>
    public bool Owns(in StreamHeader header, in Datagram datagram)
    {
        if (datagram.DestinationPort != LocalPort) return false;
        return State == StreamState.Connecting || (header.From == RemoteTag && datagram.From == Peer);
    }

    /// <summary>The peer asks again for what it has been given.</summary>
    public void RepeatAccept(Outbox outbox)
    {
        if (State == StreamState.Accepting) Emit(StreamKind.Accept, 0, 0, outbox);
    }

    /// <summary>A segment that it <see cref="Owns"/>.</summary>
    public void Receive(in StreamHeader header, ReadOnlySpan<byte> data, Endpoint from, Outbox outbox)
    {
        switch (State, header.Kind)
        {
            case (StreamState.Connecting, StreamKind.Accept):
                TakeAccept(header, from, outbox);
                break;
            case (StreamState.Connecting or StreamState.Accepting, StreamKind.Reset):
                Close(StreamEnd.Refused, outbox);
                return;
            case (StreamState.Open, StreamKind.Reset):
                // Where only the peer's knowledge that all is well is missing, a peer that knows nothing more has lingered long enough.
                Close(_isEnded && _hasPeerFinished && _acknowledged >= _end ? StreamEnd.Completed : StreamEnd.Reset, outbox);
                return;
            case (StreamState.Lingering, StreamKind.Reset):
                Forget(outbox);
                return;
            case (StreamState.Lingering, StreamKind.Data or StreamKind.Finish):
                if (header is { Kind: StreamKind.Data, Length: 0 }) return;
                Emit(StreamKind.Data, 0, _sent, outbox);
                Linger(outbox);
                return;
            case (StreamState.Open, StreamKind.Accept):
                _owesAcknowledgement = true;
                break;
            case (StreamState.Accepting or StreamState.Open, StreamKind.Data or StreamKind.Finish):
                TakeData(header, data, outbox);
                break;
            default:
                return;
        }

        Settle(outbox);
    }

    private void TakeAccept(in StreamHeader header, Endpoint from, Outbox outbox)
    {
        if (header.From == 0) return;
        if (_timer.Expirations == 0) _timer.Sample(outbox.Now - _lastHeard);
        _lastHeard = outbox.Now;
        RemoteTag = header.From;
        Peer = from;
        _owesAcknowledgement = true;
        Open(outbox);
    }

    private void TakeData(in StreamHeader header, ReadOnlySpan<byte> data, Outbox outbox)
    {
        _lastHeard = outbox.Now;
        if (State == StreamState.Accepting) Open(outbox);
        if (State != StreamState.Open) return;
        TakeAcknowledgement(header, outbox);
        bool isLast = header.Kind == StreamKind.Finish;
        if (!isLast && data.IsEmpty) return;

        // Acknowledged whether new or not: what comes again does so because an acknowledgement was lost.
        _owesAcknowledgement = true;
        if (isLast && _peerEnd == Unknown) _peerEnd = header.Offset + (long)data.Length;
        Take(header.Offset, data, outbox);
        while (State == StreamState.Open && _reassembly.TryTake(_next, out ReadOnlySpan<byte> octets)) Deliver(octets, outbox);
        if (State != StreamState.Open || _hasPeerFinished || _next != _peerEnd) return;
        _hasPeerFinished = true;
        _owesAcknowledgement = true;
        _endpoint.User.PeerFinished(this, outbox);
    }

    private void Take(long offset, ReadOnlySpan<byte> data, Outbox outbox)
    {
        // No stream goes on beyond its end, nor beyond what offsets can count.
        long most = _peerEnd == Unknown ? StreamOptions.LongestStream : _peerEnd;
        if (offset > most) return;
        data = data[..(int)Math.Min(data.Length, most - offset)];
        if (offset > _next) _reassembly.Add(_next, offset, data);
        else if (offset + data.Length > _next) Deliver(data[(int)(_next - offset)..], outbox);
    }

    private void Deliver(ReadOnlySpan<byte> octets, Outbox outbox)
    {
        _next += octets.Length;
        _owesAcknowledgement = true;
        _endpoint.User.Received(this, octets, outbox);
    }

    /// <summary>Sends what has become possible, acknowledges what no segment has, and ends what has come to its end.</summary>
    private void Settle(Outbox outbox)
    {
        Push(outbox);
        if (State != StreamState.Open) return;
        if (_owesAcknowledgement) Emit(StreamKind.Data, 0, _sent, outbox);
        if (_isEnded && _hasPeerFinished && _acknowledged > _end) Complete(outbox);
    }
}
