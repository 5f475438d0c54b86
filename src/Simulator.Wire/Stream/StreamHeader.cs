using System.Buffers.Binary;

namespace Simulator.Wire.Stream;

// 0      1         2        4          8        12       16             20
// | Kind | Version | Length | From tag | To tag | Offset | Acknowledged | data …
//
// The testbed's own: no RFC has it. It is TCP (RFC 9293) in what it does, with SCTP's tags (RFC 9260 section 8.5) in place of random first
// sequence numbers: each end names a connection by a random number, and what does not name it right is not part of it.

/// <summary>The header of a segment of a reliable stream over UDP.</summary>
/// <param name="Length">Octets of data after the header, to the end of the datagram.</param>
/// <param name="From">The sender's number for the connection; 0 in a <see cref="StreamKind.Reset"/> of what it never had.</param>
/// <param name="To">The receiver's number for the connection; 0 in a <see cref="StreamKind.Connect"/>.</param>
/// <param name="Offset">Place of the first octet of data in the sender's stream, from 0.</param>
/// <param name="Acknowledged">Octets received of the other stream without a gap; its end counts as one more.</param>
public readonly record struct StreamHeader(StreamKind Kind, ushort Length, uint From, uint To, uint Offset = 0, uint Acknowledged = 0)
{
    public const int Size = 20;

    private const byte Version = 1;

    /// <summary>Reads a whole datagram; the data is <c>datagram[20..]</c>.</summary>
    public static WireError TryRead(ReadOnlySpan<byte> datagram, out StreamHeader header)
    {
        header = default;
        if (datagram.Length < Size) return WireError.Truncated;
        var kind = (StreamKind)datagram[0];
        if (kind is < StreamKind.Connect or > StreamKind.Reset) return WireError.Unsupported;
        if (datagram[1] != Version) return WireError.BadVersion;
        ushort length = BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]);
        if (length != datagram.Length - Size) return WireError.BadLength;
        if (length > 0 && kind is not (StreamKind.Data or StreamKind.Finish)) return WireError.BadValue;
        header = new(
            kind,
            length,
            BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]),
            BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]),
            BinaryPrimitives.ReadUInt32BigEndian(datagram[12..]),
            BinaryPrimitives.ReadUInt32BigEndian(datagram[16..]));
        return WireError.None;
    }

    /// <summary>Writes <see cref="Size"/> octets.</summary>
    public void Write(Span<byte> datagram)
    {
        datagram[0] = (byte)Kind;
        datagram[1] = Version;
        BinaryPrimitives.WriteUInt16BigEndian(datagram[2..], Length);
        BinaryPrimitives.WriteUInt32BigEndian(datagram[4..], From);
        BinaryPrimitives.WriteUInt32BigEndian(datagram[8..], To);
        BinaryPrimitives.WriteUInt32BigEndian(datagram[12..], Offset);
        BinaryPrimitives.WriteUInt32BigEndian(datagram[16..], Acknowledged);
    }
}
