namespace Simulator.Scenarios.Running;

/// <summary>Whether an expectation held in a run.</summary>
/// <param name="Actual">What was found, in the unit the expectation was written in, or why there was nothing to find.</param>
public sealed record ExpectationOutcome(Expectation Expectation, bool Held, string Actual);
