using System.Numerics;
using System.Runtime.CompilerServices;

namespace Simulator.Engine;

/// <summary>
/// The pending events in time order, first in first out among equal times.
/// </summary>
/// <remarks>
/// A radix wheel: level L holds the events whose time differs from the cursor first in its L-th 6-bit digit (counted from the least
/// significant), one slot per digit value, one bitmap per level. A pop takes from the lowest occupied slot of level 0; when level 0 is
/// empty the cursor moves to the next occupied slot above and that slot's list is dealt out below, in order, before anything later can
/// be pushed there. So equal times never overtake each other, and nothing is ever compared with anything.
/// </remarks>
public sealed class EventQueue
{
    private const int DigitBits = 6;
    private const int Slots = 1 << DigitBits;
    private const int Levels = 11;   // 11 digits of 6 bits cover every non-negative 64-bit time
    private const int None = -1;

    private readonly ulong[] _occupied = new ulong[Levels];
    private readonly int[] _head = new int[Levels * Slots];
    private readonly int[] _tail = new int[Levels * Slots];
    private Entry[] _entries;
    private int _free;
    private long _cursor;

    /// <param name="capacity">Events it can hold before it first grows; at least 1.</param>
    public EventQueue(int capacity = 1024)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _entries = new Entry[capacity];
        ChainFree(0);
    }

    /// <summary>Number of pending events.</summary>
    public int Count { get; private set; }

    /// <param name="time">Not before the last time popped, nor before the limit of a <see cref="TryPop"/> that found nothing due.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time lies before the cursor, which never passes either of the two.</exception>
    public void Push(SimTime time, IEventHandler target, int kind, int argument)
    {
        if (time.Nanoseconds < _cursor) ThrowPast(time);
        int index = _free;
        if (index == None) index = Grow();
        ref Entry entry = ref _entries[index];
        _free = entry.Next;
        entry.Time = time.Nanoseconds;
        // A reference write costs a GC barrier; the entry last used for the same target needs none.
        if (!ReferenceEquals(entry.Target, target)) entry.Target = target;
        entry.Kind = kind;
        entry.Argument = argument;
        Link(index, time.Nanoseconds);
        Count++;
    }

    /// <summary>
    /// Takes the earliest event if it is due at or before <paramref name="until"/>. When it returns false the outputs are not set.
    /// </summary>
    public bool TryPop(SimTime until, out SimTime time, out IEventHandler target, out int kind, out int argument)
    {
        Unsafe.SkipInit(out time);
        Unsafe.SkipInit(out target);
        Unsafe.SkipInit(out kind);
        Unsafe.SkipInit(out argument);
        if (Count == 0) return false;
        int list = _occupied[0] != 0 ? BitOperations.TrailingZeroCount(_occupied[0]) : Descend(until.Nanoseconds);
        if (list == None) return false;
        int index = _head[list];
        ref Entry entry = ref _entries[index];
        if (entry.Time > until.Nanoseconds) return false;
        _cursor = entry.Time;
        time = new SimTime(entry.Time);
        target = entry.Target!;
        kind = entry.Kind;
        argument = entry.Argument;
        if (entry.Next == None) _occupied[list / Slots] &= ~(1UL << (list % Slots));
        else _head[list] = entry.Next;
        entry.Next = _free;
        _free = index;
        Count--;
        return true;
    }

    /// <summary>The list that begins with the earliest event, level 0 being empty; none when that event's slot starts too late.</summary>
    private int Descend(long until)
    {
        while (true)
        {
            int level = 0;
            while (_occupied[level] == 0) level++;
            int slot = BitOperations.TrailingZeroCount(_occupied[level]);
            int list = level * Slots + slot;
            // Alone in its slot, an event is the earliest wherever in the slot it lies: few pending events cost one step each, not one a level.
            if (level == 0 || _head[list] == _tail[list]) return list;
            int shift = level * DigitBits;
            // On the topmost level the shifts above the digit would leave the 64-bit word, so they are taken in two steps.
            long start = ((_cursor >> shift >> DigitBits << DigitBits) | (long)slot) << shift;
            if (start > until) return None;
            _cursor = start;
            _occupied[level] &= _occupied[level] - 1;
            for (int i = _head[list]; i != None;)
            {
                int next = _entries[i].Next;
                Link(i, _entries[i].Time);
                i = next;
            }
        }
    }

    private void Link(int index, long time)
    {
        int level = (63 - BitOperations.LeadingZeroCount((ulong)(time ^ _cursor) | 1)) / DigitBits;
        int slot = (int)(time >> (level * DigitBits)) & (Slots - 1);
        int list = level * Slots + slot;
        ulong bit = 1UL << slot;
        _entries[index].Next = None;
        if ((_occupied[level] & bit) == 0)
        {
            _occupied[level] |= bit;
            _head[list] = index;
        }
        else
        {
            _entries[_tail[list]].Next = index;
        }

        _tail[list] = index;
    }

    private int Grow()
    {
        int old = _entries.Length;
        Array.Resize(ref _entries, old * 2);
        ChainFree(old);
        return old;
    }

    private void ChainFree(int from)
    {
        for (int i = from; i < _entries.Length; i++) _entries[i].Next = i + 1;
        _entries[^1].Next = None;
        _free = from;
    }

    private void ThrowPast(SimTime time) =>
        throw new ArgumentOutOfRangeException(nameof(time), $"event at {time} lies before the clock at {new SimTime(_cursor)}");

    private struct Entry
    {
        public long Time;
        public IEventHandler? Target;
        public int Kind;
        public int Argument;
        public int Next;
    }
}
