using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Simulator.Engine;
using Timer = Simulator.Engine.Timer;

namespace Simulator.Benchmarks;

/// <summary>
/// Timers as protocols use them, against the textbook way over the framework's heap: each arming is an entry with a generation, and an
/// entry of an old generation is thrown away when it comes up. One operation is one packet for a timer drawn at random.
/// </summary>
/// <remarks>
/// The clock moves so that a timer sees four packets per timeout, which leaves the heap with four entries a timer, most of them stale.
/// One timeout passes before anything is measured, so that the queues hold what they will hold from then on.
/// </remarks>
[Config(typeof(ShortConfig))]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class Timers : IEventHandler
{
    private const int Packets = 1 << 20;
    private const int PacketsPerTimeout = 4;
    private const long NanosecondsPerPacket = 200;

    private RandomStream _stream = null!;
    private PriorityQueue<(int Timer, int Generation), long> _heap = null!;
    private int[] _generations = null!;
    private long _heapNow;
    private Simulation _simulation = null!;
    private Timer[] _timers = null!;
    private SimDuration _timeout;
    private long _expired;

    [Params(1_000, 10_000, 100_000, 1_000_000)]
    public int Pending { get; set; }

    [GlobalSetup(Target = nameof(HeapReArm))]
    public void SetUpHeapReArm() => Settle(HeapReArm);

    [GlobalSetup(Target = nameof(TimerReArm))]
    public void SetUpTimerReArm() => Settle(TimerReArm);

    [GlobalSetup(Target = nameof(HeapArmCancel))]
    public void SetUpHeapArmCancel() => Settle(HeapArmCancel);

    [GlobalSetup(Target = nameof(TimerArmCancel))]
    public void SetUpTimerArmCancel() => Settle(TimerArmCancel);

    /// <summary>A NAT binding: every packet moves the timer on; it expires when none has come for a while.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Packets), BenchmarkCategory("re-arm")]
    public long HeapReArm()
    {
        for (int i = 0; i < Packets; i++)
        {
            AdvanceHeap();
            PushHeap(Draw());
        }

        return _expired;
    }

    [Benchmark(OperationsPerInvoke = Packets), BenchmarkCategory("re-arm")]
    public long TimerReArm()
    {
        for (int i = 0; i < Packets; i++)
        {
            AdvanceSimulation();
            _timers[Draw()].Arm(_simulation.Now + _timeout);
        }

        return _expired;
    }

    /// <summary>A retransmission: a request arms the timer, its answer cancels it.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Packets), BenchmarkCategory("arm, cancel")]
    public long HeapArmCancel()
    {
        for (int i = 0; i < Packets; i++)
        {
            AdvanceHeap();
            int timer = Draw();
            PushHeap(timer);
            _generations[timer]++;
        }

        return _expired;
    }

    [Benchmark(OperationsPerInvoke = Packets), BenchmarkCategory("arm, cancel")]
    public long TimerArmCancel()
    {
        for (int i = 0; i < Packets; i++)
        {
            AdvanceSimulation();
            int timer = Draw();
            _timers[timer].Arm(_simulation.Now + _timeout);
            _timers[timer].Cancel();
        }

        return _expired;
    }

    void IEventHandler.Handle(int kind, int argument) => _expired++;

    private void Settle(Func<long> packets)
    {
        _stream = RandomStream.Derive(1, "timers");
        _timeout = SimDuration.FromNanoseconds(NanosecondsPerPacket * PacketsPerTimeout * Pending);
        _heap = new();
        _heapNow = 0;
        _generations = new int[Pending];
        _simulation = new();
        _timers = new Timer[Pending];
        for (int i = 0; i < Pending; i++)
        {
            _timers[i] = new(_simulation, this, 0, i);
            _timers[i].Arm(SimTime.Zero + _timeout);
            _heap.Enqueue((i, 0), _timeout.Nanoseconds);
        }

        for (long done = 0; done < (long)Pending * PacketsPerTimeout; done += Packets) packets();
    }

    private int Draw() => (int)_stream.NextBelow((ulong)Pending);

    private void PushHeap(int timer) => _heap.Enqueue((timer, ++_generations[timer]), _heapNow + _timeout.Nanoseconds);

    private void AdvanceHeap()
    {
        _heapNow += NanosecondsPerPacket;
        while (_heap.TryPeek(out (int Timer, int Generation) next, out long time) && time <= _heapNow)
        {
            _heap.Dequeue();
            if (next.Generation == _generations[next.Timer]) _expired++;
        }
    }

    private void AdvanceSimulation() => _simulation.RunUntil(_simulation.Now + SimDuration.FromNanoseconds(NanosecondsPerPacket));
}
