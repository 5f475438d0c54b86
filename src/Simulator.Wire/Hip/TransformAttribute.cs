using System.Buffers.Binary;

namespace Simulator.Wire.Hip;

// RFC 2408 section 3.3: AF (1) | type (15) | value (16) when AF is 1, else length in octets (16) | value

/// <summary>One attribute of a transform.</summary>
public readonly ref struct TransformAttribute
{
    private const int HeaderSize = 4;
    private const ushort BasicBit = 0x8000;

    public TransformAttributeType Type { get; private init; }

    /// <summary>Whether it has the short form with a 16-bit value (AF is 1).</summary>
    public bool IsBasic { get; private init; }

    /// <summary>The value; two octets when <see cref="IsBasic"/>.</summary>
    public ReadOnlySpan<byte> Value { get; private init; }

    /// <summary>The value of the short form.</summary>
    public ushort BasicValue => BinaryPrimitives.ReadUInt16BigEndian(Value);

    /// <param name="size">Octets it takes.</param>
    /// <returns>Truncated</returns>
    public static WireError TryRead(ReadOnlySpan<byte> bytes, out TransformAttribute attribute, out int size)
    {
        attribute = default;
        size = 0;
        if (bytes.Length < HeaderSize) return WireError.Truncated;
        ushort type = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        bool basic = (type & BasicBit) != 0;
        int length = basic ? 0 : BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        if (length > bytes.Length - HeaderSize) return WireError.Truncated;
        attribute = new()
        {
            Type = (TransformAttributeType)(type & ~BasicBit),
            IsBasic = basic,
            Value = basic ? bytes[2..HeaderSize] : bytes.Slice(HeaderSize, length),
        };
        size = HeaderSize + length;
        return WireError.None;
    }

    /// <summary>Writes the four octets of the short form.</summary>
    public static void WriteBasic(Span<byte> bytes, TransformAttributeType type, ushort value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)((ushort)type | BasicBit));
        BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], value);
    }
}
