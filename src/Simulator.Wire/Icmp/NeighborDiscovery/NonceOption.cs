using System.Buffers.Binary;

namespace Simulator.Wire.Icmp.NeighborDiscovery;

// | 14 | 1 | Nonce (48) |    RFC 3971 section 5.3.2 asks for 6 octets at least; RFC 7527 section 4.1

/// <summary>Tells a node's own looped-back probe for duplicates from another node's.</summary>
/// <param name="Nonce">48 bits.</param>
public readonly record struct NonceOption(ulong Nonce)
{
    public const int Size = 8;

    /// <param name="option">The whole option.</param>
    /// <returns>Unsupported for another type; BadLength unless the nonce has 6 octets; Truncated.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> option, out NonceOption read)
    {
        read = default;
        WireError error = NeighborOption.Check(option, NeighborOptionType.Nonce, Size);
        if (error != WireError.None) return error;
        ulong high = BinaryPrimitives.ReadUInt16BigEndian(option[2..]);
        read = new(high << 32 | BinaryPrimitives.ReadUInt32BigEndian(option[4..]));
        return WireError.None;
    }

    /// <summary>Writes <see cref="Size"/> octets.</summary>
    public void Write(Span<byte> option)
    {
        NeighborOption.Begin(option, NeighborOptionType.Nonce, Size);
        BinaryPrimitives.WriteUInt16BigEndian(option[2..], (ushort)(Nonce >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(option[4..], (uint)Nonce);
    }
}
