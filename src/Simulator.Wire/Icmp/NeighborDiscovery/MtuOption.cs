using System.Buffers.Binary;

namespace Simulator.Wire.Icmp.NeighborDiscovery;

// | 5 | 1 | Reserved (16) | Mtu (32) |    RFC 4861 section 4.6.4

/// <summary>The link's MTU.</summary>
/// <param name="Mtu">Octets.</param>
public readonly record struct MtuOption(uint Mtu)
{
    public const int Size = 8;

    /// <param name="option">The whole option.</param>
    /// <returns>Unsupported for another type; BadLength; Truncated.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> option, out MtuOption read)
    {
        read = default;
        WireError error = NeighborOption.Check(option, NeighborOptionType.Mtu, Size);
        if (error == WireError.None) read = new(BinaryPrimitives.ReadUInt32BigEndian(option[4..]));
        return error;
    }

    /// <summary>Writes <see cref="Size"/> octets.</summary>
    public void Write(Span<byte> option)
    {
        NeighborOption.Begin(option, NeighborOptionType.Mtu, Size);
        BinaryPrimitives.WriteUInt32BigEndian(option[4..], Mtu);
    }
}
