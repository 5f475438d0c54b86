namespace Simulator.Results;

/// <summary>A variant of a scenario that an experiment runs.</summary>
/// <param name="Digest">Of everything that its runs are a function of, but for their seed.</param>
/// <param name="FirstSeed">Repetitions have it and the numbers after it.</param>
/// <param name="IsUndivided">A shard has all of its repetitions or none, because something is decided by all of them together.</param>
/// <param name="StoppedAfter">Repetitions after which it was known well enough; null when they were not ended early.</param>
public sealed record PlannedVariant(
    string Scenario, string Variant, string Digest, ulong FirstSeed, int Repetitions, bool IsUndivided, int? StoppedAfter = null)
{
    /// <summary>Repetitions that its results have when nothing is missing.</summary>
    public int Expected => StoppedAfter ?? Repetitions;

    public ulong SeedOf(int repetition) => unchecked(FirstSeed + (ulong)repetition);
}
