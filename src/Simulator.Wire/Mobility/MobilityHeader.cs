using System.Buffers.Binary;
using Simulator.Wire.Ip;

namespace Simulator.Wire.Mobility;

//  0                   1                   2                   3
//  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
// +---------------+---------------+---------------+---------------+
// | Payload Proto |  Header Len   |    MH Type    |   Reserved    |    RFC 6275 section 6.1.1
// +---------------+---------------+---------------+---------------+
// |           Checksum            | Message Data …
// +-------------------------------+
//
// Header Len counts 8-octet units without the first.

/// <summary>What every mobility message begins with. The message values read and write it themselves.</summary>
/// <param name="Length">Octets of the whole header, message data and options included: a multiple of 8.</param>
/// <param name="Checksum">As read; <see cref="MobilityChecksum"/> verifies it.</param>
public readonly record struct MobilityHeader(MobilityMessageType Type, int Length, ushort Checksum = 0)
{
    /// <summary>Octets before the message data.</summary>
    public const int Size = 6;

    public const int Unit = 8;
    public const int MaxLength = 256 * Unit;

    /// <summary>Where the Header Len octet stands, for the Parameter Problem that a header too short for its type asks for.</summary>
    public const int LengthOffset = 1;

    /// <param name="bytes">From the Payload Proto octet on; what follows <see cref="Length"/> is ignored (RFC 8200 section 4.7).</param>
    /// <returns>Truncated; BadValue when the payload protocol is not 59, which a node reports (RFC 6275 section 9.2).</returns>
    public static WireError TryRead(ReadOnlySpan<byte> bytes, out MobilityHeader header)
    {
        header = default;
        if (bytes.Length < Unit) return WireError.Truncated;
        if (bytes[0] != (byte)IpProtocol.NoNextHeader) return WireError.BadValue;
        int length = (bytes[LengthOffset] + 1) * Unit;
        if (length > bytes.Length) return WireError.Truncated;
        header = new((MobilityMessageType)bytes[2], length, BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]));
        return WireError.None;
    }

    /// <summary>Writes the <see cref="Size"/> octets.</summary>
    public void Write(Span<byte> bytes)
    {
        bytes[0] = (byte)IpProtocol.NoNextHeader;
        bytes[LengthOffset] = checked((byte)(Length / Unit - 1));
        bytes[2] = (byte)Type;
        bytes[3] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(bytes[4..], Checksum);
    }

    /// <summary>Octets of a header whose message and options take <paramref name="size"/>.</summary>
    public static int LengthFor(int size) => (size + Unit - 1) / Unit * Unit;

    // The part of reading and writing that all messages share.
    internal static WireError Check(ReadOnlySpan<byte> bytes, MobilityMessageType type, int size)
    {
        WireError error = TryRead(bytes, out MobilityHeader header);
        if (error != WireError.None) return error;
        if (header.Type != type) return WireError.Unsupported;
        return header.Length < size ? WireError.BadLength : WireError.None;
    }

    internal static void Begin(Span<byte> bytes, MobilityMessageType type, int size) => new MobilityHeader(type, LengthFor(size)).Write(bytes);
}
