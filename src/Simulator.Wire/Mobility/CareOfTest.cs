using System.Buffers.Binary;

namespace Simulator.Wire.Mobility;

// 0                   6                   8               16                    24
// | Mobility Header 4 | Nonce Index (16)  | Cookie (64)   | Keygen Token (64)   | Options …    RFC 6275 section 6.1.6

/// <summary>A correspondent's answer to a care-of test init, to the care-of address.</summary>
/// <param name="NonceIndex">Names the correspondent's nonce in the binding update to come.</param>
/// <param name="Cookie">That of the care-of test init.</param>
public readonly record struct CareOfTest(ushort NonceIndex, ulong Cookie, ulong KeygenToken)
{
    /// <summary>Octets before the options.</summary>
    public const int Size = 24;

    /// <returns>Of <see cref="MobilityHeader.TryRead"/>; Unsupported for another type; BadLength when too short for this one.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> bytes, out CareOfTest message)
    {
        message = default;
        WireError error = MobilityHeader.Check(bytes, MobilityMessageType.CareOfTest, Size);
        if (error != WireError.None) return error;
        message = new(
            BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]));
        return WireError.None;
    }

    /// <summary>Writes <see cref="Size"/> octets, a whole header, with no checksum yet.</summary>
    public void Write(Span<byte> bytes)
    {
        MobilityHeader.Begin(bytes, MobilityMessageType.CareOfTest, Size);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], NonceIndex);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Cookie);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], KeygenToken);
    }
}
