using Simulator.Engine;
using Simulator.Network.Stack;
using Simulator.Protocols.Stream;

namespace Simulator.Protocols.Ftp;

/// <summary>The data connection, which the server opens, and the file that comes over it.</summary>
public sealed partial class FtpClient
{
    private StreamConnection? _data;
    private long _verified;
    private SimTime _wholeAt;
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

        _verified += octets.Length;
        if (_verified == _options.File.Size) _wholeAt = outbox.Now;
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
        _metrics.Complete(_wholeAt - _portSent);
        Ended++;
        _said.Quit();
        Say(FtpClientState.Leaving, outbox);
        _control!.Finish(outbox);
    }
}
