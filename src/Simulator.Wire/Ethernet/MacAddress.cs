using System.Globalization;

namespace Simulator.Wire.Ethernet;

/// <summary>A 48-bit Ethernet address, in the low bits of <see cref="Value"/>.</summary>
public readonly record struct MacAddress(ulong Value)
{
    public const int Size = 6;

    public static readonly MacAddress Broadcast = new(0xFFFF_FFFF_FFFF);

    /// <summary>The group bit: broadcast and multicast.</summary>
    public bool IsGroup => (Value >> 40 & 1) != 0;

    public static MacAddress Read(ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (int i = 0; i < Size; i++) value = value << 8 | bytes[i];
        return new(value);
    }

    public void Write(Span<byte> bytes)
    {
        for (int i = 0; i < Size; i++) bytes[i] = (byte)(Value >> (40 - 8 * i));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Value >> 40 & 0xFF:x2}:{Value >> 32 & 0xFF:x2}:{Value >> 24 & 0xFF:x2}:{Value >> 16 & 0xFF:x2}:{Value >> 8 & 0xFF:x2}:{Value & 0xFF:x2}");
}
