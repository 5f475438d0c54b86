namespace Simulator.Scenarios;

/// <summary>What operations cost on a node's processor: a built-in profile by name, or a table of its own.</summary>
public sealed record CostProfileSpec
{
    public required SourcePosition Position { get; init; }

    /// <summary>One of <see cref="Catalogs.CostProfiles"/>; null when the file has a table.</summary>
    public required string? Profile { get; init; }

    /// <summary>The table, in file order; operations that it leaves out cost nothing. Empty with a <see cref="Profile"/>.</summary>
    public required IReadOnlyList<OperationCost> Costs { get; init; }
}
