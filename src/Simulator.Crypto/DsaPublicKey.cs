using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Simulator.Crypto;

/// <summary>A DSA public key (FIPS 186 with SHA-1), whose parts are those of RFC 2536 section 2. Immutable.</summary>
public sealed class DsaPublicKey
{
    /// <summary>Octets of a signature: r, then s.</summary>
    public const int SignatureSize = 2 * DsaParameters.SubgroupSize;

    private const int Half = DsaParameters.SubgroupSize;

    private readonly byte[] _y;

    internal DsaPublicKey(DsaParameters parameters, byte[] y)
    {
        Parameters = parameters;
        _y = y;
    }

    public DsaParameters Parameters { get; }

    /// <summary>As wide as p.</summary>
    public ReadOnlySpan<byte> Y => _y;

    /// <summary>Takes a key from a packet, in the widths of RFC 2536 section 2.</summary>
    /// <returns>False unless <see cref="DsaParameters.TryCreate"/> takes the parameters and 1 &lt; y &lt; p.</returns>
    public static bool TryCreate(
        ReadOnlySpan<byte> q, ReadOnlySpan<byte> p, ReadOnlySpan<byte> g, ReadOnlySpan<byte> y, [NotNullWhen(true)] out DsaPublicKey? key)
    {
        key = null;
        if (!DsaParameters.TryCreate(q, p, g, out DsaParameters? parameters)) return false;
        if (y.Length != p.Length || !BigEndian.IsBetweenOneAnd(y, p)) return false;
        key = new DsaPublicKey(parameters, y.ToArray());
        return true;
    }

    /// <param name="signature">r and s, 40 octets; anything else is refused.</param>
    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        Span<byte> digest = stackalloc byte[Sha1.Size];
        Sha1.Hash(message, digest);
        return VerifyDigest(digest, signature);
    }

    /// <summary>Verifies over a SHA-1 digest of 20 octets (FIPS 186-4 section 4.7).</summary>
    /// <inheritdoc cref="Verify"/>
    public bool VerifyDigest(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        if (digest.Length != Sha1.Size || signature.Length != SignatureSize) return false;
        ReadOnlySpan<byte> q = Parameters.Q, p = Parameters.P, r = signature[..Half], s = signature[Half..];
        if (BigEndian.IsZero(r) || BigEndian.IsZero(s) || r.SequenceCompareTo(q) >= 0 || s.SequenceCompareTo(q) >= 0) return false;

        BigInteger order = BigEndian.ToInteger(q);
        BigInteger w = DsaArithmetic.Invert(s, order, q);
        Span<byte> exponent = stackalloc byte[Half];
        Span<byte> power = stackalloc byte[p.Length];

        BigEndian.Write(BigEndian.ToInteger(digest) * w % order, exponent);
        Parameters.PowerOfG(exponent, power);
        BigInteger ofG = BigEndian.ToInteger(power);

        BigEndian.Write(BigEndian.ToInteger(r) * w % order, exponent);
        ModularExponentiation.Power(_y, exponent, p, power);
        BigInteger v = ofG * BigEndian.ToInteger(power) % BigEndian.ToInteger(p) % order;
        return v == BigEndian.ToInteger(r);
    }
}
