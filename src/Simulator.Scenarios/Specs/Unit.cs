namespace Simulator.Scenarios;

/// <summary>Base units of metrics and expectations.</summary>
public enum Unit
{
    Count,
    Seconds,
    Bytes,
    BitsPerSecond,
    PerSecond,
    Ratio,
    Boolean,
}
