using Simulator.Network.Metrics;

namespace Simulator.Scenarios;

/// <summary>One line of <c>expect</c>: <c>METRIC[{tag=value,…}] [STAT] [over runs] OP VALUE</c>.</summary>
public sealed record Expectation
{
    /// <summary>As written.</summary>
    public required string Text { get; init; }

    public required SourcePosition Position { get; init; }

    public required string Metric { get; init; }

    /// <summary>In the order written; no tag twice.</summary>
    public required IReadOnlyList<MetricTag> Tags { get; init; }

    /// <summary>Where the value of each of <see cref="Tags"/> stands.</summary>
    public IReadOnlyList<SourcePosition> TagPositions { get; init; } = [];

    /// <summary>Null is the single value, or the mean of several.</summary>
    public required Statistic? Statistic { get; init; }

    /// <summary>Whether it is about all repetitions together, not about each.</summary>
    public required bool OverRuns { get; init; }

    public required Comparison Operator { get; init; }

    /// <summary>In the base unit: seconds, octets, bits a second, a plain ratio; 1 and 0 for true and false. Exact.</summary>
    public required decimal Value { get; init; }

    /// <summary>The unit that the file wrote; null for a bare number.</summary>
    public required Unit? Unit { get; init; }
}
