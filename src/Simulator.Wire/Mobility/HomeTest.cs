using System.Buffers.Binary;

namespace Simulator.Wire.Mobility;

// 0                   6                   8               16                    24
// | Mobility Header 3 | Nonce Index (16)  | Cookie (64)   | Keygen Token (64)   | Options …    RFC 6275 section 6.1.5

/// <summary>A correspondent's answer to a home test init, through the home agent.</summary>
/// <param name="NonceIndex">Names the correspondent's nonce in the binding update to come.</param>
/// <param name="Cookie">That of the home test init.</param>
public readonly record struct HomeTest(ushort NonceIndex, ulong Cookie, ulong KeygenToken)
{
    /// <summary>Octets before the options.</summary>
    public const int Size = 24;

    /// <returns>Of <see cref="MobilityHeader.TryRead"/>; Unsupported for another type; BadLength when too short for this one.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> bytes, out HomeTest message)
    {
        message = default;
        WireError error = MobilityHeader.Check(bytes, MobilityMessageType.HomeTest, Size);
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
        MobilityHeader.Begin(bytes, MobilityMessageType.HomeTest, Size);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], NonceIndex);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Cookie);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], KeygenToken);
    }
}
