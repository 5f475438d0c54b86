using Simulator.Network.Metrics;
using Simulator.Results.Database;
using Simulator.Results.Inference;
using Simulator.Results.Summaries;

namespace Simulator.Results.Comparison;

/// <summary>One RUN of a comparison.</summary>
/// <param name="Text">As it was written.</param>
public sealed record ComparedRun(string Text, RunSelector Selector)
{
    /// <exception cref="ResultsException">There are no results.</exception>
    public static ComparedRun Parse(string text) => new(text, RunSelector.Parse(text, orSummary: true));

    /// <summary>Reads what it measured: from its database, or from <c>summary.csv</c> where that is all there is.</summary>
    /// <exception cref="ResultsException">It cannot be read, or has not what is asked for.</exception>
    public IReadOnlyList<Measurement> Read(MetricQuery query) => Selector.HasDatabase ? ReadDatabase(query) : ReadSummary(query);

    private List<Measurement> ReadDatabase(MetricQuery query)
    {
        using ResultsDatabase database = Selector.Open();
        var rows = new List<(Measurement Identity, List<RepetitionValue> Values)>();
        var byKey = new Dictionary<(string, string, string, string), int>();
        var seeds = new Dictionary<(string, string), List<ulong>>();
        foreach (StoredRun run in Selector.Select(database))
        {
            if (!seeds.TryGetValue((run.Scenario, run.Variant), out List<ulong>? known)) seeds.Add((run.Scenario, run.Variant), known = []);
            known.Add(run.Seed);
            foreach (StoredMetric metric in database.Metrics(run.Id, query.Takes))
            {
                IReadOnlyList<MetricTag> tags = MetricTags.Parse(metric.TagsJson);
                if (!query.Takes(metric.Name, tags)) continue;
                string rowTags = query.RowTags(tags, metric.IsSampled);
                var key = (run.Scenario, run.Variant, metric.Name, rowTags);
                if (!byKey.TryGetValue(key, out int row))
                {
                    byKey.Add(key, row = rows.Count);
                    rows.Add((Identity(run.Scenario, run.Variant, metric.Name, rowTags, metric.Unit, metric.IsSampled), []));
                }

                Add(rows[row].Values, run.Seed, metric, query, database);
            }
        }

        foreach ((Measurement identity, List<RepetitionValue> values) in rows) FillWithZeros(identity, values, seeds[(identity.Scenario, identity.Variant)]);
        return [.. rows.Where(row => row.Values.Count > 0).Select(row => Measurement.Of(row.Identity, row.Values, query.Quantile))];
    }

    private static void Add(List<RepetitionValue> values, ulong seed, StoredMetric metric, MetricQuery query, ResultsDatabase database)
    {
        if (!metric.IsSampled)
        {
            double before = values.Count > 0 && values[^1].Seed == seed ? values[^1].Value : 0;
            if (values.Count > 0 && values[^1].Seed == seed) values.RemoveAt(values.Count - 1);
            values.Add(new(seed, before + metric.Values.Sum, [before + metric.Values.Sum]));
            return;
        }

        if (metric.Values.Count == 0) return;
        if (!query.NeedsSamples)
        {
            values.Add(new(seed, metric.Values.Mean, [metric.Values.Mean]));
            return;
        }

        double[] samples = [.. database.Samples(metric.Run, metric.Series).Where(sample => sample.At >= query.WarmUp).Select(sample => (double)sample.Value)];
        if (samples.Length > 0) values.Add(new(seed, Statistics.Mean(samples), samples));
    }

    // As in summary.csv: a repetition in which a counter never came up counted 0; a verdict that was not given is not known.
    private static void FillWithZeros(Measurement identity, List<RepetitionValue> values, List<ulong> seeds)
    {
        if (identity.IsSampled || identity.Unit is MetricUnit.Boolean or MetricUnit.Ratio || values.Count == seeds.Count) return;
        var there = values.Select(each => each.Seed).ToHashSet();
        values.AddRange(seeds.Where(seed => !there.Contains(seed)).Select(seed => new RepetitionValue(seed, 0, [0])));
    }

    private List<Measurement> ReadSummary(MetricQuery query)
    {
        string path = Path.Combine(Selector.Folder, SummaryTable.FileName);
        if (Selector.Seed is not null) throw new ResultsException($"'{Text}' names a seed, and '{Selector.Folder}' has only a summary of all seeds");
        if (query.WarmUp > Engine.SimTime.Zero) throw new ResultsException($"a warm-up needs every sample, and '{Selector.Folder}' has only a summary");
        if (query.Quantile is 0.9 or 0.99) throw new ResultsException($"'{Selector.Folder}' has only a summary, and that has no {query.Statistic}");
        CsvTable table = CsvTable.Read(path);
        var rows = new List<Measurement>();
        Check("scenario", Selector.Scenario, table);
        Check("variant", Selector.Variant, table);
        for (int row = 0; row < table.Count; row++)
        {
            string scenario = table.Text(row, "scenario");
            string variant = table.Text(row, "variant");
            string metric = table.Text(row, "metric");
            string tags = table.Text(row, "tags");
            if (!IsMeant(Selector.Scenario, scenario) || !IsMeant(Selector.Variant, variant)) continue;
            if (!query.Takes(metric, MetricQuery.ParseTags(tags, metric))) continue;
            MetricUnit unit = MetricUnits.ParseShown(table.Text(row, "unit")) ?? throw table.Wrong(row, $"'{table.Text(row, "unit")}' is no unit");
            double n = table.Number(row, "n");
            double mean = table.Number(row, "mean");
            if (double.IsNaN(mean) || !(n >= 1)) continue;
            double low = table.Number(row, "ci95_low");
            Interval? interval = double.IsNaN(low) ? null : new(low, table.Number(row, "ci95_high"));
            rows.Add(Identity(scenario, variant, metric, tags, unit, table.Text(row, "quantiles_of") == "samples") with
            {
                Moments = SampleMoments.Of((int)n, mean, interval),
                Estimate = query.Quantile is null ? mean : table.Number(row, query.Statistic),
                Interval = query.Quantile is null ? interval : null,
                Quantile = query.Quantile,
            });
        }

        return rows;
    }

    private static bool IsMeant(string? wanted, string name) => wanted is null || wanted == name || wanted == ResultsLayout.Segment(name);

    private void Check(string what, string? wanted, CsvTable table)
    {
        if (wanted is null) return;
        string[] there = [.. Enumerable.Range(0, table.Count).Select(row => table.Text(row, what)).Distinct(StringComparer.Ordinal)];
        if (!there.Any(name => IsMeant(wanted, name))) throw new ResultsException($"'{Selector.Folder}' has no {what} '{wanted}'", wanted, there);
    }

    private Measurement Identity(string scenario, string variant, string metric, string tags, MetricUnit unit, bool isSampled) => new()
    {
        Run = Text,
        Scenario = scenario,
        Variant = variant,
        Metric = metric,
        Tags = tags,
        Unit = unit,
        IsSampled = isSampled,
        Moments = default,
        Estimate = double.NaN,
    };
}
