using Simulator.Engine;

namespace Simulator.Scenarios;

/// <summary>What a scenario file asks for: every value checked, every name resolved, every default filled in.</summary>
public sealed record Scenario
{
    /// <summary>The <c>scenario:</c> key. Names the results folder.</summary>
    public required SourceName Name { get; init; }

    /// <summary>The file, as the user named it.</summary>
    public required string Path { get; init; }

    public required string Title { get; init; }

    /// <summary>The paper or draft section that the scenario shows.</summary>
    public required string? Reference { get; init; }

    /// <summary>The first run's seed; the others use the numbers after it.</summary>
    public required ulong Seed { get; init; }

    /// <summary>At least 1.</summary>
    public required int Repetitions { get; init; }

    public required SimDuration Duration { get; init; }

    /// <summary>The profile of nodes that name none. Every <see cref="NodeSpec.Cpu"/> is filled in already.</summary>
    public required CostProfileSpec Cpu { get; init; }

    /// <summary>In file order.</summary>
    public required IReadOnlyList<NodeSpec> Nodes { get; init; }

    /// <summary>In file order.</summary>
    public required IReadOnlyList<LinkSpec> Links { get; init; }

    /// <summary>One a node and link, in the order of the links and of each link's nodes.</summary>
    public required IReadOnlyList<AssignedAddress> Addresses { get; init; }

    /// <summary>In file order, then what the timeline sends.</summary>
    public required IReadOnlyList<TrafficSpec> Traffic { get; init; }

    /// <summary>In the order of their times; those of one time in file order.</summary>
    public required IReadOnlyList<TimelineEvent> Timeline { get; init; }

    /// <summary>In file order.</summary>
    public IReadOnlyList<AttackerSpec> Attackers { get; init; } = [];

    /// <summary>In file order.</summary>
    public required IReadOnlyList<Expectation> Expectations { get; init; }

    /// <summary>The run's seed of the repetition with this number, counted from 0. Wraps at 2^64.</summary>
    public ulong SeedOf(int repetition) => unchecked(Seed + (ulong)repetition);
}
