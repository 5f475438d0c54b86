using System.Buffers.Binary;

namespace Simulator.Wire.Ip;

//  0                   1                   2                   3
//  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
// +-------+-------+---------------+-------------------------------+
// |Version|  IHL  |Type of Service|          Total Length         |    RFC 791 section 3.1
// +-------+-------+---------------+-----+-------------------------+
// |         Identification        |0 D M|     Fragment Offset     |
// +---------------+---------------+-----+-------------------------+
// | Time to Live  |    Protocol   |        Header Checksum        |
// +---------------+---------------+-------------------------------+
// |                        Source Address                         |
// |                      Destination Address                      |
// +---------------------------------------------------------------+

/// <summary>An IPv4 header. Options are skipped when read and never written; fragments are refused.</summary>
/// <param name="TotalLength">Octets of header and payload, as read or as to be written.</param>
/// <param name="HeaderLength">Octets of header as read; more than 20 when there were options.</param>
public readonly record struct IPv4Header(
    IpAddress Source,
    IpAddress Destination,
    IpProtocol Protocol,
    byte TimeToLive,
    ushort TotalLength,
    ushort Identification = 0,
    bool DontFragment = false,
    byte HeaderLength = IPv4Header.Size,
    byte TypeOfService = 0)
{
    /// <summary>Octets without options.</summary>
    public const int Size = 20;

    private const ushort ReservedBit = 0x8000;
    private const ushort DontFragmentBit = 0x4000;
    private const ushort MoreFragmentsAndOffset = 0x3FFF;

    /// <summary>Reads the header of <paramref name="packet"/>, which may end in Ethernet padding beyond <see cref="TotalLength"/>.</summary>
    public static WireError TryRead(ReadOnlySpan<byte> packet, out IPv4Header header)
    {
        header = default;
        WireError error = Check(packet, out int headerLength, out ushort totalLength);
        if (error != WireError.None) return error;
        header = new(
            IpAddress.Read4(packet[12..]),
            IpAddress.Read4(packet[16..]),
            (IpProtocol)packet[9],
            packet[8],
            totalLength,
            BinaryPrimitives.ReadUInt16BigEndian(packet[4..]),
            (BinaryPrimitives.ReadUInt16BigEndian(packet[6..]) & DontFragmentBit) != 0,
            (byte)headerLength,
            packet[1]);
        return WireError.None;
    }

    /// <summary>Writes <see cref="Size"/> octets with their checksum. Options that were read are left out of the lengths, too.</summary>
    public void Write(Span<byte> packet)
    {
        packet = packet[..Size];
        packet[0] = 4 << 4 | Size / 4;
        packet[1] = TypeOfService;
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], (ushort)(TotalLength - HeaderLength + Size));
        BinaryPrimitives.WriteUInt16BigEndian(packet[4..], Identification);
        BinaryPrimitives.WriteUInt16BigEndian(packet[6..], DontFragment ? DontFragmentBit : (ushort)0);
        packet[8] = TimeToLive;
        packet[9] = (byte)Protocol;
        BinaryPrimitives.WriteUInt16BigEndian(packet[10..], 0);
        Source.Write(packet.Slice(12, 4));
        Destination.Write(packet.Slice(16, 4));
        BinaryPrimitives.WriteUInt16BigEndian(packet[10..], Checksum.Compute(packet));
    }

    // All that TryRead refuses, for readers that keep other fields.
    internal static WireError Check(ReadOnlySpan<byte> packet, out int headerLength, out ushort totalLength)
    {
        headerLength = 0;
        totalLength = 0;
        if (packet.Length < Size) return WireError.Truncated;
        if (packet[0] >> 4 != 4) return WireError.BadVersion;
        headerLength = (packet[0] & 0xF) * 4;
        if (headerLength < Size) return WireError.BadLength;
        if (packet.Length < headerLength) return WireError.Truncated;
        if (Checksum.Compute(packet[..headerLength]) != 0) return WireError.BadChecksum;

        totalLength = BinaryPrimitives.ReadUInt16BigEndian(packet[2..]);
        if (totalLength < headerLength) return WireError.BadLength;
        if (totalLength > packet.Length) return WireError.Truncated;
        ushort fragment = BinaryPrimitives.ReadUInt16BigEndian(packet[6..]);
        if ((fragment & ReservedBit) != 0) return WireError.BadValue;
        return (fragment & MoreFragmentsAndOffset) != 0 ? WireError.Fragment : WireError.None;
    }
}
