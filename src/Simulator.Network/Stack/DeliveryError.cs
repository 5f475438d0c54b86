using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Network.Stack;

/// <summary>What an ICMP error says about a datagram that a machine sent.</summary>
public readonly ref struct DeliveryError
{
    /// <summary>Who says so. Not authenticated.</summary>
    public IpAddress Reporter { get; init; }

    public IcmpErrorReason Reason { get; init; }

    /// <summary>Where the datagram was going.</summary>
    public IpAddress Destination { get; init; }

    /// <summary>The first octets of the datagram above IP, as many as the error quotes.</summary>
    public ReadOnlySpan<byte> Quoted { get; init; }

    /// <summary>The next hop's MTU for <see cref="IcmpErrorReason.PacketTooBig"/>, otherwise 0.</summary>
    public int Mtu { get; init; }
}
