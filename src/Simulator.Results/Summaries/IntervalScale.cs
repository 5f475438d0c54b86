using System.Globalization;
using Simulator.Network.Metrics;

namespace Simulator.Results.Summaries;

/// <summary>The unit and the decimals in which a value and its interval stand beside each other.</summary>
/// <param name="Divisor">From the metric's integer unit to the one shown.</param>
/// <param name="Decimals">Of which the interval's half has two digits.</param>
/// <param name="HalfWidth">Two digits, then zeros before the point.</param>
/// <param name="Suffix">The unit with the space before it.</param>
internal readonly record struct IntervalScale(double Divisor, int Decimals, string HalfWidth, string Suffix)
{
    /// <summary>From here on a value is shown in the unit that fits it.</summary>
    private const double MostBeforePoint = 10_000;

    /// <summary>Below this part of the value a width is what is left of rounding.</summary>
    private const double Rounding = 1e-12;

    /// <returns>Null when the interval has no width.</returns>
    public static IntervalScale? For(MetricUnit unit, double value, Interval interval)
    {
        double half = (interval.High - interval.Low) / 2;
        double largest = Math.Max(Math.Abs(value), Math.Max(Math.Abs(interval.Low), Math.Abs(interval.High)));
        if (!(half > Rounding * largest)) return null;
        if (unit != MetricUnit.Time) return With(unit == MetricUnit.Ratio ? 1e6 : 1, half, Quantity.Suffix(unit));

        // The interval's two digits are at the point, neither 0.0025 s nor 2500000 ns, unless that makes the value long.
        TimeUnit fine = TimeUnit.Within(half, 0.1);
        TimeUnit shown = largest < MostBeforePoint * fine.Nanoseconds ? fine : TimeUnit.For(largest);
        return With(shown.Nanoseconds, half, " " + shown.Symbol);
    }

    public string Number(double value) => (value / Divisor).ToString("F" + Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static IntervalScale With(double divisor, double half, string suffix)
    {
        string digits = (half / divisor).ToString("E1", CultureInfo.InvariantCulture);
        int exponent = int.Parse(digits.AsSpan(digits.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        int decimals = Math.Max(0, 1 - exponent);
        double rounded = double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        return new(divisor, decimals, rounded.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), suffix);
    }
}
