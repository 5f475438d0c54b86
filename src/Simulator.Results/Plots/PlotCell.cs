using Simulator.Results.Comparison;

namespace Simulator.Results.Plots;

/// <summary>One measurement's place in a chart.</summary>
/// <param name="Side">What is drawn beside or on top of each other: a variant, a run.</param>
/// <param name="Where">What a chart is about: a scenario, and what of the variant all sides share.</param>
internal sealed record PlotCell(string Side, string Where, Measurement Measured);
