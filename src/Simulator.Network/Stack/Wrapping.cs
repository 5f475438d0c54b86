using Simulator.Wire.Ip;

namespace Simulator.Network.Stack;

/// <summary>What stood on the wire of a packet that reaches a machine under other addresses: IPv6 addresses as bare numbers, 0 for none.</summary>
/// <param name="IsKnown">Whether mobility itself took it out of the tunnel.</param>
internal readonly record struct Wrapping(UInt128 CareOf, UInt128 RoutedTo, UInt128 Tunnel, bool IsKnown = false)
{
    public static IpAddress? AddressOf(UInt128 value) => value == 0 ? null : IpAddress.V6(value);
}
