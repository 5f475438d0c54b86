namespace Simulator.Results.Descriptions;

/// <summary>Who lies in a scenario.</summary>
/// <param name="Attack">The name of what it does.</param>
/// <param name="Link">Where it is.</param>
/// <param name="IsOnPath">Every frame of the link passes through it; otherwise it has an interface there.</param>
/// <param name="Victim">The node that it is against.</param>
public sealed record DescribedAttacker(string Name, string Attack, string Link, bool IsOnPath, string Victim);
