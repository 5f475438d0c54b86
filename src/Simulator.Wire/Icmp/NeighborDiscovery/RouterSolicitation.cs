using System.Buffers.Binary;

namespace Simulator.Wire.Icmp.NeighborDiscovery;

// 0     1   2          4          8
// | 133 | 0 | Checksum | Reserved | Options …    RFC 4861 section 4.1

/// <summary>A host asks for router advertisements.</summary>
public readonly record struct RouterSolicitation
{
    /// <summary>Octets before the options.</summary>
    public const int Size = 8;

    /// <summary>
    /// Reads a message whose checksum <see cref="IcmpHeader.TryRead"/> has verified. Hop limit 255, and no source link-layer address from ::, are for
    /// the caller to check (RFC 4861 section 6.1.1).
    /// </summary>
    /// <returns>
    /// Unsupported for another type; Truncated; BadValue for a code other than 0; BadLength for an option of length zero.
    /// </returns>
    public static WireError TryRead(ReadOnlySpan<byte> message, out RouterSolicitation solicitation)
    {
        solicitation = default;
        return NeighborMessage.Check(message, IcmpV6Type.RouterSolicitation, Size);
    }

    /// <summary>Writes <see cref="Size"/> octets, without a checksum: <see cref="IcmpV6Checksum"/>.</summary>
    public void Write(Span<byte> message)
    {
        NeighborMessage.Begin(message, IcmpV6Type.RouterSolicitation);
        BinaryPrimitives.WriteUInt32BigEndian(message[4..], 0);
    }
}
