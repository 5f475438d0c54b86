using System.Buffers.Binary;

namespace Simulator.Wire.Mobility.Omipv6;

//  0                   1                   2                   3
//  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
// +-------------------------------+-------------------------------+
// |            Group              |      Public Value Length      |
// +-------------------------------+-------------------------------+
// |         Info Length           |           Reserved            |
// +-------------------------------+-------------------------------+
// |     Public Value (128 or 256 octets, big-endian, zeros in front) …
// |     Info …
// |     zeros up to a multiple of 8 octets

/// <summary>What DH1 and DH2 have in common: g^X or g^Y, and the info of SIGMA's legend.</summary>
public readonly ref struct DhShare
{
    private const int HeaderSize = 8;

    public DhShare(DhGroup group, ReadOnlySpan<byte> publicValue, ReadOnlySpan<byte> info)
    {
        Group = group;
        PublicValue = publicValue;
        Info = info;
    }

    public DhGroup Group { get; }

    /// <summary>As wide as the group: <see cref="WidthOf"/>.</summary>
    public ReadOnlySpan<byte> PublicValue { get; }

    public ReadOnlySpan<byte> Info { get; }

    /// <summary>Octets on the wire: a multiple of 8.</summary>
    internal int Size => HeaderSize + MobilityHeader.LengthFor(PublicValue.Length + Info.Length);

    /// <summary>Octets of a public value; 0 for a group that this testbed does not speak.</summary>
    public static int WidthOf(DhGroup group) => group switch
    {
        DhGroup.Group2 => 128,
        DhGroup.Group14 => 256,
        _ => 0,
    };

    internal static WireError TryRead(ReadOnlySpan<byte> bytes, out DhShare share)
    {
        share = default;
        if (bytes.Length < HeaderSize) return WireError.BadLength;
        var group = (DhGroup)BinaryPrimitives.ReadUInt16BigEndian(bytes);
        int width = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        int info = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        if (WidthOf(group) == 0) return WireError.Unsupported;
        if (width != WidthOf(group) || MobilityHeader.LengthFor(width + info) > bytes.Length - HeaderSize) return WireError.BadLength;
        share = new(group, bytes.Slice(HeaderSize, width), bytes.Slice(HeaderSize + width, info));
        return WireError.None;
    }

    internal void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)Group);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], (ushort)PublicValue.Length);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[4..], (ushort)Info.Length);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], 0);
        Span<byte> rest = bytes[HeaderSize..Size];
        PublicValue.CopyTo(rest);
        Info.CopyTo(rest[PublicValue.Length..]);
        rest[(PublicValue.Length + Info.Length)..].Clear();
    }
}
