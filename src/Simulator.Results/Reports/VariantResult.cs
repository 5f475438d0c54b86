using System.Globalization;
using Simulator.Engine;
using Simulator.Results.Database;
using Simulator.Results.Summaries;

namespace Simulator.Results.Reports;

/// <summary>What the repetitions of a variant came to.</summary>
internal sealed record VariantResult
{
    private const int SeedsShown = 5;
    private const int ValuesShown = 4;

    public required StoredRun First { get; init; }

    /// <summary>The first repetition that did not hold; null when all did.</summary>
    public required StoredRun? FirstFailed { get; init; }

    public required int Runs { get; init; }

    public required int Expectations { get; init; }

    public required IReadOnlyList<FailedExpectation> Failures { get; init; }

    public required string Headline { get; init; }

    /// <summary>That of the run; of several runs a hash of theirs in order. Likewise <see cref="MetricsFingerprint"/>.</summary>
    public required string WireFingerprint { get; init; }

    public required string MetricsFingerprint { get; init; }

    public bool Held => FirstFailed is null;

    public int ExpectationsHeld => Expectations - Failures.Select(each => each.Text).Distinct(StringComparer.Ordinal).Count();

    /// <summary>Scenario and variant.</summary>
    public string Name => First.Variant == RunRecord.DefaultVariant ? First.Scenario : $"{First.Scenario}/{First.Variant}";

    /// <param name="runs">At least one, in the order of their seeds.</param>
    public static VariantResult Of(ResultsDatabase database, StoredRun[] runs)
    {
        // What is expected over all runs is decided with the last of them, so no other has every expectation.
        string[] texts = [];
        var failures = new Dictionary<string, List<(ulong Seed, string Actual)>>(StringComparer.Ordinal);
        foreach (StoredRun run in runs)
        {
            IReadOnlyList<ExpectationRecord> expectations = database.Expectations(run.Id);
            if (expectations.Count > texts.Length) texts = [.. expectations.Select(each => each.Text)];
            foreach (ExpectationRecord each in expectations)
            {
                if (each.Held) continue;
                if (!failures.ContainsKey(each.Text)) failures[each.Text] = [];
                failures[each.Text].Add((run.Seed, each.Shown));
            }
        }

        var headline = new HeadlineMetric(texts);
        foreach (StoredRun run in runs) headline.Add(database, run);
        texts = [.. texts.Distinct(StringComparer.Ordinal)];
        return new()
        {
            First = runs[0],
            FirstFailed = Array.Find(runs, run => !run.Held),
            Runs = runs.Length,
            Expectations = texts.Length,
            Failures = [.. texts.Where(failures.ContainsKey).SelectMany(text => Values(text, failures[text]))],
            Headline = headline.Text,
            WireFingerprint = Fingerprint(runs, run => run.WireFingerprint),
            MetricsFingerprint = Fingerprint(runs, run => run.MetricsFingerprint),
        };
    }

    // Each value with its seeds; of very many the first, and how many more seeds there are.
    private static IEnumerable<FailedExpectation> Values(string text, List<(ulong Seed, string Actual)> failures)
    {
        (string Actual, ulong[] Seeds)[] values = [.. failures.GroupBy(each => each.Actual, StringComparer.Ordinal).Select(group => (group.Key, group.Select(each => each.Seed).ToArray()))];
        foreach ((string actual, ulong[] seeds) in values.Take(ValuesShown)) yield return new(text, actual, Seeds(seeds));
        int left = values.Skip(ValuesShown).Sum(value => value.Seeds.Length);
        if (left > 0) yield return new(text, "other values", string.Create(CultureInfo.InvariantCulture, $"with {left:N0} more seed{(left == 1 ? "" : "s")}"));
    }

    private static string Seeds(ulong[] failed)
    {
        string seeds = string.Join(", ", failed.Take(SeedsShown).Select(seed => seed.ToString(CultureInfo.InvariantCulture)));
        string more = failed.Length > SeedsShown ? string.Create(CultureInfo.InvariantCulture, $" and {failed.Length - SeedsShown:N0} more") : "";
        return $"with seed{(failed.Length == 1 ? "" : "s")} {seeds}{more}";
    }

    private static string Fingerprint(StoredRun[] runs, Func<StoredRun, string> of)
    {
        if (runs.Length == 1) return of(runs[0]);
        var all = new Fingerprint();
        foreach (StoredRun run in runs) all.Add(of(run));
        return all.ToString();
    }
}
