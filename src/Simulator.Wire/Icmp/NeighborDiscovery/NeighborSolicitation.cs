using System.Buffers.Binary;
using Simulator.Wire.Ip;

namespace Simulator.Wire.Icmp.NeighborDiscovery;

// 0     1   2          4          8                            24
// | 135 | 0 | Checksum | Reserved | Target Address (16 octets) | Options …    RFC 4861 section 4.3

/// <summary>A node asks for a neighbour's link-layer address, or whether there is one.</summary>
public readonly record struct NeighborSolicitation(IpAddress Target)
{
    /// <summary>Octets before the options.</summary>
    public const int Size = 24;

    /// <summary>
    /// Reads a message whose checksum <see cref="IcmpHeader.TryRead"/> has verified. Hop limit 255, and what holds for the source ::, are for the
    /// caller to check (RFC 4861 section 7.1.1).
    /// </summary>
    /// <returns>
    /// Unsupported for another type; Truncated; BadValue for a code other than 0 or a multicast target; BadLength for an option of length zero.
    /// </returns>
    public static WireError TryRead(ReadOnlySpan<byte> message, out NeighborSolicitation solicitation)
    {
        solicitation = default;
        WireError error = NeighborMessage.Check(message, IcmpV6Type.NeighborSolicitation, Size);
        if (error != WireError.None) return error;
        IpAddress target = IpAddress.Read6(message[8..]);
        if (target.IsMulticast) return WireError.BadValue;
        solicitation = new(target);
        return WireError.None;
    }

    /// <summary>Writes <see cref="Size"/> octets, without a checksum: <see cref="IcmpV6Checksum"/>.</summary>
    public void Write(Span<byte> message)
    {
        NeighborMessage.Begin(message, IcmpV6Type.NeighborSolicitation);
        BinaryPrimitives.WriteUInt32BigEndian(message[4..], 0);
        Target.Write(message.Slice(8, 16));
    }
}
