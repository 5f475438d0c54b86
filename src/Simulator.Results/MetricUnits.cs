using Simulator.Network.Metrics;

namespace Simulator.Results;

/// <summary>Units in words. The database keeps the integers that were recorded; people are shown seconds and plain ratios.</summary>
public static class MetricUnits
{
    /// <summary>Of the integers in the database.</summary>
    public static string Stored(MetricUnit unit) => unit switch
    {
        MetricUnit.Count => "count",
        MetricUnit.Octets => "B",
        MetricUnit.Time => "ns",
        MetricUnit.Boolean => "bool",
        MetricUnit.Ratio => "millionths",
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "unnamed"),
    };

    /// <summary>Of the numbers in <c>summary.csv</c>, in JSON and on the screen.</summary>
    public static string Shown(MetricUnit unit) => unit switch
    {
        MetricUnit.Time => "s",
        MetricUnit.Ratio => "ratio",
        _ => Stored(unit),
    };

    /// <summary>The number to show for a recorded one. The division is correctly rounded, so whole nanoseconds show as themselves.</summary>
    public static double Show(MetricUnit unit, double recorded) => unit switch
    {
        MetricUnit.Time => recorded / 1e9,
        MetricUnit.Ratio => recorded / 1e6,
        _ => recorded,
    };

    /// <summary>The recorded number that is shown as this one.</summary>
    public static double Recorded(MetricUnit unit, double shown) => unit switch
    {
        MetricUnit.Time => shown * 1e9,
        MetricUnit.Ratio => shown * 1e6,
        _ => shown,
    };

    /// <summary>Reads what <see cref="Stored"/> wrote.</summary>
    public static MetricUnit Parse(string stored) => stored switch
    {
        "count" => MetricUnit.Count,
        "B" => MetricUnit.Octets,
        "ns" => MetricUnit.Time,
        "bool" => MetricUnit.Boolean,
        "millionths" => MetricUnit.Ratio,
        _ => throw new ResultsException($"the database has a metric in '{stored}', a unit unknown to this version"),
    };

    /// <summary>Reads what <see cref="Shown"/> wrote; null for anything else.</summary>
    public static MetricUnit? ParseShown(string shown) => shown switch
    {
        "count" => MetricUnit.Count,
        "B" => MetricUnit.Octets,
        "s" => MetricUnit.Time,
        "bool" => MetricUnit.Boolean,
        "ratio" => MetricUnit.Ratio,
        _ => null,
    };
}
