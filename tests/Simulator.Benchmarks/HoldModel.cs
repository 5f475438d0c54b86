using BenchmarkDotNet.Attributes;
using Simulator.Engine;

namespace Simulator.Benchmarks;

/// <summary>
/// The hold model (Jones 1986): the earliest event is taken and put back at a random time later, so the number of pending events stays
/// what it is. One operation is one pop and one push.
/// </summary>
[Config(typeof(ShortConfig))]
public class HoldModel : IEventHandler
{
    private const int Holds = 1 << 20;

    // Up to 2 ms ahead, as links of a millisecond's delay would.
    private const ulong IncrementMask = (1 << 21) - 1;

    private readonly Comparer<(long Time, long Sequence)> _byTimeThenSequence = Comparer<(long Time, long Sequence)>.Create(
        static (a, b) => a.Time != b.Time ? a.Time.CompareTo(b.Time) : a.Sequence.CompareTo(b.Sequence));

    private RandomStream _stream = null!;
    private PriorityQueue<Event, long> _unstable = null!;
    private PriorityQueue<Event, (long Time, long Sequence)> _stable = null!;
    private EventQueue _wheel = null!;
    private long _sequence;

    [Params(100, 1_000, 10_000, 100_000, 1_000_000)]
    public int Pending { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        _stream = RandomStream.Derive(1, "hold");
        _unstable = new();
        _stable = new(_byTimeThenSequence);
        _wheel = new();
        for (int i = 0; i < Pending; i++)
        {
            long time = Increment();
            _unstable.Enqueue(new(this, 0, i), time);
            _stable.Enqueue(new(this, 0, i), (time, _sequence++));
            _wheel.Push(new(time), this, 0, i);
        }
    }

    /// <summary>The framework's heap with the bare time as its key: quickest, but equal times come out in any order.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Holds)]
    public int PriorityQueue()
    {
        int sum = 0;
        for (int i = 0; i < Holds; i++)
        {
            _unstable.TryDequeue(out Event next, out long time);
            sum += next.Argument;
            _unstable.Enqueue(next, time + Increment());
        }

        return sum;
    }

    /// <summary>The same heap with a sequence number in its key, which is what first in first out costs there.</summary>
    [Benchmark(OperationsPerInvoke = Holds)]
    public int StablePriorityQueue()
    {
        int sum = 0;
        for (int i = 0; i < Holds; i++)
        {
            _stable.TryDequeue(out Event next, out (long Time, long Sequence) key);
            sum += next.Argument;
            _stable.Enqueue(next, (key.Time + Increment(), _sequence++));
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Holds)]
    public int EventQueue()
    {
        int sum = 0;
        for (int i = 0; i < Holds; i++)
        {
            _wheel.TryPop(SimTime.Never, out SimTime time, out IEventHandler target, out int kind, out int argument);
            sum += argument;
            _wheel.Push(new(time.Nanoseconds + Increment()), target, kind, argument);
        }

        return sum;
    }

    void IEventHandler.Handle(int kind, int argument) => throw new InvalidOperationException("the hold model never handles its events");

    private long Increment() => (long)(_stream.NextUInt64() & IncrementMask);

    private readonly record struct Event(IEventHandler Target, int Kind, int Argument);
}
