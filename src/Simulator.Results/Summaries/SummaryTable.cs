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

    public static IReadOnlyList<MetricSummary> Read(ResultsDatabase database)
    {
        var variants = new List<List<StoredRun>>();
        var byName = new Dictionary<(string Scenario, string Variant), List<StoredRun>>();
        var scenarios = new List<string>();
        foreach (StoredRun run in database.Runs())
        {
            if (!byName.TryGetValue((run.Scenario, run.Variant), out List<StoredRun>? repetitions))
            {
                byName.Add((run.Scenario, run.Variant), repetitions = []);
                variants.Add(repetitions);
                if (!scenarios.Contains(run.Scenario)) scenarios.Add(run.Scenario);
            }

            repetitions.Add(run);
        }

        return [.. variants.OrderBy(variant => scenarios.IndexOf(variant[0].Scenario)).SelectMany(variant => Summarize(variant, database))];
    }

    /// <summary>The table as CSV (RFC 4180), times in seconds; an empty field where there is no number.</summary>
    public static string Csv(IReadOnlyList<MetricSummary> summaries)
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

    private static IEnumerable<MetricSummary> Summarize(List<StoredRun> repetitions, ResultsDatabase database)
    {
        // What is the same of all rows is kept once, and of each row the numbers: there is one a repetition and series.
        var metrics = new SortedDictionary<(string Name, string Tags), (StoredMetric First, List<Row> Rows)>(Comparer<(string Name, string Tags)>.Create(Compare));
        foreach (StoredRun run in repetitions)
        {
            foreach (StoredMetric metric in database.Metrics(run.Id))
            {
                if (!metrics.TryGetValue((metric.Name, metric.Tags), out var found)) metrics.Add((metric.Name, metric.Tags), found = (metric, []));
                found.Rows.Add(new(metric.Run, metric.Series, metric.Values.Count, metric.Values.Sum, metric.Values.Mean));
            }
        }

        foreach ((StoredMetric first, List<Row> rows) in metrics.Values)
        {
            double[] contributions = first.IsSampled ? Means(rows) : Totals(rows, first.Unit, repetitions.Count);
            double[] values = first.IsSampled ? Samples(rows, database) : (double[])contributions.Clone();
            Array.Sort(values);
            yield return new MetricSummary(
                repetitions[0].Scenario, repetitions[0].Variant, first.Name, first.Tags, first.Unit, first.IsSampled,
                contributions.Length, Statistics.Mean(contributions), Statistics.MeanInterval(contributions), values.Length,
                Statistics.Quantile(values, 0), Statistics.Quantile(values, 0.5), Statistics.Quantile(values, 0.95), Statistics.Quantile(values, 1));
        }
    }

    private static int Compare((string Name, string Tags) a, (string Name, string Tags) b)
    {
        int byName = string.CompareOrdinal(a.Name, b.Name);
        return byName != 0 ? byName : string.CompareOrdinal(a.Tags, b.Tags);
    }

    // A repetition without a sample has no mean to contribute.
    private static double[] Means(List<Row> rows) => [.. rows.Where(row => row.Count > 0).Select(row => row.Mean)];

    // Series such as packets.dropped{reason=…} begin with the first drop: a repetition without the series counted none. A verdict or a ratio that
    // was not recorded is not known.
    private static double[] Totals(List<Row> rows, MetricUnit unit, int repetitions)
    {
        int contributions = unit is MetricUnit.Boolean or MetricUnit.Ratio ? rows.Count : repetitions;
        var totals = new double[contributions];
        for (int i = 0; i < rows.Count; i++) totals[i] = rows[i].Sum;
        return totals;
    }

    private static double[] Samples(List<Row> rows, ResultsDatabase database)
    {
        var values = new List<double>();
        foreach (Row row in rows)
        {
            foreach (MetricSample sample in database.Samples(row.Run, row.Series)) values.Add(sample.Value);
        }

        return [.. values];
    }

    private readonly record struct Row(long Run, int Series, long Count, long Sum, double Mean);
}
