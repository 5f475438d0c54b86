using Simulator.Engine;
using Simulator.Network.Stack;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>One timer of the machine, for one purpose of one of its parts.</summary>
internal sealed class Alarm(int number, Action<Outbox> due)
{
    public int Number => number;

    /// <summary><see cref="SimTime.Never"/> while it is not set.</summary>
    public SimTime Deadline { get; private set; } = SimTime.Never;

    public bool IsSet => Deadline != SimTime.Never;

    public void Set(SimTime deadline, Outbox outbox)
    {
        if (deadline == SimTime.Never)
        {
            Clear(outbox);
            return;
        }

        Deadline = deadline;
        outbox.Arm(number, deadline);
    }

    public void Set(SimDuration delay, Outbox outbox) => Set(outbox.Now + delay, outbox);

    public void Clear(Outbox outbox)
    {
        if (!IsSet) return;
        Deadline = SimTime.Never;
        outbox.Cancel(number);
    }

    /// <summary>The timer has expired. An expiry that waited for the processor may be that of the number's former owner.</summary>
    public void Expire(Outbox outbox)
    {
        if (outbox.Now < Deadline) return;
        Deadline = SimTime.Never;
        due(outbox);
    }
}
