using System.Globalization;
using System.Text;
using Simulator.Network.Metrics;
using Simulator.Results.Database;

namespace Simulator.Results.Summaries;

/// <summary>
/// <c>summary.csv</c>: a row a scenario, variant, metric and tags. Scenarios and variants in the order they were run first, metrics and tags by name.
/// </summary>
public static class SummaryTable
{
    /// <summary>Its name in a results folder.</summary>
    public const string FileName = "summary.csv";

    /// <summary>Samples of one series that are sorted in memory, 32 MB of them; more are not kept.</summary>
    private const long SortedInMemory = 1 << 22;

    public static IReadOnlyList<MetricSummary> Read(ResultsDatabase database) => [.. Variants(database.Runs()).SelectMany(variant => variant.Rows(database))];

    /// <summary>Its parts: the variants in the order of their first runs, all of a scenario together.</summary>
    internal static IReadOnlyList<VariantSummary> Variants(IReadOnlyList<StoredRun> runs, long sortedInMemory = SortedInMemory) =>
    [
        .. runs.GroupBy(run => run.Scenario, StringComparer.Ordinal).SelectMany(scenario => scenario.GroupBy(run => run.Variant, StringComparer.Ordinal))
            .Select(variant => new VariantSummary(variant.First().Scenario, variant.Key, variant.Count(), sortedInMemory)),
    ];

    /// <summary>The table as CSV (RFC 4180), times in seconds; an empty field where there is no number.</summary>
    public static string Csv(IEnumerable<MetricSummary> summaries)
    {
        var text = new StringBuilder();
        CsvLine.Append(
            text, "scenario", "variant", "metric", "tags", "unit", "n", "mean", "ci95_low", "ci95_high", "quantiles_of", "quantiles_n", "min", "p50", "p95", "max");
        foreach (MetricSummary row in summaries)
        {
            CsvLine.Append(
                text, row.Scenario, row.Variant, row.Name, row.Tags, MetricUnits.Shown(row.Unit), row.N.ToString(CultureInfo.InvariantCulture),
                Number(row, row.Mean), Number(row, row.MeanInterval?.Low ?? double.NaN), Number(row, row.MeanInterval?.High ?? double.NaN),
                row.IsSampled ? "samples" : "totals", row.Values.ToString(CultureInfo.InvariantCulture),
                Number(row, row.Min), Number(row, row.P50), Number(row, row.P95), Number(row, row.Max));
        }

        return text.ToString();
    }

    /// <summary>Whether a row could go without being missed: of a counter that stayed 0, or of a metric that has no sample.</summary>
    public static bool SaysNothing(MetricSummary row) => row.IsSampled
        ? row.Values == 0
        : row is { Unit: MetricUnit.Count or MetricUnit.Octets, Min: 0, Max: 0 };

    private static string Number(MetricSummary row, double value) => Decimals.Format(MetricUnits.Show(row.Unit, value));
}
