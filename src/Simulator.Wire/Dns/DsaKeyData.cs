namespace Simulator.Wire.Dns;

// RFC 2536 section 2: T (8) | Q (160) | P (64 + 8T octets) | G (same) | Y (same)

/// <summary>The public-key part of a DSA KEY record. All numbers are unsigned, most significant octet first, of fixed width.</summary>
public readonly ref struct DsaKeyData
{
    public const int QSize = 20;

    /// <summary>T of a 1024-bit modulus, and the greatest.</summary>
    public const byte MaxT = 8;

    /// <summary>Octets with a 1024-bit modulus.</summary>
    public const int Size1024 = 405;

    private readonly ReadOnlySpan<byte> _bytes;

    private DsaKeyData(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Size parameter: the modulus has 64 + 8 T octets.</summary>
    public byte T => _bytes[0];

    public int ModulusSize => ModulusSizeOf(T);

    public ReadOnlySpan<byte> Q => _bytes.Slice(1, QSize);

    public ReadOnlySpan<byte> P => Number(0);

    public ReadOnlySpan<byte> G => Number(1);

    public ReadOnlySpan<byte> Y => Number(2);

    public static int ModulusSizeOf(byte t) => 64 + 8 * t;

    /// <summary>Octets for a given T.</summary>
    public static int SizeOf(byte t) => 1 + QSize + 3 * ModulusSizeOf(t);

    /// <returns>Unsupported for T above 8; BadLength when the octets are not exactly those T asks for. The numbers are not judged.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> publicKey, out DsaKeyData key)
    {
        key = default;
        if (publicKey.IsEmpty) return WireError.Truncated;
        if (publicKey[0] > MaxT) return WireError.Unsupported;
        int size = SizeOf(publicKey[0]);
        if (publicKey.Length != size) return publicKey.Length < size ? WireError.Truncated : WireError.BadLength;
        key = new(publicKey);
        return WireError.None;
    }

    /// <summary>Writes <see cref="SizeOf"/> octets; shorter numbers are filled with zeros in front. T follows from P's length.</summary>
    public static void Write(
        Span<byte> publicKey, ReadOnlySpan<byte> q, ReadOnlySpan<byte> p, ReadOnlySpan<byte> g, ReadOnlySpan<byte> y)
    {
        int modulus = p.Length;
        int t = (modulus - ModulusSizeOf(0)) / 8;
        if (t is < 0 or > MaxT || ModulusSizeOf((byte)t) != modulus) throw new ArgumentException("Not a size of RFC 2536.", nameof(p));
        publicKey[0] = (byte)t;
        WriteNumber(publicKey.Slice(1, QSize), q);
        p.CopyTo(publicKey[(1 + QSize)..]);
        WriteNumber(publicKey.Slice(1 + QSize + modulus, modulus), g);
        WriteNumber(publicKey.Slice(1 + QSize + 2 * modulus, modulus), y);
    }

    private ReadOnlySpan<byte> Number(int index) => _bytes.Slice(1 + QSize + index * ModulusSize, ModulusSize);

    private static void WriteNumber(Span<byte> field, ReadOnlySpan<byte> number)
    {
        int zeros = field.Length - number.Length;
        field[..zeros].Clear();
        number.CopyTo(field[zeros..]);
    }
}
