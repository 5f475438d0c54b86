using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>Who speaks with whom across a NAT.</summary>
/// <param name="Remote">Null while only the address is known that an I1 without a HIGH for its receiver went to.</param>
/// <param name="Address">That address; empty when the HIGH is known.</param>
internal readonly record struct HipPairKey(HostIdentityGlobalHash Inside, HostIdentityGlobalHash? Remote, IpAddress Address);
