using System.Buffers.Binary;
using System.Globalization;

namespace Simulator.Wire.Hip;

// draft-moskowitz-hip-arch-00 section 5.1 and 5.2:
//
//   0 | 127 bits of the key's hash
//   1 | RAA (23) | RI (40) | 64 bits of the key's hash
//
// Section 12 of the draft counts 21 bits for the RAA; section 5.2, which defines the field, says 23, and so do we.

/// <summary>A HIGH: the 128 bits by which a host's identity is named.</summary>
public readonly record struct HostIdentityGlobalHash(UInt128 Value)
{
    public const int Size = 16;

    /// <summary>Greatest registered assigning authority.</summary>
    public const uint MaxRaa = (1u << 23) - 1;

    /// <summary>Greatest registered identity.</summary>
    public const ulong MaxRi = (1ul << 40) - 1;

    /// <summary>Octets of the SHA-1 digest a HIGH is made of.</summary>
    public const int DigestSize = 20;

    private static readonly UInt128 FormatBit = UInt128.One << 127;

    /// <summary>Whether it names its assigning authority (bit 0 set), as 'well known' hosts do.</summary>
    public bool IsAssigned => (Value & FormatBit) != 0;

    /// <summary>Registered assigning authority; means something when <see cref="IsAssigned"/>.</summary>
    public uint Raa => (uint)(Value >> 104) & MaxRaa;

    /// <summary>Registered identity; means something when <see cref="IsAssigned"/>.</summary>
    public ulong Ri => (ulong)(Value >> 64) & MaxRi;

    /// <summary>The last 64 bits of the hash: all there are when <see cref="IsAssigned"/>.</summary>
    public ulong Hash64 => (ulong)Value;

    /// <summary>The format with 127 bits of hash.</summary>
    /// <param name="digest">SHA-1 over the public-key part of the identity's KEY record (T|Q|P|G|Y), 20 octets.</param>
    public static HostIdentityGlobalHash FromDigest(ReadOnlySpan<byte> digest) => new(LowBits(digest) & ~FormatBit);

    /// <summary>The format with the assigning authority and 64 bits of hash.</summary>
    /// <param name="digest">As in <see cref="FromDigest"/>.</param>
    public static HostIdentityGlobalHash Assigned(uint raa, ulong ri, ReadOnlySpan<byte> digest)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(raa, MaxRaa);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ri, MaxRi);
        return new(FormatBit | (UInt128)raa << 104 | (UInt128)ri << 64 | (ulong)LowBits(digest));
    }

    /// <summary>Whether this is what the given digest makes, in the format this HIGH has.</summary>
    public bool IsOf(ReadOnlySpan<byte> digest) => this == (IsAssigned ? Assigned(Raa, Ri, digest) : FromDigest(digest));

    /// <summary>Reads 16 octets.</summary>
    public static HostIdentityGlobalHash Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt128BigEndian(bytes));

    public void Write(Span<byte> bytes) => BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);

    /// <summary>Reads exactly 32 hexadecimal digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out HostIdentityGlobalHash high)
    {
        high = default;
        if (text.Length != 2 * Size || !UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out UInt128 value)) return false;
        high = new(value);
        return true;
    }

    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);

    private static UInt128 LowBits(ReadOnlySpan<byte> digest)
    {
        if (digest.Length != DigestSize) throw new ArgumentException("Not a SHA-1 digest.", nameof(digest));
        return BinaryPrimitives.ReadUInt128BigEndian(digest[^Size..]);
    }
}
