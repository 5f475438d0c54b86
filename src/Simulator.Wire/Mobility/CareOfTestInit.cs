using System.Buffers.Binary;

namespace Simulator.Wire.Mobility;

// 0                   6          8                            16
// | Mobility Header 2 | Reserved | Care-of Init Cookie (64) | Options …    RFC 6275 section 6.1.4

/// <summary>The other half of return routability, sent from the care-of address.</summary>
public readonly record struct CareOfTestInit(ulong Cookie)
{
    /// <summary>Octets before the options.</summary>
    public const int Size = 16;

    /// <returns>Of <see cref="MobilityHeader.TryRead"/>; Unsupported for another type; BadLength when too short for this one.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> bytes, out CareOfTestInit message)
    {
        message = default;
        WireError error = MobilityHeader.Check(bytes, MobilityMessageType.CareOfTestInit, Size);
        if (error == WireError.None) message = new(BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
        return error;
    }

    /// <summary>Writes <see cref="Size"/> octets, a whole header, with no checksum yet.</summary>
    public void Write(Span<byte> bytes)
    {
        MobilityHeader.Begin(bytes, MobilityMessageType.CareOfTestInit, Size);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], 0);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Cookie);
    }
}
