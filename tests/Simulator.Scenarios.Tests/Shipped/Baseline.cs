namespace Simulator.Scenarios.Tests.Shipped;

/// <summary>The committed fingerprints of the shipped scenarios.</summary>
internal static class Baseline
{
    private const string File = "results/baseline/fingerprints.csv";

    /// <summary>Wire and metrics fingerprint by scenario, variant and seed.</summary>
    public static IReadOnlyDictionary<(string Scenario, string Variant, string Seed), (string Wire, string Metrics)> Read()
    {
        var fingerprints = new Dictionary<(string, string, string), (string, string)>();
        foreach (string line in System.IO.File.ReadLines(Path.Combine(SourceTree.Root, File)).Skip(1))
        {
            // scenario,variant,seed,held,wire,metrics: a variant with commas is in quotes.
            string[] quoted = line.Split('"');
            string[] fields = (quoted.Length == 3 ? quoted[0] + quoted[2] : line).Split(',');
            fingerprints.Add((fields[0], quoted.Length == 3 ? quoted[1] : fields[1], fields[2]), (fields[4], fields[5]));
        }

        return fingerprints;
    }
}
