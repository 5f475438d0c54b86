using System.Globalization;
using Simulator.Network.Metrics;

namespace Simulator.Results.Summaries;

/// <summary>The unit and the decimals in which a value and its interval stand beside each other.</summary>
/// <param name="Divisor">From the metric's integer unit to the one shown.</param>
/// <param name="Place">Of the last digit shown: 1 for the one before the point, 0 for the one behind it, 2 for tens.</param>
/// <param name="Suffix">The unit with the space before it.</param>
internal readonly record struct IntervalScale(double Divisor, int Place, string Suffix)
{
    /// <summary>Times have at least so many units, so that the values of a table tend to have the same.</summary>
    private const double Least = 10;

    /// <summary>Below this part of the value a width is what is left of rounding.</summary>
    private const double Rounding = 1e-12;

    /// <returns>Null when the interval has no width.</returns>
    public static IntervalScale? For(MetricUnit unit, double value, Interval interval)
    {
        double half = (interval.High - interval.Low) / 2;
        double largest = Math.Max(Math.Abs(value), Math.Max(Math.Abs(interval.Low), Math.Abs(interval.High)));
        if (!(half > Rounding * largest)) return null;
        TimeUnit time = TimeUnit.Within(largest, Least);
        return unit switch
        {
            MetricUnit.Time => new(time.Nanoseconds, PlaceOfSecondDigit(half / time.Nanoseconds), " " + time.Symbol),
            MetricUnit.Ratio => new(1e6, PlaceOfSecondDigit(half / 1e6), ""),
            _ => new(1, PlaceOfSecondDigit(half), Quantity.Suffix(unit)),
        };
    }

    public string Number(double value)
    {
        double shown = value / Divisor;
        if (Place > 1)
        {
            // 1748 in tens is 1750.
            decimal step = 1;
            for (int i = 1; i < Place; i++) step *= 10;
            return (Math.Round((decimal)shown / step) * step).ToString("0", CultureInfo.InvariantCulture);
        }

        return shown.ToString("F" + (1 - Place).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    // As rounded to two digits: 9.96 is 10.
    private static int PlaceOfSecondDigit(double half)
    {
        string digits = half.ToString("E1", CultureInfo.InvariantCulture);
        return int.Parse(digits.AsSpan(digits.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }
}
