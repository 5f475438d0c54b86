using Simulator.Engine;

namespace Simulator.Network.Tracing;

/// <summary>
/// The messages of a run for charts, up to bounds: all signalling, and of what repeats itself, application data and router advertisements, the first ones
/// of the run and those around moves. It observes; nothing in the run can read it.
/// </summary>
public sealed class MessageLog
{
    /// <summary>Signalling messages kept of one run, router advertisements among them.</summary>
    public const int SignallingLimit = 5_000;

    /// <summary>Data messages, and router advertisements, kept from the beginning of a run.</summary>
    public const int RepeatedLimit = 100;

    /// <summary>Data messages kept from a move on, beside as many advertisements as in the beginning: a call's two directions for three seconds.</summary>
    public const int DataAfterMoveLimit = 300;

    /// <summary>Moves that there is room for.</summary>
    public const int MoveLimit = 10;

    private readonly List<TracedMessage> _messages = [];
    private int _signalling;
    private int _dataLeft = RepeatedLimit;
    private int _advertisementsLeft = RepeatedLimit;
    private int _moves;

    public IReadOnlyList<TracedMessage> Messages => _messages;

    /// <summary>Messages beyond the bounds, which were counted and not kept.</summary>
    public long Omitted { get; private set; }

    /// <summary>A node moves: what follows is worth seeing.</summary>
    internal void NoteMove()
    {
        if (++_moves > MoveLimit) return;
        _dataLeft = DataAfterMoveLimit;
        _advertisementsLeft = RepeatedLimit;
    }

    /// <summary>Whether one more message of the type would be kept.</summary>
    internal bool HasRoom(MessageType type) =>
        type.IsSignalling ? _signalling < SignallingLimit && (!IsAdvertisement(type) || _advertisementsLeft > 0) : _dataLeft > 0;

    /// <returns>The message's number, 0 when it is not kept.</returns>
    internal int Begin(SimTime now, Node from, Node? to, MessageType type, ReadOnlySpan<byte> bytes)
    {
        if (!HasRoom(type))
        {
            Omitted++;
            return 0;
        }

        if (type.IsSignalling) _signalling++;
        else _dataLeft--;
        if (IsAdvertisement(type)) _advertisementsLeft--;
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

    private static bool IsAdvertisement(MessageType type) => type is { Protocol: "nd", Name: "RA" };
}
