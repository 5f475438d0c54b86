using System.Text;
using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Protocols.Stream;
using Simulator.Wire;
using Simulator.Wire.Ftp;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Ftp;

/// <summary>
/// Serves files as RFC 959 has it, in the active mode alone: the server opens the data connection to what PORT names. Above HIP that may be an ESEL,
/// which its shim maps "to state it has on initiator" (draft-moskowitz-hip-arch-00 section 8.2); the server does not tell the difference.
/// </summary>
/// <remarks>
/// Data connections come from one port of the host's choice rather than from port 20, which belongs to whoever serves port 21. PORT to ports below
/// 1024 is refused (RFC 2577 section 3); to other hosts than the client it is not, because a selector has no likeness to an address.
/// </remarks>
/// <param name="port">The one that it is bound to for control connections; 21 is usual.</param>
public sealed class FtpServer(ushort port) : IProtocol, IStreamUser
{
    private const int FirstStreamTimer = 0;
    private const int LongestDialogue = 65_536;   // octets; who has been told so much is not here for files
    private const ushort FirstUnprivilegedPort = 1024;

    private readonly SortedDictionary<string, FtpFile> _files = new(StringComparer.Ordinal);
    private StreamEndpoint _streams = null!;
    private ushort _dataPort;

    public string Name => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"ftp-server/{port}");

    /// <summary>Connections that are not closed, of both kinds.</summary>
    internal int Connections => _streams.Count;

    /// <summary>Offers a file under its name.</summary>
    /// <exception cref="ArgumentException">It has a file of that name.</exception>
    public void Publish(FtpFile file) => _files.Add(file.Name, file);

    public void Start(Outbox outbox)
    {
        _streams = new StreamEndpoint(new StreamOptions(), this, FirstStreamTimer);
        _streams.Listen(port);
        _dataPort = outbox.OpenPort();
    }

    public void Receive(in Datagram datagram, Outbox outbox) => _streams.Receive(datagram, outbox);

    public void Expire(int timer, Outbox outbox) => _streams.TryExpire(timer, outbox);

    void IStreamUser.Opened(StreamConnection connection, Outbox outbox)
    {
        if (connection.Owner is FtpSession known)
        {
            known.IsDataOpen = true;
            return;
        }

        var session = new FtpSession(connection);
        connection.Owner = session;
        session.Said.Reply(FtpReply.Ready, "ready");
        connection.Send(session.Said, outbox);
    }

    void IStreamUser.Received(StreamConnection connection, ReadOnlySpan<byte> octets, Outbox outbox)
    {
        // On a data connection a client that fetches has nothing to say.
        if (connection.Owner is not FtpSession session || connection != session.Control) return;
        while (connection.State == StreamState.Open && session.Heard.TryTake(ref octets, out ReadOnlySpan<byte> line)) Obey(session, line, outbox);
    }

    void IStreamUser.PeerFinished(StreamConnection connection, Outbox outbox) => connection.Finish(outbox);

    void IStreamUser.Closed(StreamConnection connection, StreamEnd how, Outbox outbox)
    {
        var session = (FtpSession)connection.Owner!;
        if (connection == session.Control)
        {
            EndData(session, outbox);
            return;
        }

        session.Data = null;
        if (how == StreamEnd.Completed) Reply(session, FtpReply.TransferComplete, "transfer complete", outbox);
        else if (session.IsDataOpen) Reply(session, FtpReply.TransferAborted, "data connection broke", outbox);
        else Reply(session, FtpReply.NoDataConnection, "cannot open data connection", outbox);
    }

    private void Obey(FtpSession session, ReadOnlySpan<byte> line, Outbox outbox)
    {
        if (FtpCommand.TryRead(line, out FtpCommand command) != WireError.None)
        {
            Reply(session, FtpReply.Unreadable, "unreadable", outbox);
            return;
        }

        switch (command.Verb)
        {
            case FtpVerb.Port:
                TakePort(session, command.Argument, outbox);
                break;
            case FtpVerb.Retr:
                Retrieve(session, command.Argument, outbox);
                break;
            case FtpVerb.Quit:
                Reply(session, FtpReply.Closing, "goodbye", outbox);
                session.Control.Finish(outbox);
                break;
            default:
                Reply(session, FtpReply.NotSpoken, "not spoken here", outbox);
                break;
        }
    }

    private static void TakePort(FtpSession session, ReadOnlySpan<byte> argument, Outbox outbox)
    {
        if (FtpHostPort.TryRead(argument, out FtpHostPort target) != WireError.None)
        {
            Reply(session, FtpReply.BadArgument, "six numbers are wanted", outbox);
            return;
        }

        if (target.Port < FirstUnprivilegedPort)
        {
            Reply(session, FtpReply.BadParameter, "not to that port", outbox);
            return;
        }

        session.Target = target;
        Reply(session, FtpReply.Okay, "PORT understood", outbox);
    }

    private void Retrieve(FtpSession session, ReadOnlySpan<byte> name, Outbox outbox)
    {
        if (session.Data is not null)
        {
            Reply(session, FtpReply.Busy, "one transfer at a time", outbox);
            return;
        }

        if (!_files.TryGetValue(Encoding.ASCII.GetString(name), out FtpFile? file))
        {
            Reply(session, FtpReply.NoSuchFile, "no such file", outbox);
            return;
        }

        if (session.Target is not { } target)
        {
            Reply(session, FtpReply.NoDataConnection, "PORT comes first", outbox);
            return;
        }

        Reply(session, FtpReply.OpeningData, "opening data connection", outbox);
        session.IsDataOpen = false;
        StreamConnection data = _streams.Connect(_dataPort, new Endpoint(IpAddress.V4(target.Host), target.Port), outbox);
        data.Owner = session;
        session.Data = data;
        data.Send(file, outbox);
        data.Finish(outbox);
    }

    private static void Reply(FtpSession session, int code, string text, Outbox outbox)
    {
        if (session.Control.State != StreamState.Open) return;
        if (session.Said.Length > LongestDialogue)
        {
            session.Control.Abort(outbox);
            EndData(session, outbox);
            return;
        }

        session.Said.Reply(code, text);
        session.Control.Push(outbox);
    }

    private static void EndData(FtpSession session, Outbox outbox)
    {
        session.Data?.Abort(outbox);
        session.Data = null;
    }
}
