using Simulator.Wire.Ip;

namespace Simulator.Network.Routing;

/// <summary>Where packets for a block of addresses go.</summary>
/// <param name="Via">The interface they leave by.</param>
/// <param name="NextHop">The router that takes them on; null when the block is on the interface's link.</param>
public sealed record Route(Prefix Destination, Interface Via, IpAddress? NextHop);
