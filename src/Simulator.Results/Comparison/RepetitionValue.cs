namespace Simulator.Results.Comparison;

/// <summary>What one repetition contributes, in the metric's integer unit.</summary>
/// <param name="Value">Its total, or the mean of its samples.</param>
/// <param name="Samples">Every sample, where quantiles are asked for; otherwise the value alone.</param>
public sealed record RepetitionValue(ulong Seed, double Value, double[] Samples);
