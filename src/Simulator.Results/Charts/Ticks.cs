using System.Globalization;

namespace Simulator.Results.Charts;

/// <summary>The marks of an axis: multiples of 1, 2 or 5 times a power of ten, from the one below the values to the one above them.</summary>
internal sealed record Ticks
{
    private const double Largest = 1e15;

    /// <summary>Ascending, at least two; in decimals, so that 0.3 is 0.3.</summary>
    public required IReadOnlyList<decimal> Values { get; init; }

    public double Low => (double)Values[0];

    public double High => (double)Values[^1];

    /// <param name="most">About how many intervals there may be.</param>
    /// <param name="fromZero">Begin at 0 whatever the values: lengths are compared.</param>
    public static Ticks For(double min, double max, int most, bool fromZero = false)
    {
        (min, max) = Clamp(min, max);
        // An axis that would begin close to 0 anyway begins there.
        if (fromZero || (min > 0 && min < max * 0.35)) min = Math.Min(0, min);
        if (fromZero) max = Math.Max(0, max);
        if (min == max)
        {
            double room = min == 0 ? 1 : Math.Abs(min) * 0.1;
            (min, max) = fromZero ? (min, max + room) : (min - room, max + room);
        }

        decimal step = Step(((decimal)max - (decimal)min) / most);
        decimal first = decimal.Floor((decimal)min / step);
        decimal last = decimal.Ceiling((decimal)max / step);
        var values = new List<decimal>();
        for (decimal i = first; i <= Math.Max(last, first + 1); i++) values.Add(i * step);
        return new() { Values = values };
    }

    /// <summary>A tick's label, as short as all labels of the axis allow.</summary>
    public string Label(decimal value)
    {
        int decimals = 0;
        foreach (decimal each in Values) decimals = Math.Max(decimals, (each / 1.0000000000000000000000000000m).Scale);
        return value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static (double Min, double Max) Clamp(double min, double max)
    {
        min = double.IsFinite(min) ? Math.Clamp(min, -Largest, Largest) : 0;
        max = double.IsFinite(max) ? Math.Clamp(max, -Largest, Largest) : 0;
        return min <= max ? (min, max) : (max, min);
    }

    // The smallest of 1, 2 and 5 times a power of ten that is not below.
    private static decimal Step(decimal least)
    {
        decimal power = 1;
        while (power * 10 <= least) power *= 10;
        while (power > least && power > 1e-15m) power /= 10;
        foreach (int multiple in (ReadOnlySpan<int>)[1, 2, 5])
        {
            if (multiple * power >= least) return multiple * power;
        }

        return 10 * power;
    }
}
