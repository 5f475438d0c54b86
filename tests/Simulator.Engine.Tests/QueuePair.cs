namespace Simulator.Engine.Tests;

/// <summary>Does everything to the event queue and to the reference at once, and fails at the first difference.</summary>
internal sealed class QueuePair(int capacity = 1)
{
    private readonly EventQueue _queue = new(capacity);
    private readonly ReferenceQueue _reference = new();
    private readonly Recorder _target = new();

    /// <summary>Nothing may be pushed before this: the last time popped, or the last limit that found nothing due.</summary>
    public long Now { get; private set; }

    public long Pops { get; private set; }

    public int Count => _reference.Count;

    public void Push(long time)
    {
        int number = _reference.Push(time);
        _queue.Push(new(time), _target, ~number, number);
    }

    public bool TryPop(long until)
    {
        bool expected = _reference.TryPop(until, out long expectedTime, out int expectedNumber);
        bool popped = _queue.TryPop(new(until), out SimTime time, out IEventHandler target, out int kind, out int argument);
        if (popped != expected || _queue.Count != _reference.Count)
            Assert.Fail($"pop until {until}: {popped} with {_queue.Count} left instead of {expected} with {_reference.Count} left");
        if (!popped)
        {
            if (until != long.MaxValue) Now = Math.Max(Now, until);
            return false;
        }

        if (time.Nanoseconds != expectedTime || argument != expectedNumber || kind != ~expectedNumber || !ReferenceEquals(target, _target))
            Assert.Fail($"pop until {until}: event {argument} at {time.Nanoseconds} instead of {expectedNumber} at {expectedTime}");
        Now = expectedTime;
        Pops++;
        return true;
    }

    public void PopAll()
    {
        while (TryPop(long.MaxValue)) { }
        Assert.That(Count, Is.Zero);
    }
}
