using System.Buffers.Binary;

namespace Simulator.Wire.Mobility;

// 0                   6          8                            16
// | Mobility Header 1 | Reserved | Home Init Cookie (64) | Options …    RFC 6275 section 6.1.3

/// <summary>The first half of return routability, sent through the home agent.</summary>
public readonly record struct HomeTestInit(ulong Cookie)
{
    /// <summary>Octets before the options.</summary>
    public const int Size = 16;

    /// <returns>Of <see cref="MobilityHeader.TryRead"/>; Unsupported for another type; BadLength when too short for this one.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> bytes, out HomeTestInit message)
    {
        message = default;
        WireError error = MobilityHeader.Check(bytes, MobilityMessageType.HomeTestInit, Size);
        if (error == WireError.None) message = new(BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
        return error;
    }

    /// <summary>Writes <see cref="Size"/> octets, a whole header, with no checksum yet.</summary>
    public void Write(Span<byte> bytes)
    {
        MobilityHeader.Begin(bytes, MobilityMessageType.HomeTestInit, Size);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], 0);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Cookie);
    }
}
