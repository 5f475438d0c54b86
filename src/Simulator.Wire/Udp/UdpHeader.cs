using System.Buffers.Binary;

namespace Simulator.Wire.Udp;

// 0             2                  4        6          8
// | Source port | Destination port | Length | Checksum |      RFC 768

/// <param name="Length">Octets of header and data.</param>
/// <param name="Checksum">0 means none, which only IPv4 allows (RFC 8200 section 8.1).</param>
public readonly record struct UdpHeader(ushort SourcePort, ushort DestinationPort, ushort Length, ushort Checksum = 0)
{
    public const int Size = 8;

    /// <summary>Reads the header only; <see cref="ChecksumHolds"/> is asked apart. The datagram's data is <c>segment[8..Length]</c>.</summary>
    public static WireError TryRead(ReadOnlySpan<byte> segment, out UdpHeader header)
    {
        header = default;
        if (segment.Length < Size) return WireError.Truncated;
        ushort length = BinaryPrimitives.ReadUInt16BigEndian(segment[4..]);
        if (length < Size) return WireError.BadLength;
        if (length > segment.Length) return WireError.Truncated;
        header = new(
            BinaryPrimitives.ReadUInt16BigEndian(segment),
            BinaryPrimitives.ReadUInt16BigEndian(segment[2..]),
            length,
            BinaryPrimitives.ReadUInt16BigEndian(segment[6..]));
        return WireError.None;
    }

    /// <summary>Writes <see cref="Size"/> octets, the checksum as given.</summary>
    public void Write(Span<byte> segment)
    {
        BinaryPrimitives.WriteUInt16BigEndian(segment, SourcePort);
        BinaryPrimitives.WriteUInt16BigEndian(segment[2..], DestinationPort);
        BinaryPrimitives.WriteUInt16BigEndian(segment[4..], Length);
        BinaryPrimitives.WriteUInt16BigEndian(segment[6..], Checksum);
    }

    /// <summary>Computes the checksum of header and data and writes it into the header. A computed 0 is sent as 0xFFFF.</summary>
    /// <param name="segment">Header and data, exactly <see cref="Length"/> octets.</param>
    public static void WriteChecksum(Span<byte> segment, ulong pseudoHeaderSum)
    {
        BinaryPrimitives.WriteUInt16BigEndian(segment[6..], 0);
        ushort checksum = Wire.Checksum.Finish(Wire.Checksum.Sum(segment, pseudoHeaderSum));
        BinaryPrimitives.WriteUInt16BigEndian(segment[6..], checksum == 0 ? (ushort)0xFFFF : checksum);
    }

    /// <param name="segment">Header and data, exactly <see cref="Length"/> octets.</param>
    /// <param name="zeroAllowed">Whether a segment without a checksum passes: true over IPv4.</param>
    public static bool ChecksumHolds(ReadOnlySpan<byte> segment, ulong pseudoHeaderSum, bool zeroAllowed)
    {
        if (segment.Length < Size) return false;
        if (BinaryPrimitives.ReadUInt16BigEndian(segment[6..]) == 0) return zeroAllowed;
        return Wire.Checksum.Finish(Wire.Checksum.Sum(segment, pseudoHeaderSum)) == 0;
    }
}
