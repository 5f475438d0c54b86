using System.Globalization;
using Simulator.Results.Database;

namespace Simulator.Results.Merging;

/// <summary>Joins the results of shards, of any number of them in any order, into what one process would have written.</summary>
public static class ResultsMerge
{
    /// <param name="folders">At least one. A run may be in several of them when it is the same run.</param>
    /// <param name="output">None of them; what an earlier run wrote there is removed.</param>
    /// <param name="run">Makes the tables, plots and pages; null for one after another.</param>
    /// <exception cref="ResultsException">They are not of one experiment, or do not agree on a run.</exception>
    public static MergeOutcome Merge(IReadOnlyList<string> folders, string output, StepRunner? run = null)
    {
        if (folders.Any(folder => ResultsLayout.IsSame(folder, output)))
            throw new ResultsException($"'{output}' is one of the folders to be joined, and would be replaced; name another with --results");
        var parts = new List<ResultsPart>();
        try
        {
            foreach (string folder in folders) parts.Add(ResultsPart.Open(folder));
            return Merge(parts, output, run);
        }
        finally
        {
            foreach (ResultsPart part in parts) part.Dispose();
        }
    }

    private static MergeOutcome Merge(List<ResultsPart> parts, string output, StepRunner? run)
    {
        foreach (ResultsPart part in parts.Skip(1)) part.CheckSameExperiment(parts[0]);
        List<PlannedVariant> variants = [.. parts[0].Plan.Variants.Select((each, i) => each with { StoppedAfter = StoppedAfter(parts, i) })];
        var joined = new List<(ResultsPart Part, StoredRun Run)>();
        var missing = new List<string>(MissingShards(parts));
        foreach (PlannedVariant variant in variants)
        {
            int absent = 0;
            for (int repetition = 0; repetition < variant.Expected; repetition++)
            {
                if (Find(parts, variant, variant.SeedOf(repetition)) is { } found) joined.Add(found);
                else absent++;
            }

            if (absent > 0)
                missing.Add(string.Create(CultureInfo.InvariantCulture, $"{absent} of {variant.Expected} runs of {variant.Scenario}, variant {variant.Variant}"));
        }

        // Only now: parts that do not agree cost nobody the results that are there.
        using ResultsWriter results = ResultsWriter.Open(output);
        results.Begin(new(parts[0].Plan.SimulatorVersion, 1, 1, variants));
        foreach ((ResultsPart part, StoredRun stored) in joined)
        {
            results.Add(part.Read(stored));
            part.CopyCaptures(stored, results.RunFolder(stored.Scenario, stored.Variant, stored.Seed));
        }

        results.Finish(run: run);
        return new(joined.Count, joined.TrueForAll(each => each.Run.Held), missing);
    }

    private static int? StoppedAfter(List<ResultsPart> parts, int variant) =>
        parts.Select(part => part.Plan.Variants[variant].StoppedAfter).FirstOrDefault(each => each is not null);

    private static (ResultsPart Part, StoredRun Run)? Find(List<ResultsPart> parts, PlannedVariant variant, ulong seed)
    {
        (ResultsPart Part, StoredRun Run)? found = null;
        foreach (ResultsPart part in parts)
        {
            if (part.Find(variant.Scenario, variant.Variant, seed) is not { } run) continue;
            if (found is not var (earlier, same))
            {
                found = (part, run);
                continue;
            }

            if (run with { Id = same.Id, Command = same.Command } != same)
                throw new ResultsException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{earlier.Folder}' and '{part.Folder}' do not agree on scenario '{variant.Scenario}', variant '{variant.Variant}', seed {seed}"));
        }

        return found;
    }

    // Said of shards where it can be, because they are what was started.
    private static IEnumerable<string> MissingShards(List<ResultsPart> parts)
    {
        int shards = parts[0].Plan.Shards;
        if (parts.Exists(part => part.Plan.Shards != shards)) yield break;
        for (int shard = 1; shard <= shards; shard++)
        {
            if (!parts.Exists(part => part.Plan.Shard == shard)) yield return string.Create(CultureInfo.InvariantCulture, $"shard {shard}/{shards}");
        }
    }
}
