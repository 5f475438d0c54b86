using Simulator.Network.Metrics;

namespace Simulator.Results.Charts;

/// <summary>What an axis counts in, so that its numbers are short.</summary>
/// <param name="Name">As it stands in brackets behind the metric's name; empty for what is only counted.</param>
/// <param name="Factor">From a shown value (seconds, octets, plain ratios) to the axis.</param>
public readonly record struct ChartUnit(string Name, double Factor)
{
    /// <summary><c>" ms"</c>, as it stands behind a number; empty for what is only counted.</summary>
    public string Suffix => Name.Length == 0 ? "" : " " + Name;

    /// <param name="most">The largest value in the chart, as it is shown to people.</param>
    public static ChartUnit For(MetricUnit unit, double most) => (unit, Math.Abs(most)) switch
    {
        (MetricUnit.Time, >= 1 or 0) => new("s", 1),
        (MetricUnit.Time, >= 1e-3) => new("ms", 1e3),
        (MetricUnit.Time, >= 1e-6) => new("µs", 1e6),
        (MetricUnit.Time, _) => new("ns", 1e9),
        (MetricUnit.Octets, >= 1e9) => new("GB", 1e-9),
        (MetricUnit.Octets, >= 1e6) => new("MB", 1e-6),
        (MetricUnit.Octets, >= 1e4) => new("kB", 1e-3),
        (MetricUnit.Count, >= 1e6) => new("millions", 1e-6),
        (MetricUnit.Count, _) => new("", 1),
        (MetricUnit.Ratio, < 1) => new("%", 100),
        _ => new(MetricUnits.Shown(unit), 1),
    };
}
