namespace Simulator.Engine.Tests;

/// <summary>What the event queue has to equal: a set sorted by time, then by order of insertion.</summary>
internal sealed class ReferenceQueue
{
    private readonly SortedSet<(long Time, int Number)> _events = [];
    private int _pushed;

    public int Count => _events.Count;

    /// <summary>Adds an event and returns its number, counted from 0.</summary>
    public int Push(long time)
    {
        _events.Add((time, _pushed));
        return _pushed++;
    }

    public bool TryPop(long until, out long time, out int number)
    {
        (time, number) = _events.Min;
        return _events.Count > 0 && time <= until && _events.Remove((time, number));
    }
}
