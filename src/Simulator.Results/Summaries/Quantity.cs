using System.Globalization;
using Simulator.Network.Metrics;

namespace Simulator.Results.Summaries;

/// <summary>A metric's value for people: six digits at most, in a unit that fits.</summary>
public static class Quantity
{
    /// <param name="value">In the metric's integer unit.</param>
    public static string Text(MetricUnit unit, double value) => unit switch
    {
        MetricUnit.Time => Time(value),
        MetricUnit.Octets => Number(value) + " B",
        MetricUnit.Ratio => Number(value / 1e6),
        MetricUnit.Boolean when value is 0 or 1 => value == 1 ? "true" : "false",
        _ => Number(value),
    };

    private static string Time(double nanoseconds) => Math.Abs(nanoseconds) switch
    {
        >= 1e9 => Number(nanoseconds / 1e9) + " s",
        >= 1e6 => Number(nanoseconds / 1e6) + " ms",
        >= 1e3 => Number(nanoseconds / 1e3) + " µs",
        _ => Number(nanoseconds) + " ns",
    };

    // Whole digits are never rounded away.
    private static string Number(double value) =>
        Math.Abs(value) >= 1e6 ? value.ToString("0", CultureInfo.InvariantCulture) : ((decimal)value).ToString("G6", CultureInfo.InvariantCulture);
}
