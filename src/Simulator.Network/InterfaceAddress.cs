using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>An address on an interface and the block that is on-link with it.</summary>
public readonly record struct InterfaceAddress(IpAddress Address, Prefix OnLink);
