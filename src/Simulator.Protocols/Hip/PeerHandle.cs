using Simulator.Engine;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Hip;

/// <summary>
/// This host's own name for a peer whose address names another peer already, in an IPv4 address's clothes: "ESELs can be used in place of IP addresses in
/// socket calls" (draft-moskowitz-hip-arch-00 section 5.4). It is not the ESEL that is the SPI, because it outlives associations.
/// </summary>
public static class PeerHandle
{
    // RFC 1112 section 4: 240.0.0.0/4 is reserved, so that no host and no peer is ever mistaken for one.
    private const uint Block = 0xF000_0000;
    private const uint Last = 0x0FFF_FFFE;   // short of the limited broadcast

    /// <summary>One of the 2^28 - 2 handles.</summary>
    /// <param name="number">From 1.</param>
    public static IpAddress Of(int number) => IpAddress.V4(Block | (uint)number);

    public static bool Is(IpAddress address) => !address.IsV6 && (uint)address.Value >= Block && !address.IsLimitedBroadcast;

    // Section 5.3: "It SHOULD be random".
    internal static IpAddress Draw(RandomStream random) => IpAddress.V4(Block | (uint)(1 + random.NextBelow(Last)));
}
