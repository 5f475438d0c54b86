using System.Globalization;

namespace Simulator.Results.Charts;

/// <summary>
/// The marks of an axis, from the one below the values to the one above them: multiples of 1, 2 or 5 times a power of ten; of a logarithmic axis a few
/// digits times powers of ten.
/// </summary>
internal sealed record Ticks
{
    private const double Largest = 1e15;
    private const double LeastRatio = 3;
    private const double MostRatio = 1e6;
    private const double LeastSkew = 4;
    private const double LeastStepRatio = 20;
    private const double CrowdedStep = 0.1;

    private static readonly decimal[][] Digits = [[1, 1.5m, 2, 3, 4, 5, 6, 8], [1, 2, 3, 5], [1, 2, 5], [1, 3], [1]];

    /// <summary>Ascending, at least two; in decimals, so that 0.3 is 0.3.</summary>
    public required IReadOnlyList<decimal> Values { get; init; }

    public double Low => (double)Values[0];

    public double High => (double)Values[^1];

    public bool IsLogarithmic { get; private init; }

    /// <summary>
    /// Whether most values lie close above the least and a few far out, so that on a linear axis most could not be told apart: latencies with and without a
    /// lost message.
    /// </summary>
    /// <param name="sorted">Ascending.</param>
    public static bool SuitLogarithm(ReadOnlySpan<double> sorted)
    {
        if (sorted.Length < 3 || sorted[0] <= 0) return false;
        double ratio = sorted[^1] / sorted[0];
        double median = Summaries.Statistics.Quantile(sorted, 0.5);
        return ratio is >= LeastRatio and <= MostRatio && sorted[^1] - median >= LeastSkew * (median - sorted[0]);
    }

    /// <summary>Whether measured places over decades, 1, 10 and 1000 ms, would stand on each other on a linear axis and not on a logarithmic one.</summary>
    /// <param name="places">Ascending, each once.</param>
    public static bool SuitLogarithmicSteps(ReadOnlySpan<double> places)
    {
        if (places.Length < 3 || places[0] <= 0 || places[^1] / places[0] is < LeastStepRatio or > MostRatio) return false;
        double least = double.PositiveInfinity;
        double leastRatio = double.PositiveInfinity;
        for (int i = 1; i < places.Length; i++)
        {
            least = Math.Min(least, (places[i] - places[i - 1]) / (places[^1] - places[0]));
            leastRatio = Math.Min(leastRatio, Logarithm.Of(places[i] / places[i - 1]) / Logarithm.Of(places[^1] / places[0]));
        }

        return least < CrowdedStep && leastRatio > 2 * least;
    }

    /// <summary>Of a logarithmic axis, as many as their labels leave room for.</summary>
    /// <param name="min">Above zero, and below <paramref name="max"/>.</param>
    /// <param name="width">Of the axis.</param>
    /// <param name="room">What a label takes.</param>
    public static Ticks Logarithmic(double min, double max, double width, Func<string, double> room)
    {
        foreach (decimal[] digits in Digits)
        {
            Ticks ticks = new() { Values = Between((decimal)min, (decimal)max, digits), IsLogarithmic = true };
            var scale = ChartScale.Of(ticks, 0, width);
            bool fit = true;
            for (int i = 1; i < ticks.Values.Count; i++)
            {
                double apart = scale.Map((double)ticks.Values[i]) - scale.Map((double)ticks.Values[i - 1]);
                fit &= apart >= (room(ticks.Label(ticks.Values[i])) + room(ticks.Label(ticks.Values[i - 1]))) / 2;
            }

            if (fit || digits.Length == 1) return ticks;
        }

        throw new InvalidOperationException("the last digits always do");
    }

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
            // Next to nothing but zeros there is nothing below.
            (min, max) = fromZero || min == 0 ? (min, max + room) : (min - room, max + room);
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
        if (IsLogarithmic) return (value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
        int decimals = 0;
        foreach (decimal each in Values) decimals = Math.Max(decimals, (each / 1.0000000000000000000000000000m).Scale);
        return value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    // From the last that is not above min to the first that is not below max.
    private static List<decimal> Between(decimal min, decimal max, decimal[] digits)
    {
        decimal power = 1;
        while (power > min) power /= 10;
        while (power * 10 <= min) power *= 10;
        var values = new List<decimal>();
        for (int i = 0; values.Count < 2 || values[^1] < max; i++)
        {
            if (i > 0 && i % digits.Length == 0) power *= 10;
            decimal value = power * digits[i % digits.Length];
            if (value <= min) values.Clear();
            values.Add(value);
        }

        return values;
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
