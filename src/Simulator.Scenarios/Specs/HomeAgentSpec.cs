using Simulator.Engine;

namespace Simulator.Scenarios;

/// <summary>What makes a router a home agent. Its home links are those of the mobile nodes that name it.</summary>
public sealed record HomeAgentSpec
{
    /// <summary>The longest binding that it grants.</summary>
    public required SimDuration Lifetime { get; init; }

    /// <summary>Whether it makes sure that nobody on the home link has a home address before the first registration.</summary>
    public required bool DetectsDuplicates { get; init; }
}
