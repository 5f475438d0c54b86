namespace Simulator.Engine;

/// <summary>The clock of one run and the loop that advances it. One run is one thread.</summary>
public sealed class Simulation
{
    private readonly EventQueue _queue = new();

    public SimTime Now { get; private set; }

    /// <summary>Events handled so far.</summary>
    public long EventCount { get; private set; }

    /// <summary>Events that wait.</summary>
    public int Pending => _queue.Count;

    /// <exception cref="ArgumentOutOfRangeException">The time lies in the past.</exception>
    public void Schedule(SimTime time, IEventHandler target, int kind, int argument)
    {
        if (time < Now) ThrowPast(time);
        _queue.Push(time, target, kind, argument);
    }

    /// <summary>
    /// Handles every event due up to and including <paramref name="end"/> and leaves the clock there; with <see cref="SimTime.Never"/>,
    /// handles all there are and leaves the clock at the last.
    /// </summary>
    public void RunUntil(SimTime end)
    {
        while (Step(end)) { }
    }

    /// <summary>
    /// Handles the next event if it is due by <paramref name="end"/>. When none is it returns false, and the clock is at
    /// <paramref name="end"/> (unless that is <see cref="SimTime.Never"/>).
    /// </summary>
    public bool Step(SimTime end)
    {
        if (!_queue.TryPop(end, out SimTime time, out IEventHandler target, out int kind, out int argument))
        {
            if (end != SimTime.Never) Now = SimTime.Max(Now, end);
            return false;
        }

        Now = time;
        EventCount++;
        target.Handle(kind, argument);
        return true;
    }

    private void ThrowPast(SimTime time) =>
        throw new ArgumentOutOfRangeException(nameof(time), $"event at {time} lies before the clock at {Now}");
}
