namespace Simulator.Network.Metrics;

/// <summary>What the integers of a metric count.</summary>
public enum MetricUnit : byte
{
    /// <summary>Things.</summary>
    Count,

    /// <summary>Octets.</summary>
    Octets,

    /// <summary>Nanoseconds; shown in seconds.</summary>
    Time,

    /// <summary>0 or 1.</summary>
    Boolean,

    /// <summary>Millionths; shown as a plain number.</summary>
    Ratio,
}
