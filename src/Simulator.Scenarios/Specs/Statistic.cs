namespace Simulator.Scenarios;

/// <summary>What is taken of a metric's recorded values.</summary>
public enum Statistic
{
    Count,
    Sum,
    Mean,
    Min,
    Max,
    StandardDeviation,
    P50,
    P90,
    P95,
    P99,
}
