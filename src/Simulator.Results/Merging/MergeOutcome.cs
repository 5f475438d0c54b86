namespace Simulator.Results.Merging;

/// <summary>What joining results folders came to.</summary>
/// <param name="Runs">That are in the joined folder.</param>
/// <param name="Held">Whether every expectation of every one of them held.</param>
/// <param name="Missing">What there should be and is not, a line each; empty when the results are whole.</param>
public sealed record MergeOutcome(long Runs, bool Held, IReadOnlyList<string> Missing);
