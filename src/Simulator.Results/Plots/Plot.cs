namespace Simulator.Results.Plots;

/// <summary>A chart on its way to a file.</summary>
/// <param name="Name">The file's, without folder and ending.</param>
public sealed record Plot(string Name, string Svg);
