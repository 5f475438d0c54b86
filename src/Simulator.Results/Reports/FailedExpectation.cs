namespace Simulator.Results.Reports;

/// <summary>An expectation that some of a variant's repetitions did not hold, and one of the values that it met.</summary>
/// <param name="Actual">The same in all of these seeds.</param>
/// <param name="Seeds">In words.</param>
internal sealed record FailedExpectation(string Text, string Actual, string Seeds);
