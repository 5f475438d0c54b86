namespace Simulator.Results.Descriptions;

/// <summary>A node of the picture.</summary>
/// <param name="Kind">As in the scenario: <c>host</c>, <c>router</c>, <c>nat</c>, …</param>
/// <param name="Addresses">One a link, as <c>LINK ADDRESS</c>.</param>
public sealed record DescribedNode(string Name, string Kind, IReadOnlyList<string> Addresses);
