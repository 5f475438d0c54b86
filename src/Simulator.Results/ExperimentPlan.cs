using System.Globalization;

namespace Simulator.Results;

/// <summary>What a results folder is the results of, whole or a shard.</summary>
/// <param name="Shard">From 1 to <paramref name="Shards"/>.</param>
/// <param name="Shards">Equal parts that the runs are dealt into; 1 for all of them.</param>
/// <param name="Variants">In the order of running.</param>
public sealed record ExperimentPlan(string SimulatorVersion, int Shard, int Shards, IReadOnlyList<PlannedVariant> Variants)
{
    /// <summary><c>2/4</c>.</summary>
    public string ShardName => string.Create(CultureInfo.InvariantCulture, $"{Shard}/{Shards}");

    /// <summary>Which of a variant's repetitions are this shard's. Parts differ by one run at most, but for variants that are not divided.</summary>
    /// <param name="variant">Its place among <see cref="Variants"/>.</param>
    public RepetitionRange PartOf(int variant)
    {
        PlannedVariant planned = Variants[variant];
        if (Shards == 1) return new(0, 1, planned.Repetitions);

        // Dealt like cards, so that no shard has only the slow end of a sweep.
        long before = 0;
        foreach (PlannedVariant each in Variants.Take(variant)) before += each.IsUndivided ? 1 : each.Repetitions;
        int first = (int)((Shard - 1 - before % Shards + Shards) % Shards);
        if (planned.IsUndivided) return new(0, 1, first == 0 ? planned.Repetitions : 0);
        return new(first, Shards, first >= planned.Repetitions ? 0 : (planned.Repetitions - first - 1) / Shards + 1);
    }

    /// <summary>Runs of this shard when none is missing.</summary>
    public long Expected => Enumerable.Range(0, Variants.Count).Sum(i => (long)(Variants[i].StoppedAfter ?? PartOf(i).Count));

    /// <returns>What the other one is of that this one is not, in words; null when both are of the same.</returns>
    public string? DifferenceFrom(ExperimentPlan other)
    {
        if (SimulatorVersion != other.SimulatorVersion) return $"it is of version {SimulatorVersion} of the simulator, and this is {other.SimulatorVersion}";
        if (Shards != other.Shards || Shard != other.Shard) return $"it is of shard {ShardName}, not {other.ShardName}";
        return RunsDifferenceFrom(other);
    }

    /// <summary>The same, whatever the shards.</summary>
    public string? RunsDifferenceFrom(ExperimentPlan other)
    {
        for (int i = 0; i < Math.Min(Variants.Count, other.Variants.Count); i++)
        {
            PlannedVariant here = Variants[i], there = other.Variants[i];
            string name = $"'{here.Scenario}'";
            if (here.Scenario != there.Scenario) return $"it is of scenario {name} where now '{there.Scenario}' is asked for";
            if (here.Variant != there.Variant) return $"it is of variant '{here.Variant}' of {name} where now '{there.Variant}' is asked for";
            if (here.Digest != there.Digest) return $"scenario {name}, what it includes or a --set has changed since";
            if (here.FirstSeed != there.FirstSeed) return Numbers($"it has the seeds of {name} from", here.FirstSeed, there.FirstSeed);
            if (here.Repetitions != there.Repetitions) return Counts("repetition", $" of {name}", here.Repetitions, there.Repetitions);
        }

        return Variants.Count == other.Variants.Count ? null : Counts("variant", "", Variants.Count, other.Variants.Count);
    }

    private static string Counts(string what, string of, int here, int there) =>
        string.Create(CultureInfo.InvariantCulture, $"it is of {here} {what}{(here == 1 ? "" : "s")}{of}, not {there}");

    private static string Numbers(string what, ulong here, ulong there) => string.Create(CultureInfo.InvariantCulture, $"{what} {here}, not {there}");
}
