using Simulator.Crypto;

namespace Simulator.Scenarios.Running;

/// <summary>Runs a repetition a second time from nothing and compares: <c>run --verify</c>.</summary>
public static class Verification
{
    /// <returns>Null when both runs agree, otherwise what differs and where it began.</returns>
    public static string? Compare(RunOutcome first)
    {
        RunOutcome second = new ScenarioRunner(new KeyCache()).Run(first.Scenario, first.Seed);
        if (first.WireFingerprint == second.WireFingerprint && first.MetricsFingerprint == second.MetricsFingerprint) return null;
        if (first.WireFingerprint == second.WireFingerprint) return "the same frames, but different metrics";
        return $"the runs part at {Locate(first)}";
    }

    private static string Locate(RunOutcome differing)
    {
        var logs = new FrameLog[2];
        for (int i = 0; i < logs.Length; i++)
        {
            var log = logs[i] = new FrameLog();
            new ScenarioRunner(new KeyCache()).Run(differing.Scenario, differing.Seed, world => world.FrameTap = log);
        }

        return logs[0].FirstDifference(logs[1]) ?? "a frame that did not differ when run again";
    }
}
