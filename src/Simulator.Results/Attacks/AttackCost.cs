namespace Simulator.Results.Attacks;

/// <summary>What a victim spent in a run, in the mean over repetitions.</summary>
/// <param name="ProcessorNanoseconds">Simulated processor time; null where its cost profile charges nothing.</param>
/// <param name="Messages">Control messages that it sent or that were sent to it.</param>
/// <param name="Octets">Octets of these.</param>
public readonly record struct AttackCost(double? ProcessorNanoseconds, double Messages, double Octets);
