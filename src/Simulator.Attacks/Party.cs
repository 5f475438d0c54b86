using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Attacks;

/// <summary>What anyone can look up of a host.</summary>
/// <param name="High">In DNS; null when the host is anonymous or speaks no HIP.</param>
public sealed record Party(IpAddress Address, HostIdentityGlobalHash? High);
