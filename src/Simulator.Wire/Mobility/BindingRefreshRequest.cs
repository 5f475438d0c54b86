using System.Buffers.Binary;

namespace Simulator.Wire.Mobility;

// 0                   6          8
// | Mobility Header 0 | Reserved | Options …    RFC 6275 section 6.1.2

/// <summary>A correspondent asks for a new binding update.</summary>
public readonly record struct BindingRefreshRequest
{
    /// <summary>Octets before the options.</summary>
    public const int Size = 8;

    /// <returns>Of <see cref="MobilityHeader.TryRead"/>; Unsupported for another type.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> bytes, out BindingRefreshRequest message)
    {
        message = default;
        return MobilityHeader.Check(bytes, MobilityMessageType.BindingRefreshRequest, Size);
    }

    /// <summary>Writes <see cref="Size"/> octets, a whole header, with no checksum yet.</summary>
    public void Write(Span<byte> bytes)
    {
        MobilityHeader.Begin(bytes, MobilityMessageType.BindingRefreshRequest, Size);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], 0);
    }
}
