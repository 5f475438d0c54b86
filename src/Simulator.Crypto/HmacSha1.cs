using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Simulator.Crypto;

/// <summary>
/// HMAC-SHA-1 (RFC 2104) under one key, whole or truncated to 96 bits (RFC 2404). Nothing is allocated after construction. Not for
/// concurrent use. The native state goes with the object: its owner has nothing to dispose of.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A safe handle frees itself; security associations stay plain values.")]
public sealed class HmacSha1
{
    /// <summary>Octets of the whole code.</summary>
    public const int Size = 20;

    /// <summary>Octets of HMAC-SHA-1-96, the authenticator of ESP (RFC 2404 section 2).</summary>
    public const int Size96 = 12;

    // Keeps both padded key blocks hashed: twice as fast as a one-shot call, which schedules the key every time.
    private readonly IncrementalHash _hash;

    /// <param name="key">Any length; ESP's is 20 octets (RFC 2404 section 3).</param>
    public HmacSha1(ReadOnlySpan<byte> key) => _hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, key);

    /// <param name="code">20 octets, or fewer for the first octets of the code (12 for HMAC-SHA-1-96).</param>
    public void Compute(ReadOnlySpan<byte> message, Span<byte> code) => Compute(message, default, default, code);

    /// <summary>The code of the concatenation of the parts.</summary>
    /// <inheritdoc cref="Compute(ReadOnlySpan{byte}, Span{byte})"/>
    public void Compute(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third, Span<byte> code)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(code.Length, Size, nameof(code));
        _hash.AppendData(first);
        if (!second.IsEmpty) _hash.AppendData(second);
        if (!third.IsEmpty) _hash.AppendData(third);
        Span<byte> whole = stackalloc byte[Size];
        _hash.GetHashAndReset(whole);
        whole[..code.Length].CopyTo(code);
    }

    /// <summary>
    /// True when <paramref name="code"/> is the whole code of the message, or its first 12 octets. Takes the same time either way.
    /// </summary>
    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> code) => Verify(message, default, default, code);

    /// <inheritdoc cref="Verify(ReadOnlySpan{byte}, ReadOnlySpan{byte})"/>
    public bool Verify(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third, ReadOnlySpan<byte> code)
    {
        if (code.Length is not (Size or Size96)) return false;
        Span<byte> whole = stackalloc byte[Size];
        Compute(first, second, third, whole);
        return CryptographicOperations.FixedTimeEquals(whole[..code.Length], code);
    }
}
