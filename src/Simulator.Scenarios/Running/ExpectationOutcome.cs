namespace Simulator.Scenarios.Running;

/// <summary>Whether an expectation held in a run.</summary>
/// <param name="Actual">What was found, exact and in the metric's base unit, or why there was nothing to find.</param>
public sealed record ExpectationOutcome(Expectation Expectation, bool Held, string Actual);
