using System.Globalization;
using Simulator.Engine;

namespace Simulator.Results.Summaries;

/// <summary>A unit in which people are shown times.</summary>
/// <param name="Nanoseconds">How many it is.</param>
public readonly record struct TimeUnit(long Nanoseconds, string Symbol)
{
    private static readonly TimeUnit[] FromLarge = [new(1_000_000_000, "s"), new(1_000_000, "ms"), new(1_000, "µs"), new(1, "ns")];

    /// <summary>The largest that leaves something before the point; seconds for 0.</summary>
    public static TimeUnit For(double nanoseconds) => Within(nanoseconds, 1);

    /// <summary>The largest in which a time is at least so much; seconds for 0.</summary>
    public static TimeUnit Within(double nanoseconds, double least)
    {
        foreach (TimeUnit unit in FromLarge)
        {
            if (nanoseconds == 0 || Math.Abs(nanoseconds) >= least * unit.Nanoseconds) return unit;
        }

        return FromLarge[^1];
    }

    /// <summary>With every digit: <c>24.012 ms</c>.</summary>
    public static string Exact(SimDuration duration)
    {
        TimeUnit unit = For(duration.Nanoseconds);
        // A decimal holds every long with nine places exactly.
        return string.Create(CultureInfo.InvariantCulture, $"{(decimal)duration.Nanoseconds / unit.Nanoseconds:0.#########} {unit.Symbol}");
    }
}
