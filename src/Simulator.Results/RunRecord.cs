using Simulator.Engine;
using Simulator.Network;
using Simulator.Results.Descriptions;

namespace Simulator.Results;

/// <summary>What one finished run hands over. It holds copies, so that its world can be collected.</summary>
public sealed record RunRecord
{
    /// <summary>The variant of a scenario without a sweep.</summary>
    public const string DefaultVariant = "default";

    public required string Scenario { get; init; }

    public required string Title { get; init; }

    public string Variant { get; init; } = DefaultVariant;

    public required ulong Seed { get; init; }

    /// <summary>Sixteen hex digits over every frame on every link.</summary>
    public required string WireFingerprint { get; init; }

    /// <summary>Sixteen hex digits over every recorded value.</summary>
    public required string MetricsFingerprint { get; init; }

    /// <summary>Whether every expectation held.</summary>
    public required bool Held { get; init; }

    public required IReadOnlyList<ExpectationRecord> Expectations { get; init; }

    /// <summary>In the order they were first asked for.</summary>
    public required IReadOnlyList<SeriesRecord> Series { get; init; }

    /// <summary>In the order of sending.</summary>
    public required IReadOnlyList<MessageRecord> Messages { get; init; }

    /// <summary>Messages that were counted and not kept.</summary>
    public long OmittedMessages { get; init; }

    /// <summary>Names in file order.</summary>
    public required IReadOnlyList<string> Nodes { get; init; }

    /// <summary>Simulated time.</summary>
    public required SimDuration Duration { get; init; }

    public required string SimulatorVersion { get; init; }

    /// <summary>The command line that repeats this run and no other.</summary>
    public required string Command { get; init; }

    /// <summary>What the variant says of itself; null when nobody asked it.</summary>
    public ScenarioDescription? Description { get; init; }

    /// <summary>Takes what is kept of a world whose run is over.</summary>
    public static RunRecord From(
        World world,
        string scenario,
        string title,
        string variant,
        IReadOnlyList<ExpectationRecord> expectations,
        string simulatorVersion,
        string command)
    {
        bool held = true;
        foreach (ExpectationRecord expectation in expectations) held &= expectation.Held;
        return new()
        {
            Scenario = scenario,
            Title = title,
            Variant = variant,
            Seed = world.Seed,
            WireFingerprint = world.WireFingerprint.ToString(),
            MetricsFingerprint = world.Metrics.Fingerprint().ToString(),
            Held = held,
            Expectations = expectations,
            Series = [.. world.Metrics.All.Select(SeriesRecord.Of)],
            Messages = [.. world.Messages.Messages.Select(MessageRecord.Of)],
            OmittedMessages = world.Messages.Omitted,
            Nodes = [.. world.Nodes.Select(node => node.Name)],
            Duration = world.Simulation.Now - SimTime.Zero,
            SimulatorVersion = simulatorVersion,
            Command = command,
        };
    }
}
