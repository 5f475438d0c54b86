using Simulator.Crypto;

namespace Simulator.Scenarios.Running;

/// <summary>Runs a repetition a second time from nothing and compares: <c>run --verify</c>.</summary>
public static class Verification
{
    /// <returns>Null when both runs agree, otherwise what differs and where it began.</returns>
    public static string? Compare(RunOutcome first) => Compare(first.Scenario, first.Seed, first.WireFingerprint, first.MetricsFingerprint);

    /// <param name="wireFingerprint">The first time's, like <paramref name="metricsFingerprint"/>.</param>
    /// <inheritdoc cref="Compare(RunOutcome)"/>
    public static string? Compare(Scenario scenario, ulong seed, string wireFingerprint, string metricsFingerprint)
    {
        RunOutcome second = new ScenarioRunner(new KeyCache()).Run(scenario, seed);
        if (wireFingerprint != second.WireFingerprint) return $"the runs part at {Locate(scenario, seed)}";
        return metricsFingerprint == second.MetricsFingerprint ? null : "the same frames, but different metrics";
    }

    private static string Locate(Scenario scenario, ulong seed)
    {
        var logs = new FrameLog[2];
        for (int i = 0; i < logs.Length; i++)
        {
            var log = logs[i] = new FrameLog();
            new ScenarioRunner(new KeyCache()).Run(scenario, seed, world => world.FrameTap = log);
        }

        return logs[0].FirstDifference(logs[1]) ?? "a frame that did not differ when run again";
    }
}
