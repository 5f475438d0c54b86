using Simulator.Engine;

namespace Simulator.Network.Tracing;

/// <summary>
/// The messages of a run for sequence charts: all signalling and the first application data, up to a bound. It observes; nothing in the run
/// can read it.
/// </summary>
public sealed class MessageLog
{
    /// <summary>Signalling messages kept of one run.</summary>
    public const int SignallingLimit = 5_000;

    /// <summary>Data messages kept of one run.</summary>
    public const int DataLimit = 100;

    private readonly List<TracedMessage> _messages = [];
    private int _data;

    public IReadOnlyList<TracedMessage> Messages => _messages;

    /// <summary>Messages beyond the bounds, which were counted and not kept.</summary>
    public long Omitted { get; private set; }

    /// <summary>Whether one more message of the type would be kept.</summary>
    internal bool HasRoom(MessageType type) => type.IsSignalling ? _messages.Count - _data < SignallingLimit : _data < DataLimit;

    /// <returns>The message's number, 0 when it is not kept.</returns>
    internal int Begin(SimTime now, Node from, Node? to, MessageType type, ReadOnlySpan<byte> bytes)
    {
        if (!HasRoom(type))
        {
            Omitted++;
            return 0;
        }

        if (!type.IsSignalling) _data++;
        _messages.Add(new TracedMessage(_messages.Count + 1, now, from, to, type, bytes.ToArray()));
        return _messages.Count;
    }

    internal void Deliver(int number, SimTime now, Node to)
    {
        if (number > 0) _messages[number - 1].Deliver(now, to);
    }

    internal void Drop(int number, SimTime now, string place, DropReason reason)
    {
        if (number > 0) _messages[number - 1].Drop(now, place, reason);
    }
}
