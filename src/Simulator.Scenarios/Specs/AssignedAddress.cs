using Simulator.Wire.Ip;

namespace Simulator.Scenarios;

/// <summary>The address of a node on a link, given or assigned.</summary>
/// <param name="Prefix">The link's.</param>
public readonly record struct AssignedAddress(string Node, string Link, IpAddress Address, Prefix Prefix);
