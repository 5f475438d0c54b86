using System.Globalization;
using Simulator.Engine;
using Simulator.Results.Database;
using Simulator.Results.Summaries;

namespace Simulator.Results.Reports;

/// <summary>What the repetitions of a variant came to.</summary>
internal sealed record VariantResult
{
    private const int SeedsShown = 5;

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

    public int ExpectationsHeld => Expectations - Failures.Count;

    /// <summary>Scenario and variant.</summary>
    public string Name => First.Variant == RunRecord.DefaultVariant ? First.Scenario : $"{First.Scenario}/{First.Variant}";

    /// <param name="runs">At least one, in the order of their seeds.</param>
    public static VariantResult Of(ResultsDatabase database, StoredRun[] runs)
    {
        var texts = new List<string>();
        var failures = new Dictionary<string, List<(ulong Seed, string Actual)>>(StringComparer.Ordinal);
        HeadlineMetric? headline = null;
        foreach (StoredRun run in runs)
        {
            IReadOnlyList<ExpectationRecord> expectations = database.Expectations(run.Id);
            headline ??= new(expectations.Select(each => each.Text));
            headline.Add(database, run);
            foreach (ExpectationRecord each in expectations)
            {
                if (!texts.Contains(each.Text, StringComparer.Ordinal)) texts.Add(each.Text);
                if (each.Held) continue;
                if (!failures.ContainsKey(each.Text)) failures[each.Text] = [];
                failures[each.Text].Add((run.Seed, each.Shown));
            }
        }

        return new()
        {
            First = runs[0],
            FirstFailed = Array.Find(runs, run => !run.Held),
            Runs = runs.Length,
            Expectations = texts.Count,
            Failures = [.. texts.Where(failures.ContainsKey).Select(text => new FailedExpectation(text, failures[text][0].Actual, Seeds(failures[text])))],
            Headline = headline!.Text,
            WireFingerprint = Fingerprint(runs, run => run.WireFingerprint),
            MetricsFingerprint = Fingerprint(runs, run => run.MetricsFingerprint),
        };
    }

    private static string Seeds(List<(ulong Seed, string Actual)> failures)
    {
        string seeds = string.Join(", ", failures.Take(SeedsShown).Select(each => each.Seed.ToString(CultureInfo.InvariantCulture)));
        string more = failures.Count > SeedsShown ? string.Create(CultureInfo.InvariantCulture, $" and {failures.Count - SeedsShown} more") : "";
        return $"with seed{(failures.Count == 1 ? "" : "s")} {seeds}{more}";
    }

    private static string Fingerprint(StoredRun[] runs, Func<StoredRun, string> of)
    {
        if (runs.Length == 1) return of(runs[0]);
        var all = new Fingerprint();
        foreach (StoredRun run in runs) all.Add(of(run));
        return all.ToString();
    }
}
