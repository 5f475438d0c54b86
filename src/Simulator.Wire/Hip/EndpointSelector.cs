using System.Buffers.Binary;
using System.Globalization;
using Simulator.Wire.Esp;

namespace Simulator.Wire.Hip;

/// <summary>
/// An ESEL: the 32 bits by which one host names another's identity (draft-moskowitz-hip-arch-00 section 5.3). It becomes the ESP SPI
/// (section 9.1), so the SPIs that RFC 2406 reserves, 0 to 255, cannot be one.
/// </summary>
public readonly record struct EndpointSelector
{
    public const int Size = 4;

    /// <summary>The lowest there is; draw from here to 2^32 - 1.</summary>
    public const uint Lowest = EspHeader.LowestSpi;

    public EndpointSelector(uint value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, Lowest);
        Value = value;
    }

    public uint Value { get; }

    /// <returns>BadLength unless there are exactly 4 octets; BadValue for a reserved value.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> bytes, out EndpointSelector selector)
    {
        selector = default;
        if (bytes.Length != Size) return WireError.BadLength;
        uint value = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        if (value < Lowest) return WireError.BadValue;
        selector = new(value);
        return WireError.None;
    }

    public void Write(Span<byte> bytes) => BinaryPrimitives.WriteUInt32BigEndian(bytes, Value);

    public override string ToString() => Value.ToString("x8", CultureInfo.InvariantCulture);
}
