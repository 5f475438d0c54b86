using System.Buffers.Binary;
using System.Globalization;
using Simulator.Wire.Ip;

namespace Simulator.Wire.Ethernet;

/// <summary>A 48-bit Ethernet address, in the low bits of <see cref="Value"/>.</summary>
public readonly record struct MacAddress(ulong Value)
{
    public const int Size = 6;

    public static readonly MacAddress Broadcast = new(0xFFFF_FFFF_FFFF);

    /// <summary>The group bit: broadcast and multicast.</summary>
    public bool IsGroup => (Value >> 40 & 1) != 0;

    /// <summary>The modified EUI-64: fffe in the middle, the universal/local bit inverted (RFC 2464 section 4).</summary>
    public ulong InterfaceIdentifier =>
        ((Value & 0xFFFF_FF00_0000) << 16 | 0xFF_FE00_0000UL | Value & 0xFF_FFFF) ^ 0x0200_0000_0000_0000;

    /// <summary>
    /// Where frames to a multicast group go: 33:33 and the group's low 32 bits (RFC 2464 section 7), or 01:00:5e and its low 23 bits
    /// (RFC 1112 section 6.4).
    /// </summary>
    public static MacAddress OfGroup(IpAddress group) => group.IsV6
        ? new(0x3333_0000_0000UL | (uint)group.Value)
        : new(0x0100_5E00_0000UL | (uint)group.Value & 0x7F_FFFF);

    /// <summary>Reads 6 octets.</summary>
    public static MacAddress Read(ReadOnlySpan<byte> bytes) =>
        new((ulong)BinaryPrimitives.ReadUInt16BigEndian(bytes) << 32 | BinaryPrimitives.ReadUInt32BigEndian(bytes[2..]));

    /// <summary>Writes 6 octets.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)(Value >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(bytes[2..], (uint)Value);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Value >> 40 & 0xFF:x2}:{Value >> 32 & 0xFF:x2}:{Value >> 24 & 0xFF:x2}:{Value >> 16 & 0xFF:x2}:{Value >> 8 & 0xFF:x2}:{Value & 0xFF:x2}");
}
