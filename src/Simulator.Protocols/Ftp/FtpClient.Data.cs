using Simulator.Engine;
using Simulator.Network.Stack;
using Simulator.Protocols.Stream;

namespace Simulator.Protocols.Ftp;

/// <summary>The data connection, which the server opens, and the file that comes over it.</summary>
public sealed partial class FtpClient
{
    private StreamConnection? _data;
    private long _verified;
    private SimTime _verifiedAt;   // the last part of the file
    private SimDuration _stall;
    private bool _isWhole;
    private bool _isConfirmed;

    private bool ExpectsData =>
        _data is null && !_isWhole && _state is FtpClientState.PortSent or FtpClientState.RetrieveSent or FtpClientState.Transferring;

    private void TakeData(StreamConnection connection, Outbox outbox)
    {
        // Nobody but the server has been told the port; who guesses it gets nowhere.
        if (ExpectsData && connection.Peer.Address == _control!.Peer.Address) _data = connection;
        else connection.Abort(outbox);
    }

    private void Verify(ReadOnlySpan<byte> octets, Outbox outbox)
    {
        if (!_options.File.Holds(octets, _verified))
        {
            Fail(FtpFailure.Corrupted, outbox);
            return;
        }

        SimDuration waited = outbox.Now - _verifiedAt;
        if (_verified > 0 && waited > _stall) _stall = waited;
        _verified += octets.Length;
        _verifiedAt = outbox.Now;
    }

    private void EndOfData(Outbox outbox)
    {
        _isWhole = _verified == _options.File.Size;
        if (_isWhole) CompleteWhenWhole(outbox);
        else Fail(FtpFailure.Truncated, outbox);
    }

    private void CompleteWhenWhole(Outbox outbox)
    {
        if (!_isWhole || !_isConfirmed) return;
        _metrics.Complete(_verifiedAt - _portSent, _stall);
        Ended++;
        _said.Quit();
        Say(FtpClientState.Leaving, outbox);
        _control!.Finish(outbox);
    }
}
