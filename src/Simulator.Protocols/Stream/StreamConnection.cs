using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Wire.Stream;

namespace Simulator.Protocols.Stream;

/// <summary>One end of a connection. This part is its life; sending and receiving stand in files of their own.</summary>
internal sealed partial class StreamConnection
{
    private readonly StreamEndpoint _endpoint;
    private readonly StreamOptions _options;
    private readonly RetransmissionTimer _timer;
    private SimTime _deadline;
    private SimTime _lastHeard;

    /// <param name="slot">Its number at its endpoint, from which its timer has its own.</param>
    public StreamConnection(StreamEndpoint endpoint, StreamOptions options, int slot, StreamState state, ushort localPort, Endpoint peer)
    {
        _endpoint = endpoint;
        _options = options;
        _timer = new RetransmissionTimer(options);
        _reassembly = new Reassembly(options.Window);
        Slot = slot;
        State = state;
        LocalPort = localPort;
        Peer = peer;
    }

    public StreamState State { get; private set; }

    public ushort LocalPort { get; }

    /// <summary>
    /// Whom it is with. The answer to a Connect may come under another name than was called, as a peer behind a shim has several: the answer's counts.
    /// </summary>
    public Endpoint Peer { get; private set; }

    /// <summary>Who asked for it: the peer, or this end.</summary>
    public bool IsAccepted { get; init; }

    /// <summary>Its owner's own mark.</summary>
    public object? Owner { get; set; }

    public int Slot { get; }

    /// <summary>What the peer names it by.</summary>
    public required uint LocalTag { get; init; }

    /// <summary>What it is to be named by towards the peer; 0 before that is known.</summary>
    public uint RemoteTag { get; set; }

    /// <summary>Sends the first segment of an opening connection.</summary>
    public void Begin(Outbox outbox)
    {
        _lastHeard = outbox.Now;
        SendOpening(outbox);
    }

    /// <summary>Sends this content, and whatever it grows by until <see cref="Finish"/>; each growth is told by <see cref="Push"/>.</summary>
    public void Send(IStreamContent content, Outbox outbox)
    {
        _content = content;
        Push(outbox);
    }

    /// <summary>Nothing follows what has been sent. The connection ends when the peer has finished too.</summary>
    public void Finish(Outbox outbox)
    {
        if (_isEnded) return;
        _end = End;
        _isEnded = true;
        Push(outbox);
    }

    /// <summary>Forgets the connection and says so to the peer.</summary>
    public void Abort(Outbox outbox)
    {
        if (State is StreamState.Lingering or StreamState.Closed) return;
        Emit(StreamKind.Reset, 0, 0, outbox);
        Forget(outbox);
    }

    public void Expire(Outbox outbox)
    {
        // One that expired while the processor was busy comes late, when the deadline may be another.
        if (outbox.Now < _deadline) return;
        if (State == StreamState.Lingering) Forget(outbox);
        else if (State != StreamState.Open || HasUnacknowledged) Retransmit(outbox);
        else if (outbox.Now >= _lastHeard + _options.IdleTimeout) GiveUp(outbox);
        else Arm(outbox);
    }

    private void SendOpening(Outbox outbox)
    {
        Emit(State == StreamState.Connecting ? StreamKind.Connect : StreamKind.Accept, 0, 0, outbox);
        Arm(outbox);
    }

    private void Open(Outbox outbox)
    {
        State = StreamState.Open;
        _timer.Progressed();
        _segment = Math.Clamp(outbox.LargestDatagram(Peer.Address) - StreamHeader.Size, 1, _options.Window);
        Arm(outbox);
        _endpoint.User.Opened(this, outbox);
    }

    private void Arm(Outbox outbox)
    {
        bool isWaiting = State != StreamState.Open || HasUnacknowledged;
        _deadline = isWaiting ? outbox.Now + _timer.Timeout : _lastHeard + _options.IdleTimeout;
        outbox.Arm(_endpoint.TimerOf(this), _deadline);
    }

    private void GiveUp(Outbox outbox)
    {
        Emit(StreamKind.Reset, 0, 0, outbox);
        Close(StreamEnd.TimedOut, outbox);
    }

    private void Close(StreamEnd how, Outbox outbox)
    {
        bool wasTold = State != StreamState.Accepting;
        Forget(outbox);
        if (wasTold) _endpoint.User.Closed(this, how, outbox);
    }

    private void Complete(Outbox outbox)
    {
        if (_finishedAfterPeer)
        {
            // What acknowledges this end also shows that the peer has the acknowledgement of its own.
            Close(StreamEnd.Completed, outbox);
            return;
        }

        State = StreamState.Lingering;
        Linger(outbox);
        _endpoint.User.Closed(this, StreamEnd.Completed, outbox);
    }

    private void Linger(Outbox outbox)
    {
        _deadline = outbox.Now + _options.Linger;
        outbox.Arm(_endpoint.TimerOf(this), _deadline);
    }

    private void Forget(Outbox outbox)
    {
        State = StreamState.Closed;
        outbox.Cancel(_endpoint.TimerOf(this));
        _endpoint.Remove(this);
    }
}
