namespace Simulator.Results.Descriptions;

/// <summary>What a variant of a scenario says of itself, for those who read its results: who is in it, how they are joined, and what happens.</summary>
public sealed record ScenarioDescription
{
    /// <summary>The scenario's file, as the user named it, with <c>/</c> between folders.</summary>
    public required string Path { get; init; }

    /// <summary>The paper or draft section that it shows; empty for none.</summary>
    public string Reference { get; init; } = "";

    /// <summary>In file order.</summary>
    public IReadOnlyList<DescribedNode> Nodes { get; init; } = [];

    /// <summary>In file order.</summary>
    public IReadOnlyList<DescribedLink> Links { get; init; } = [];

    /// <summary>In file order.</summary>
    public IReadOnlyList<DescribedAttacker> Attackers { get; init; } = [];

    /// <summary>In the order of their times.</summary>
    public IReadOnlyList<DescribedEvent> Timeline { get; init; } = [];

    /// <summary>The last folder of <see cref="Path"/>: <c>hip</c> of <c>scenarios/attacks/hip/i1-flood-weak.yaml</c>. Empty without one.</summary>
    internal string Folder
    {
        get
        {
            string[] parts = Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
            return parts.Length > 1 ? parts[^2] : "";
        }
    }
}
