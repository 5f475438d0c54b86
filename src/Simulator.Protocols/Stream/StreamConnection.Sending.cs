using Simulator.Engine;
using Simulator.Network.Stack;
using Simulator.Wire.Stream;

namespace Simulator.Protocols.Stream;

/// <summary>The sending half: a fixed window, cumulative acknowledgements, and what comes again when they do not come.</summary>
internal sealed partial class StreamConnection
{
    /// <summary>RFC 5681 section 3.2.</summary>
    private const int DuplicatesThatTell = 3;

    /// <summary>Below this a segment is not too large for any path (RFC 1122 4.2.2.6: 536 octets of TCP data).</summary>
    private const int LeastSegment = 512;

    private IStreamContent? _content;
    private bool _isEnded;
    private bool _finishedAfterPeer;
    private long _end;
    private long _acknowledged;
    private long _sent;           // one beyond the last octet sent; the end counts as one
    private long _recovery;       // what was sent when a loss showed: until it is acknowledged, every acknowledgement that falls short shows another
    private int _duplicates;
    private int _segment;
    private long _timedEnd;       // acknowledged, the octets up to here make a sample; 0 for none
    private SimTime _timedAt;

    private bool HasUnacknowledged => _acknowledged < _sent;

    private long End => _isEnded ? _end : _content?.Length ?? 0;

    /// <summary>Sends what the window has room for.</summary>
    public void Push(Outbox outbox)
    {
        bool wasWaiting = HasUnacknowledged;
        while (State == StreamState.Open && _sent < End + (_isEnded ? 1 : 0))
        {
            long length = Math.Min(_segment, End - _sent);
            if (_sent + length > _acknowledged + _options.Window) break;
            if (_timedEnd == 0) (_timedEnd, _timedAt) = (_sent + length, outbox.Now);
            Transmit(_sent, outbox);
        }

        if (!wasWaiting && HasUnacknowledged) Arm(outbox);
    }

    private void Transmit(long offset, Outbox outbox)
    {
        int length = (int)Math.Min(_segment, End - offset);
        bool isLast = _isEnded && offset + length == _end;
        if (isLast && _sent <= _end) _finishedAfterPeer = _hasPeerFinished;
        Emit(isLast ? StreamKind.Finish : StreamKind.Data, length, offset, outbox);
        _sent = Math.Max(_sent, offset + length + (isLast ? 1 : 0));
    }

    private void Emit(StreamKind kind, int length, long offset, Outbox outbox)
    {
        Span<byte> datagram = outbox.SendUdp(LocalPort, Peer, StreamHeader.Size + length, StreamMessages.Of(kind));
        new StreamHeader(kind, (ushort)length, LocalTag, RemoteTag, (uint)offset, (uint)Received).Write(datagram);
        if (length > 0) _content!.CopyTo(datagram[StreamHeader.Size..], offset);
        _owesAcknowledgement = false;
    }

    private void TakeAcknowledgement(in StreamHeader header, Outbox outbox)
    {
        long acknowledged = header.Acknowledged;
        if (acknowledged > _sent || acknowledged < _acknowledged) return;
        if (acknowledged == _acknowledged)
        {
            bool isBare = header is { Kind: StreamKind.Data, Length: 0 };
            if (isBare && HasUnacknowledged && ++_duplicates == DuplicatesThatTell && _acknowledged >= _recovery) Repeat(outbox);
            return;
        }

        _acknowledged = acknowledged;
        _duplicates = 0;
        _timer.Progressed();
        if (_timedEnd > 0 && acknowledged >= _timedEnd)
        {
            _timer.Sample(outbox.Now - _timedAt);
            _timedEnd = 0;
        }

        // RFC 6582 section 3.2: a partial acknowledgement shows what is missing next.
        if (acknowledged < _recovery) Transmit(acknowledged, outbox);
        Arm(outbox);
    }

    /// <summary>Sends the first segment again that is not acknowledged.</summary>
    private void Repeat(Outbox outbox)
    {
        _recovery = _sent;
        _timedEnd = 0;   // Karn: an acknowledgement could be of either
        Transmit(_acknowledged, outbox);
    }

    private void Retransmit(Outbox outbox)
    {
        _timer.Expired();
        if (_timer.Expirations >= (State == StreamState.Open ? _options.Attempts : _options.OpenAttempts))
        {
            GiveUp(outbox);
            return;
        }

        if (State != StreamState.Open)
        {
            SendOpening(outbox);
            return;
        }

        // What is lost twice may be too large for a link on the way that nobody here sees (RFC 2923 section 2.1).
        if (_timer.Expirations > 1) _segment = Math.Max(Math.Min(_segment, LeastSegment), _segment / 2);
        _duplicates = 0;
        Repeat(outbox);
        Arm(outbox);
    }
}
