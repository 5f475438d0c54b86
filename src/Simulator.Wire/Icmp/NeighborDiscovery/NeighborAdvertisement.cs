using System.Buffers.Binary;
using Simulator.Wire.Ip;

namespace Simulator.Wire.Icmp.NeighborDiscovery;

//  0                   1                   2                   3
//  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
// +---------------+---------------+-------------------------------+
// |   Type 136    |    Code 0     |           Checksum            |    RFC 4861 section 4.4
// +-+-+-+---------+---------------+-------------------------------+
// |R|S|O|                     Reserved                            |
// +-+-+-+---------------------------------------------------------+
// |                 Target Address (16 octets)                    |
// +---------------------------------------------------------------+
// | Options …

/// <summary>A node tells its link-layer address.</summary>
/// <param name="Router">R</param>
/// <param name="Solicited">S: an answer.</param>
/// <param name="Override">O: replaces a cached link-layer address.</param>
public readonly record struct NeighborAdvertisement(IpAddress Target, bool Router = false, bool Solicited = false, bool Override = false)
{
    /// <summary>Octets before the options.</summary>
    public const int Size = 24;

    private const uint R = 0x8000_0000;
    private const uint S = 0x4000_0000;
    private const uint O = 0x2000_0000;

    /// <summary>
    /// Reads a message whose checksum <see cref="IcmpHeader.TryRead"/> has verified. Hop limit 255, and S clear when the destination is multicast, are
    /// for the caller to check (RFC 4861 section 7.1.2).
    /// </summary>
    /// <inheritdoc cref="NeighborSolicitation.TryRead" path="/returns"/>
    public static WireError TryRead(ReadOnlySpan<byte> message, out NeighborAdvertisement advertisement)
    {
        advertisement = default;
        WireError error = NeighborMessage.Check(message, IcmpV6Type.NeighborAdvertisement, Size);
        if (error != WireError.None) return error;
        IpAddress target = IpAddress.Read6(message[8..]);
        if (target.IsMulticast) return WireError.BadValue;
        uint flags = BinaryPrimitives.ReadUInt32BigEndian(message[4..]);
        advertisement = new(target, (flags & R) != 0, (flags & S) != 0, (flags & O) != 0);
        return WireError.None;
    }

    /// <summary>Writes <see cref="Size"/> octets, without a checksum: <see cref="IcmpV6Checksum"/>.</summary>
    public void Write(Span<byte> message)
    {
        NeighborMessage.Begin(message, IcmpV6Type.NeighborAdvertisement);
        BinaryPrimitives.WriteUInt32BigEndian(message[4..], (Router ? R : 0) | (Solicited ? S : 0) | (Override ? O : 0));
        Target.Write(message.Slice(8, 16));
    }
}
