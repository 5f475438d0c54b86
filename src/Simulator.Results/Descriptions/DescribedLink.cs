namespace Simulator.Results.Descriptions;

/// <summary>A link of the picture.</summary>
/// <param name="Properties">What is worth saying of it: <c>10 ms</c>, <c>100 Mbps</c>, <c>5 % loss</c>.</param>
/// <param name="Nodes">Those on it from the start.</param>
public sealed record DescribedLink(string Name, string Prefix, IReadOnlyList<string> Properties, IReadOnlyList<string> Nodes);
