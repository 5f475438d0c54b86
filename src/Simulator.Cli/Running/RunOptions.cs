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

    /// <summary>The choices of each <c>--variant</c>: only variants that have all of one are run. Empty for every variant.</summary>
    public required IReadOnlyList<string> Variants { get; init; }

    /// <summary>Which of how many equal parts of the runs.</summary>
    public required (int Number, int Of) Shard { get; init; }

    /// <summary>Keep what is in the results folder and run the rest.</summary>
    public required bool Resume { get; init; }

    /// <summary>Say what would be run, and run nothing.</summary>
    public required bool Plan { get; init; }

    public required int Jobs { get; init; }

    public required bool Pcap { get; init; }

    /// <summary>The JUnit file; null for none.</summary>
    public required string? JUnit { get; init; }

    /// <summary>Results are for version control.</summary>
    public required bool IsBaseline { get; init; }

    public required bool Json { get; init; }

    public required bool Quiet { get; init; }

    public required bool NoProgress { get; init; }

    public required bool Verify { get; init; }
}
