using System.Globalization;
using Simulator.Network.Metrics;

namespace Simulator.Results.Summaries;

/// <summary>A metric's value for people, in a unit that fits.</summary>
public static class Quantity
{
    /// <summary>Six digits at most: <c>48.013 ms</c>.</summary>
    /// <param name="value">In the metric's integer unit.</param>
    public static string Text(MetricUnit unit, double value)
    {
        if (unit == MetricUnit.Boolean && value is 0 or 1) return value == 1 ? "true" : "false";
        return unit == MetricUnit.Time ? Time(value, TimeUnit.For(value)) : Number(MetricUnits.Show(unit, value)) + Suffix(unit);
    }

    /// <summary>Five digits at most, however small it is: <c>30.724 s</c>, <c>412.5 µs</c>.</summary>
    public static string Brief(MetricUnit unit, double value)
    {
        long step = 1;
        while (Math.Abs(value) / step >= 100_000) step *= 10;
        return Text(unit, Math.Round(value / step) * step);
    }

    /// <summary><c>1245 ± 25 ms</c>: in one unit, the interval with two digits and the value to the same place. The value alone when the interval has no width.</summary>
    /// <param name="interval">Around the value; in the metric's integer unit, as the value.</param>
    public static string Text(MetricUnit unit, double value, Interval interval)
    {
        if (IntervalScale.For(unit, value, interval) is not { } scale) return Text(unit, value);
        return $"{scale.Number(value)} ± {scale.Number((interval.High - interval.Low) / 2)}{scale.Suffix}";
    }

    /// <summary>A difference and where it lies, in one unit and to the same place: <c>+24 ms</c> and <c>-1 … +49 ms</c>.</summary>
    public static (string Difference, string Interval) Difference(MetricUnit unit, double value, Interval interval)
    {
        if (IntervalScale.For(unit, value, interval) is { } scale)
            return (Signed(value, scale.Number) + scale.Suffix, $"{Signed(interval.Low, scale.Number)} … {Signed(interval.High, scale.Number)}{scale.Suffix}");
        string text = Difference(unit, value);
        return (text, text);
    }

    /// <summary>With its sign; <c>0</c> for none.</summary>
    public static string Difference(MetricUnit unit, double value) => value == 0 ? "0" : Signed(value, each => unit == MetricUnit.Boolean ? Number(each) : Text(unit, each));

    internal static string Suffix(MetricUnit unit) => unit == MetricUnit.Octets ? " B" : "";

    private static string Signed(double value, Func<double, string> text) => (value < 0 ? "-" : "+") + text(Math.Abs(value));

    private static string Time(double nanoseconds, TimeUnit unit) => $"{Number(nanoseconds / unit.Nanoseconds)} {unit.Symbol}";

    // Whole digits are never rounded away.
    private static string Number(double value) =>
        Math.Abs(value) >= 1e6 ? value.ToString("0", CultureInfo.InvariantCulture) : ((decimal)value).ToString("G6", CultureInfo.InvariantCulture);
}
