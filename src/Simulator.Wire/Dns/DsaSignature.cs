namespace Simulator.Wire.Dns;

// RFC 2536 section 3: T (8) | R (160) | S (160)

/// <summary>A DSA signature as a SIG record carries it. The hash is SHA-1.</summary>
public readonly ref struct DsaSignature
{
    public const int Size = 41;
    public const int NumberSize = 20;

    private readonly ReadOnlySpan<byte> _bytes;

    private DsaSignature(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>T of the public key. It is not covered by the signature: a verifier compares it with the key's.</summary>
    public byte T => _bytes[0];

    public ReadOnlySpan<byte> R => _bytes.Slice(1, NumberSize);

    public ReadOnlySpan<byte> S => _bytes.Slice(1 + NumberSize, NumberSize);

    /// <returns>Unsupported for T above 8; Truncated or BadLength for another size.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> bytes, out DsaSignature signature)
    {
        signature = default;
        if (bytes.Length < Size) return WireError.Truncated;
        if (bytes.Length > Size) return WireError.BadLength;
        if (bytes[0] > DsaKeyData.MaxT) return WireError.Unsupported;
        signature = new(bytes);
        return WireError.None;
    }

    /// <param name="r">20 octets.</param>
    /// <param name="s">20 octets.</param>
    public static void Write(Span<byte> bytes, byte t, ReadOnlySpan<byte> r, ReadOnlySpan<byte> s)
    {
        bytes[0] = t;
        r[..NumberSize].CopyTo(bytes[1..]);
        s[..NumberSize].CopyTo(bytes[(1 + NumberSize)..]);
    }
}
