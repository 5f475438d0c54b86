using Simulator.Engine;

namespace Simulator.Protocols.Traffic;

/// <summary>Time between two sendings: fixed, or drawn uniformly for each.</summary>
public readonly record struct Interval
{
    /// <exception cref="ArgumentOutOfRangeException">
    /// Not 0 &lt; <paramref name="min"/> &lt;= <paramref name="max"/>: without time passing a source would never end.
    /// </exception>
    public Interval(SimDuration min, SimDuration max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(min, SimDuration.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(max, min);
        Min = min;
        Max = max;
    }

    public Interval(SimDuration every)
        : this(every, every)
    {
    }

    public SimDuration Min { get; }

    public SimDuration Max { get; }

    internal SimDuration Draw(RandomStream stream) => stream.Between(Min, Max);
}
