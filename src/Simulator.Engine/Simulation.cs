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
    public void Schedule(SimTime time, IEventHandler target, int kind, int argument) => _queue.Push(time, target, kind, argument);

    /// <summary>Handles every event due up to and including <paramref name="end"/>, then sets the clock to it.</summary>
    public void RunUntil(SimTime end)
    {
        while (Step(end)) { }
        Now = end;
    }

    /// <summary>Handles the next event if it is due by <paramref name="end"/>; false when none is.</summary>
    public bool Step(SimTime end)
    {
        if (!_queue.TryPop(end, out SimTime time, out IEventHandler target, out int kind, out int argument)) return false;
        Now = time;
        EventCount++;
        target.Handle(kind, argument);
        return true;
    }
}
