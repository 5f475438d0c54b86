namespace Simulator.Scenarios.Tests.Shipped;

/// <summary>The committed fingerprints of the shipped scenarios.</summary>
internal static class Baseline
{
    private const string File = "results/baseline/fingerprints.csv";

    /// <summary>Wire and metrics fingerprint by scenario and seed.</summary>
    public static IReadOnlyDictionary<(string Scenario, string Seed), (string Wire, string Metrics)> Read()
    {
        var fingerprints = new Dictionary<(string, string), (string, string)>();
        foreach (string line in System.IO.File.ReadLines(Path.Combine(ShippedScenarios.Root, File)).Skip(1))
        {
            string[] fields = line.Split(',');   // scenario,variant,seed,held,wire,metrics
            fingerprints.Add((fields[0], fields[2]), (fields[4], fields[5]));
        }

        return fingerprints;
    }
}
