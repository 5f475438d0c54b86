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

    /// <summary>Data messages kept around a move, beside as many advertisements as in the beginning.</summary>
    public const int DataAroundMoveLimit = 2_000;

    /// <summary>Moves that there is room for.</summary>
    public const int MoveLimit = 10;

    /// <summary>How long before a move data is kept again.</summary>
    public static readonly SimDuration BeforeMove = SimDuration.FromMilliseconds(500);

    /// <summary>How long after a move data is still kept.</summary>
    public static readonly SimDuration AfterMove = SimDuration.FromSeconds(3);

    private readonly List<TracedMessage> _messages = [];
    private int _signalling;
    private int _dataLeft = RepeatedLimit;
    private int _advertisementsLeft = RepeatedLimit;
    private readonly List<SimTime> _moves = [];   // from now on, the earliest first
    private int _movesSeen;
    private SimTime _dataUntil = SimTime.Never;

    public IReadOnlyList<TracedMessage> Messages => _messages;

    /// <summary>Messages beyond the bounds, which were counted and not kept.</summary>
    public long Omitted { get; private set; }

    /// <summary>A node is going to move: what happens around that time is worth seeing.</summary>
    public void ExpectMove(SimTime at)
    {
        int place = _moves.BinarySearch(at);
        if (place < 0) _moves.Insert(~place, at);
    }

    /// <summary>Whether one more message of the type would be kept.</summary>
    internal bool HasRoom(SimTime now, MessageType type)
    {
        while (_moves.Count > 0 && now + BeforeMove >= _moves[0]) NoteMove();
        return type.IsSignalling ? _signalling < SignallingLimit && (!IsAdvertisement(type) || _advertisementsLeft > 0) : _dataLeft > 0 && now <= _dataUntil;
    }

    private void NoteMove()
    {
        _dataUntil = _moves[0] + AfterMove;
        _dataLeft = DataAroundMoveLimit;
        _advertisementsLeft = RepeatedLimit;
        _moves.RemoveAt(0);
        if (++_movesSeen == MoveLimit) _moves.Clear();
    }

    /// <returns>The message's number, 0 when it is not kept.</returns>
    internal int Begin(SimTime now, Node from, Node? to, MessageType type, ReadOnlySpan<byte> bytes)
    {
        if (!HasRoom(now, type))
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
