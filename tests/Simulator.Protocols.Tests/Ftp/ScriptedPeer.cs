using System.Text;
using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Protocols.Stream;

namespace Simulator.Protocols.Tests.Ftp;

/// <summary>The other end of a control connection, which says what a test wants: it calls, or is bound to a port and is called.</summary>
/// <param name="calls">Whom it calls when it starts; null to be called.</param>
/// <param name="answer">What to say to a line; null to say nothing. For the connection itself it is asked with an empty line.</param>
internal sealed class ScriptedPeer(Endpoint? calls, Func<string, string?> answer) : IProtocol, IStreamUser
{
    private readonly Words _said = new();
    private readonly StringBuilder _heard = new();
    private StreamEndpoint _streams = null!;

    public string Name => "scripted";

    /// <summary>Lines heard, without their ends.</summary>
    public List<string> Lines { get; } = [];

    public List<StreamEnd> Ends { get; } = [];

    public void Start(Outbox outbox)
    {
        _streams = new StreamEndpoint(new StreamOptions(), this, firstTimer: 0);
        _streams.Listen(FtpNetwork.Port);
        if (calls is { } peer) _streams.Connect(outbox.OpenPort(), peer, outbox);
    }

    public void Receive(in Datagram datagram, Outbox outbox) => _streams.Receive(datagram, outbox);

    public void Expire(int timer, Outbox outbox) => _streams.TryExpire(timer, outbox);

    void IStreamUser.Opened(StreamConnection connection, Outbox outbox)
    {
        Say(answer(""));
        connection.Send(_said, outbox);
    }

    void IStreamUser.Received(StreamConnection connection, ReadOnlySpan<byte> octets, Outbox outbox)
    {
        _heard.Append(Encoding.Latin1.GetString(octets));
        for (int end = _heard.ToString().IndexOf("\r\n", StringComparison.Ordinal); end >= 0; end = _heard.ToString().IndexOf("\r\n", StringComparison.Ordinal))
        {
            Lines.Add(_heard.ToString(0, end));
            _heard.Remove(0, end + 2);
            Say(answer(Lines[^1]));
        }

        connection.Push(outbox);
    }

    void IStreamUser.PeerFinished(StreamConnection connection, Outbox outbox) => connection.Finish(outbox);

    void IStreamUser.Closed(StreamConnection connection, StreamEnd how, Outbox outbox) => Ends.Add(how);

    private void Say(string? text)
    {
        if (text is not null) _said.Octets.AddRange(Encoding.Latin1.GetBytes(text));
    }

    private sealed class Words : IStreamContent
    {
        public List<byte> Octets { get; } = [];

        public long Length => Octets.Count;

        public void CopyTo(Span<byte> octets, long offset)
        {
            for (int i = 0; i < octets.Length; i++) octets[i] = Octets[(int)offset + i];
        }
    }
}
