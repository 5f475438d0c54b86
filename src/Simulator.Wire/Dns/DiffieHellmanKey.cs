using System.Buffers.Binary;

namespace Simulator.Wire.Dns;

// RFC 2539 section 2: prime length (16) | prime or index | generator length (16) | generator | public value length (16) | public value
//
// A prime length of 1 or 2 means that the "prime" is the number of a well-known group (appendix A: 1 and 2) and there is no generator.

/// <summary>The public-key part of a Diffie-Hellman KEY record. Numbers are unsigned, most significant octet first.</summary>
public readonly ref struct DiffieHellmanKey
{
    private const int LengthSize = 2;
    private const int MinPrimeSize = 16;
    private const int LastWellKnownGroup = 2;

    /// <summary>1 (768 bits) or 2 (1024 bits), or 0 when prime and generator are given.</summary>
    public ushort WellKnownGroup { get; private init; }

    /// <summary>Empty for a well-known group.</summary>
    public ReadOnlySpan<byte> Prime { get; private init; }

    /// <summary>Empty for a well-known group.</summary>
    public ReadOnlySpan<byte> Generator { get; private init; }

    public ReadOnlySpan<byte> PublicValue { get; private init; }

    /// <returns>BadValue for the reserved prime lengths 0 and 3 to 15, a well-known group with a generator, and an empty number;
    /// Unsupported for another group; Truncated; BadLength when something follows. The numbers are not judged.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> publicKey, out DiffieHellmanKey key)
    {
        key = default;
        ReadOnlySpan<byte> rest = publicKey;
        if (!TryTake(ref rest, out ReadOnlySpan<byte> prime) || !TryTake(ref rest, out ReadOnlySpan<byte> generator)
            || !TryTake(ref rest, out ReadOnlySpan<byte> publicValue)) return WireError.Truncated;
        if (!rest.IsEmpty) return WireError.BadLength;
        bool wellKnown = prime.Length is 1 or 2;
        if (!wellKnown && prime.Length < MinPrimeSize || wellKnown != generator.IsEmpty || publicValue.IsEmpty) return WireError.BadValue;
        int group = wellKnown ? prime.Length == 1 ? prime[0] : BinaryPrimitives.ReadUInt16BigEndian(prime) : 0;
        if (wellKnown && group is < 1 or > LastWellKnownGroup) return WireError.Unsupported;
        key = wellKnown
            ? new() { WellKnownGroup = (ushort)group, PublicValue = publicValue }
            : new() { Prime = prime, Generator = generator, PublicValue = publicValue };
        return WireError.None;
    }

    /// <summary>Octets in the short form: 135 for group 2.</summary>
    public static int SizeOf(int publicValueLength) => 3 * LengthSize + 1 + publicValueLength;

    /// <summary>Octets in the long form.</summary>
    public static int SizeOf(int primeLength, int generatorLength, int publicValueLength)
        => 3 * LengthSize + primeLength + generatorLength + publicValueLength;

    /// <summary>Writes the short form: a prime length of 1, the group's number, no generator.</summary>
    public static void Write(Span<byte> publicKey, byte wellKnownGroup, ReadOnlySpan<byte> publicValue)
        => Write(publicKey, [wellKnownGroup], default, publicValue);

    /// <summary>Writes the long form.</summary>
    public static void Write(Span<byte> publicKey, ReadOnlySpan<byte> prime, ReadOnlySpan<byte> generator, ReadOnlySpan<byte> publicValue)
    {
        Put(ref publicKey, prime);
        Put(ref publicKey, generator);
        Put(ref publicKey, publicValue);
    }

    private static bool TryTake(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> number)
    {
        number = default;
        if (rest.Length < LengthSize) return false;
        int length = BinaryPrimitives.ReadUInt16BigEndian(rest);
        if (length > rest.Length - LengthSize) return false;
        number = rest.Slice(LengthSize, length);
        rest = rest[(LengthSize + length)..];
        return true;
    }

    private static void Put(ref Span<byte> rest, ReadOnlySpan<byte> number)
    {
        BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)number.Length);
        number.CopyTo(rest[LengthSize..]);
        rest = rest[(LengthSize + number.Length)..];
    }
}
