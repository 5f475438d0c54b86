using System.Buffers.Binary;

namespace Simulator.Wire.Icmp.NeighborDiscovery;

// 0      1                            2
// | Type | Length, in 8-octet units | …    RFC 4861 section 4.6

/// <summary>One option of a Neighbor Discovery message.</summary>
public readonly ref struct NeighborOption
{
    internal const int Unit = 8;

    internal NeighborOption(ReadOnlySpan<byte> bytes) => Bytes = bytes;

    public NeighborOptionType Type => (NeighborOptionType)Bytes[0];

    /// <summary>The whole option, type and length included: a multiple of 8 octets.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    // Whether the octets are one whole option of this type and size.
    internal static WireError Check(ReadOnlySpan<byte> option, NeighborOptionType type, int size)
    {
        if (option.Length < 2) return WireError.Truncated;
        if (option[0] != (byte)type) return WireError.Unsupported;
        if (option[1] * Unit != size) return WireError.BadLength;
        return option.Length < size ? WireError.Truncated : WireError.None;
    }

    internal static void Begin(Span<byte> option, NeighborOptionType type, int size)
    {
        option[0] = (byte)type;
        option[1] = (byte)(size / Unit);
        BinaryPrimitives.WriteUInt16BigEndian(option[2..], 0);
    }
}
