namespace Simulator.Results.Reports;

/// <summary>An expectation that some of a variant's repetitions did not hold.</summary>
/// <param name="Actual">In the first of them.</param>
/// <param name="Seeds">In words.</param>
internal sealed record FailedExpectation(string Text, string Actual, string Seeds);
