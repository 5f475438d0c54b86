namespace Simulator.Engine;

/// <summary>
/// A timer that can be moved. It keeps at most one live event in the queue: moving the deadline later costs nothing (the event
/// re-queues itself when it fires early), moving it earlier makes the queued one stale by its generation.
/// </summary>
/// <param name="simulation">The clock.</param>
/// <param name="owner">Called with <paramref name="kind"/> and <paramref name="argument"/> when the deadline is reached.</param>
public sealed class Timer(Simulation simulation, IEventHandler owner, int kind, int argument) : IEventHandler
{
    private SimTime _queuedFor = SimTime.Never;
    private int _generation;

    /// <summary>When it will expire; <see cref="SimTime.Never"/> when it is not armed.</summary>
    public SimTime Deadline { get; private set; } = SimTime.Never;

    public bool IsArmed => Deadline != SimTime.Never;

    /// <summary>Sets the deadline, in place of the one it had.</summary>
    public void Arm(SimTime deadline)
    {
        Deadline = deadline;
        if (deadline < _queuedFor) Queue();
    }

    public void Cancel() => Deadline = SimTime.Never;

    void IEventHandler.Handle(int eventKind, int generation)
    {
        if (generation != _generation) return;
        _queuedFor = SimTime.Never;
        if (!IsArmed) return;
        if (Deadline > simulation.Now)
        {
            Queue();
            return;
        }

        Deadline = SimTime.Never;
        owner.Handle(kind, argument);
    }

    private void Queue()
    {
        _queuedFor = Deadline;
        simulation.Schedule(Deadline, this, 0, ++_generation);
    }
}
