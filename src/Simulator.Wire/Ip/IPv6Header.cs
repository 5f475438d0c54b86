using System.Buffers.Binary;

namespace Simulator.Wire.Ip;

//  0                   1                   2                   3
//  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
// +-------+---------------+---------------------------------------+
// |Version| Traffic Class |              Flow Label               |    RFC 8200 section 3
// +-------+---------------+-------+---------------+---------------+
// |        Payload Length         |  Next Header  |   Hop Limit   |
// +-------------------------------+---------------+---------------+
// |                  Source Address (16 octets)                   |
// |                Destination Address (16 octets)                |
// +---------------------------------------------------------------+

/// <summary>The fixed IPv6 header. <see cref="IPv6ExtensionHeaders"/> reads on from <see cref="NextHeader"/>. No jumbograms.</summary>
/// <param name="PayloadLength">Octets after this header, extension headers included.</param>
/// <param name="FlowLabel">The low 20 bits.</param>
public readonly record struct IPv6Header(
    IpAddress Source,
    IpAddress Destination,
    IpProtocol NextHeader,
    byte HopLimit,
    ushort PayloadLength,
    byte TrafficClass = 0,
    uint FlowLabel = 0)
{
    public const int Size = 40;

    /// <summary>Octets of header and payload.</summary>
    public int TotalLength => Size + PayloadLength;

    /// <summary>Reads the header of <paramref name="packet"/>, which may end in Ethernet padding beyond <see cref="TotalLength"/>.</summary>
    public static WireError TryRead(ReadOnlySpan<byte> packet, out IPv6Header header)
    {
        header = default;
        if (packet.Length < Size) return WireError.Truncated;
        uint first = BinaryPrimitives.ReadUInt32BigEndian(packet);
        if (first >> 28 != 6) return WireError.BadVersion;
        ushort payloadLength = BinaryPrimitives.ReadUInt16BigEndian(packet[4..]);
        if (Size + payloadLength > packet.Length) return WireError.Truncated;

        header = new(
            IpAddress.Read6(packet[8..]),
            IpAddress.Read6(packet[24..]),
            (IpProtocol)packet[6],
            packet[7],
            payloadLength,
            (byte)(first >> 20),
            first & 0xF_FFFF);
        return WireError.None;
    }

    /// <summary>Writes <see cref="Size"/> octets.</summary>
    public void Write(Span<byte> packet)
    {
        BinaryPrimitives.WriteUInt32BigEndian(packet, 6u << 28 | (uint)TrafficClass << 20 | FlowLabel & 0xF_FFFF);
        BinaryPrimitives.WriteUInt16BigEndian(packet[4..], PayloadLength);
        packet[6] = (byte)NextHeader;
        packet[7] = HopLimit;
        Source.Write(packet.Slice(8, 16));
        Destination.Write(packet.Slice(24, 16));
    }
}
