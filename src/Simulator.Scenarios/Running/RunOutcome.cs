using Simulator.Network;

namespace Simulator.Scenarios.Running;

/// <summary>A finished run: its world, which nothing changes any more, and what its expectations came to.</summary>
/// <param name="Expectations">Those about each run, in file order; ones over runs are decided when all are in.</param>
public sealed record RunOutcome(Scenario Scenario, ulong Seed, World World, IReadOnlyList<ExpectationOutcome> Expectations)
{
    public string WireFingerprint { get; } = World.WireFingerprint.ToString();

    public string MetricsFingerprint { get; } = World.Metrics.Fingerprint().ToString();
}
