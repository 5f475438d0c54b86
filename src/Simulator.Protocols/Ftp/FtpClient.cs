using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Protocols.Stream;
using Simulator.Protocols.Traffic;
using Simulator.Wire;
using Simulator.Wire.Ftp;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Ftp;

/// <summary>
/// Fetches a file as RFC 959 sections 3.2 and 4.1 have it: a control connection, PORT that names where the server shall open the data connection,
/// RETR. It verifies every octet. This part is the dialogue; the data connection stands in a file of its own.
/// </summary>
public sealed partial class FtpClient : INameClient, IStreamUser
{
    private const int FirstStreamTimer = 1;   // 0 is the schedule's

    private readonly FtpOptions _options;
    private readonly string _flow;
    private readonly SendSchedule _schedule;
    private readonly StreamEndpoint _streams;
    private FtpMetrics _metrics = null!;
    private ushort _controlPort;
    private ushort _dataPort;
    private Endpoint _server;
    private uint _waiting;
    private FtpClientState _state;
    private StreamConnection? _control;
    private ControlText _said = new();
    private LineAssembler _heard = new();
    private SimTime _portSent;

    /// <param name="flow">Name of the traffic, for the metrics' <c>flow</c> tag.</param>
    public FtpClient(FtpOptions options, string flow)
    {
        _options = options;
        _flow = flow;
        _schedule = new SendSchedule(options);

        // The server tries half a minute to reach where PORT points; a minute of silence is more.
        _streams = new StreamEndpoint(new StreamOptions { IdleTimeout = SimDuration.FromMinutes(1) }, this, FirstStreamTimer);
    }

    public string Name => $"ftp/{_flow}";

    /// <summary>Transfers that have ended, well or not.</summary>
    public uint Ended { get; private set; }

    public void Start(Outbox outbox)
    {
        _metrics = new FtpMetrics(outbox.Metrics, _flow);
        _controlPort = outbox.OpenPort();
        _dataPort = outbox.OpenPort();
        _streams.Listen(_dataPort);
        _schedule.Start(outbox);
    }

    public void Receive(in Datagram datagram, Outbox outbox) => _streams.Receive(datagram, outbox);

    public void Expire(int timer, Outbox outbox)
    {
        if (_streams.TryExpire(timer, outbox) || !_schedule.TryTakeTurn(timer, outbox, out Endpoint server)) return;
        _server = server;
        _waiting++;
        TakeTurn(outbox);
    }

    public void Resolved(int token, Resolution resolution, Outbox outbox) => _schedule.Resolved(token, resolution, outbox);

    void IStreamUser.Opened(StreamConnection connection, Outbox outbox)
    {
        if (connection.IsAccepted) TakeData(connection, outbox);
    }

    void IStreamUser.Received(StreamConnection connection, ReadOnlySpan<byte> octets, Outbox outbox)
    {
        if (connection == _data)
        {
            Verify(octets, outbox);
            return;
        }

        while (connection == _control && _heard.TryTake(ref octets, out ReadOnlySpan<byte> line)) Hear(line, outbox);
    }

    void IStreamUser.PeerFinished(StreamConnection connection, Outbox outbox)
    {
        connection.Finish(outbox);
        if (connection == _data) EndOfData(outbox);
    }

    void IStreamUser.Closed(StreamConnection connection, StreamEnd how, Outbox outbox)
    {
        if (connection == _data)
        {
            _data = null;
            if (how != StreamEnd.Completed && !_isWhole) Fail(FtpFailure.Truncated, outbox);
        }

        if (connection != _control) return;
        _control = null;
        if (_state != FtpClientState.Leaving) Fail(FtpFailure.Control, outbox);
        else Rest(outbox);
    }

    private void TakeTurn(Outbox outbox)
    {
        if (_state != FtpClientState.Idle || _waiting == 0) return;
        _waiting--;
        _state = FtpClientState.Greeting;
        (_said, _heard, _verified, _stall, _isWhole, _isConfirmed) = (new ControlText(), new LineAssembler(), 0, SimDuration.Zero, false, false);
        _control = _streams.Connect(_controlPort, _server, outbox);
        _control.Send(_said, outbox);
    }

    private void Hear(ReadOnlySpan<byte> line, Outbox outbox)
    {
        if (FtpReply.TryRead(line, out FtpReply reply) != WireError.None)
        {
            Fail(FtpFailure.Refused, outbox);
            return;
        }

        switch (_state, reply.Code)
        {
            case (FtpClientState.Greeting, FtpReply.Ready):
                SendPort(outbox);
                break;
            case (FtpClientState.PortSent, FtpReply.Okay):
                _said.Retrieve(_options.File.Name);
                Say(FtpClientState.RetrieveSent, outbox);
                break;
            case (FtpClientState.RetrieveSent, FtpReply.OpeningData):
                _state = FtpClientState.Transferring;
                break;
            case (FtpClientState.Transferring, FtpReply.TransferComplete):
                _isConfirmed = true;
                CompleteWhenWhole(outbox);
                break;
            case (FtpClientState.Leaving, _):
                break;
            default:
                Fail(reply.Code == FtpReply.NoDataConnection ? FtpFailure.NoDataConnection : FtpFailure.Refused, outbox);
                break;
        }
    }

    private void SendPort(Outbox outbox)
    {
        IpAddress server = _control!.Peer.Address;
        IpAddress? self = _options.Addresses == FtpAddresses.Selector ? outbox.OwnSelector(server) : outbox.LocalAddress(server);
        if (self is not { IsV6: false } address)
        {
            Fail(FtpFailure.NoAddress, outbox);
            return;
        }

        _portSent = outbox.Now;
        _said.Port(new FtpHostPort((uint)address.Value, _dataPort));
        Say(FtpClientState.PortSent, outbox);
    }

    private void Say(FtpClientState next, Outbox outbox)
    {
        _state = next;
        _control!.Push(outbox);
    }

    private void Fail(FtpFailure failure, Outbox outbox)
    {
        if (_state is FtpClientState.Idle or FtpClientState.Leaving) return;
        _metrics.Fail(failure);
        Ended++;
        _data?.Abort(outbox);
        _control?.Abort(outbox);
        (_data, _control) = (null, null);
        Rest(outbox);
    }

    private void Rest(Outbox outbox)
    {
        _state = FtpClientState.Idle;
        TakeTurn(outbox);
    }
}
