using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Hip;

/// <summary>A peer known from configuration ("hard coded (bad)", says draft-moskowitz-hip-arch-00 section 8.1).</summary>
/// <param name="High">Null to take whoever answers at the address.</param>
/// <param name="Identity">Place of the identity to initiate with; null for the default one.</param>
/// <param name="Handle">
/// What applications call it, where its address is also another peer's: a <see cref="PeerHandle"/>. Null for the address itself.
/// </param>
public sealed record HipPeer(IpAddress Address, HostIdentityGlobalHash? High = null, int? Identity = null, IpAddress? Handle = null);
