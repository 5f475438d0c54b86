using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>A responder behind a NAT: "NAT configured with Responder's IP address and HIGH" (draft-moskowitz-hip-arch-00 section 8.3).</summary>
/// <param name="Inside">The responder's address on the NAT's inside.</param>
/// <param name="High">One of its identities; a responder with several is published once for each.</param>
public readonly record struct NatPublication(IpAddress Inside, HostIdentityGlobalHash High);
