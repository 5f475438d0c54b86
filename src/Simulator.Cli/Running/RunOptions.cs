namespace Simulator.Cli.Running;

/// <summary>The options of <c>simulator run</c>.</summary>
internal sealed record RunOptions
{
    public required string Results { get; init; }

    /// <summary>Instead of every scenario's own; like <see cref="Repetitions"/>.</summary>
    public required ulong? Seed { get; init; }

    public required int? Repetitions { get; init; }

    /// <summary>The <c>PATH=VALUE</c> of each <c>--set</c>, in order.</summary>
    public required IReadOnlyList<string> Overrides { get; init; }

    public required int Jobs { get; init; }

    public required bool Pcap { get; init; }

    /// <summary>The JUnit file; null for none.</summary>
    public required string? JUnit { get; init; }

    public required bool Json { get; init; }

    public required bool Quiet { get; init; }

    public required bool NoProgress { get; init; }

    public required bool Verify { get; init; }
}
