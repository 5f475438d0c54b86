namespace Simulator.Engine.Tests;

[NonParallelizable]
public sealed class AllocationTests
{
    private const int Events = 100_000;

    [Test]
    public void HeldEvents_AllocateNothing()
    {
        EventQueue queue = new();
        Recorder target = new();
        RandomStream stream = RandomStream.Derive(1, "allocation");
        for (int i = 0; i < 1000; i++) queue.Push(new((long)stream.NextBelow(100_000)), target, 0, i);

        Assert.That(AllocatedBy(() => Hold(queue, stream)), Is.Zero);
    }

    [Test]
    public void MovedTimers_AllocateNothing()
    {
        Simulation simulation = new();
        Counter counter = new();
        Timer[] timers = [.. Enumerable.Range(0, 100).Select(i => new Timer(simulation, counter, 0, i))];

        Assert.That(AllocatedBy(() => MoveTimers(simulation, timers)), Is.Zero);
        Assert.That(counter.Count, Is.GreaterThan(1000));
    }

    /// <summary>Bytes per call of the second call; the first one warms up.</summary>
    private static long AllocatedBy(Action action)
    {
        action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Hold(EventQueue queue, RandomStream stream)
    {
        for (int i = 0; i < Events; i++)
        {
            queue.TryPop(SimTime.Never, out SimTime time, out IEventHandler target, out int kind, out int argument);
            queue.Push(new(time.Nanoseconds + (long)stream.NextBelow(100_000)), target, kind, argument);
        }
    }

    private static void MoveTimers(Simulation simulation, Timer[] timers)
    {
        for (int i = 0; i < Events; i++)
        {
            Timer timer = timers[i * 37 % timers.Length];
            if (i % 11 == 0) timer.Cancel();
            else timer.Arm(simulation.Now + SimDuration.FromNanoseconds(1 + i * 101 % 500));
            simulation.RunUntil(simulation.Now + SimDuration.FromNanoseconds(3));
        }
    }

    private sealed class Counter : IEventHandler
    {
        public int Count { get; private set; }

        public void Handle(int kind, int argument) => Count++;
    }
}
