using System.Globalization;
using System.Text;
using Simulator.Results.Database;

namespace Simulator.Results.Summaries;

/// <summary>
/// <c>fingerprints.csv</c>: a run a line. Two results folders of the same version and scenarios have the same file, so a difference between
/// them is one line in a diff.
/// </summary>
public static class FingerprintTable
{
    public const string FileName = "fingerprints.csv";

    internal const string Header = "scenario,variant,seed,held,wire,metrics";

    /// <param name="runs">In the order of the file.</param>
    public static string Csv(IEnumerable<StoredRun> runs)
    {
        var text = new StringBuilder();
        CsvLine.Append(text, Header.Split(','));
        foreach (StoredRun run in runs)
        {
            CsvLine.Append(text, run.Scenario, run.Variant, run.Seed.ToString(CultureInfo.InvariantCulture), run.Held ? "true" : "false",
                run.WireFingerprint, run.MetricsFingerprint);
        }

        return text.ToString();
    }
}
