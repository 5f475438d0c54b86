using Simulator.Network.Metrics;

namespace Simulator.Scenarios;

/// <summary>One line of <c>until</c>: <c>METRIC[{tag=value,…}] [STAT] ±WIDTH [after N runs]</c>. Repetitions end when the value is known this well.</summary>
public sealed record PrecisionGoal
{
    /// <summary>Repetitions before the first look, where the line names no number: an interval from fewer is itself not known well.</summary>
    public const int DefaultAfter = 10;

    /// <summary>As written.</summary>
    public required string Text { get; init; }

    public required SourcePosition Position { get; init; }

    public required string Metric { get; init; }

    /// <summary>In the order written; no tag twice.</summary>
    public required IReadOnlyList<MetricTag> Tags { get; init; }

    /// <summary>Where the value of each of <see cref="Tags"/> stands.</summary>
    public IReadOnlyList<SourcePosition> TagPositions { get; init; } = [];

    /// <summary>Null is the mean.</summary>
    public required Statistic? Statistic { get; init; }

    /// <summary>Whether <see cref="Width"/> is a part of the value, not an amount in base units.</summary>
    public required bool IsRelative { get; init; }

    /// <summary>Half of what the 95 % interval may be wide. Above zero.</summary>
    public required decimal Width { get; init; }

    /// <summary>The unit that the file wrote; null for a bare number.</summary>
    public required Unit? Unit { get; init; }

    /// <summary>Repetitions before the first look; at least 2.</summary>
    public required int After { get; init; }
}
