namespace Simulator.Results.Charts;

/// <summary>The packets of one flow at one place.</summary>
/// <param name="Arrived">When packets arrived, in seconds.</param>
/// <param name="Lost">When packets were sent that never arrived, in seconds.</param>
public sealed record TimelineLane(string Label, IReadOnlyList<double> Arrived, IReadOnlyList<double> Lost);
