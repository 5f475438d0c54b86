using Simulator.Wire.Ip;

namespace Simulator.Scenarios;

/// <summary>An address that the file gives a node on a link.</summary>
/// <param name="Position">Where the address stands.</param>
public readonly record struct GivenAddress(SourceName Link, IpAddress Address, SourcePosition Position);
