using System.Buffers.Binary;

namespace Simulator.Wire.Mobility;

// | 4 | 4 | Home Nonce Index (16) | Care-of Nonce Index (16) |    RFC 6275 section 6.2.6: aligned to 2n

/// <summary>In an update to a correspondent: from which nonces it made the tokens.</summary>
public readonly record struct NonceIndices(ushort Home, ushort CareOf)
{
    /// <summary>Octets of the whole option.</summary>
    public const int Size = 6;

    /// <param name="value">The option's data.</param>
    /// <returns>BadLength</returns>
    public static WireError TryRead(ReadOnlySpan<byte> value, out NonceIndices indices)
    {
        indices = default;
        if (value.Length != Size - MobilityOption.HeaderSize) return WireError.BadLength;
        indices = new(BinaryPrimitives.ReadUInt16BigEndian(value), BinaryPrimitives.ReadUInt16BigEndian(value[2..]));
        return WireError.None;
    }

    /// <summary>Writes <see cref="Size"/> octets.</summary>
    public void Write(Span<byte> option)
    {
        Span<byte> value = MobilityOption.Begin(option, MobilityOptionType.NonceIndices, Size - MobilityOption.HeaderSize);
        BinaryPrimitives.WriteUInt16BigEndian(value, Home);
        BinaryPrimitives.WriteUInt16BigEndian(value[2..], CareOf);
    }
}
