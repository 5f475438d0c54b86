using Simulator.Engine;

namespace Simulator.Scenarios;

/// <summary>What a scenario file asks for: every value checked, every name resolved, every default filled in.</summary>
public sealed record Scenario
{
    /// <summary>The <c>scenario:</c> key. Names the results folder.</summary>
    public required SourceName Name { get; init; }

    /// <summary>The variant of a scenario without a sweep.</summary>
    public const string DefaultVariant = "default";

    /// <summary>Which of a sweep's combinations this is: <c>mobility=omipv6,ha-delay=40ms</c>. Letters, digits and <c>-_.,=+%</c> only.</summary>
    public string Variant { get; init; } = DefaultVariant;

    /// <summary>The same, dimension by dimension in file order; empty without a sweep.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>The file, as the user named it.</summary>
    public required string Path { get; init; }

    public required string Title { get; init; }

    /// <summary>The paper or draft section that the scenario shows.</summary>
    public required string? Reference { get; init; }

    /// <summary>The first run's seed; the others use the numbers after it.</summary>
    public required ulong Seed { get; init; }

    /// <summary>At least 1. The most that there are, where <see cref="Until"/> may end them sooner.</summary>
    public required int Repetitions { get; init; }

    /// <summary>What has to be known how well for repetitions to end; empty for running all of them.</summary>
    public IReadOnlyList<PrecisionGoal> Until { get; init; } = [];

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

    /// <summary>Sixteen hex digits over the bytes of the file, of all that it includes, and of the overrides: what else the runs are a function of.</summary>
    public string Digest { get; init; } = "";

    /// <summary>The run's seed of the repetition with this number, counted from 0. Wraps at 2^64.</summary>
    public ulong SeedOf(int repetition) => unchecked(Seed + (ulong)repetition);
}
