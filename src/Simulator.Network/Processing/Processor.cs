using Simulator.Engine;
using Simulator.Network.Metrics;

namespace Simulator.Network.Processing;

/// <summary>
/// A node's one simulated CPU. While it is busy what arrives waits, first in first out, and beyond the limit is dropped; so a flood hurts
/// and a heavy handshake takes time, both reproducibly.
/// </summary>
internal sealed class Processor(string node, MetricLog metrics)
{
    /// <summary>Packets and timers that may wait for the processor.</summary>
    public const int QueueLimit = 1_000;

    private readonly MetricSeries?[] _busy = new MetricSeries?[Operations.All.Count];
    private readonly Queue<WaitingInput> _waiting = new();

    public bool IsBusy { get; private set; }

    /// <summary>Packets that wait.</summary>
    public int PacketsWaiting { get; private set; }

    public void Begin(Operation operation, SimDuration cost)
    {
        IsBusy = true;
        MetricSeries busy = _busy[(int)operation] ??= metrics.Series(
            MetricCatalog.CpuBusy, new MetricTag("node", node), new MetricTag("operation", Operations.Name(operation)));
        busy.Add(cost);
    }

    public void End() => IsBusy = false;

    /// <summary>Makes a packet wait; false when the queue is full.</summary>
    public bool TryWait(Packet packet, Interface arrival)
    {
        if (_waiting.Count >= QueueLimit) return false;
        _waiting.Enqueue(new WaitingInput(packet, arrival, 0));
        PacketsWaiting++;
        return true;
    }

    /// <summary>Makes an expired timer wait. Timers are the node's own and are never dropped.</summary>
    public void Wait(int timer) => _waiting.Enqueue(new WaitingInput(null, null, timer));

    /// <summary>Stops, and forgets what waits. The packets among it are the caller's.</summary>
    public void Reset(List<Packet> packets)
    {
        IsBusy = false;
        while (TryTake(out WaitingInput input))
        {
            if (input.Packet is not null) packets.Add(input.Packet);
        }
    }

    public bool TryTake(out WaitingInput input)
    {
        if (!_waiting.TryDequeue(out input)) return false;
        if (input.Packet is not null) PacketsWaiting--;
        return true;
    }
}
