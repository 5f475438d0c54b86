using System.Numerics;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Signers;

namespace Simulator.Crypto;

/// <summary>A DSA private key, signing with the deterministic nonces of RFC 6979 over SHA-1. Immutable: runs may share it.</summary>
public sealed class DsaPrivateKey
{
    private const int Half = DsaParameters.SubgroupSize;

    private readonly byte[] _x;

    private DsaPrivateKey(DsaParameters parameters, byte[] x)
    {
        _x = x;
        byte[] y = new byte[parameters.P.Length];
        parameters.PowerOfG(x, y);
        PublicKey = new DsaPublicKey(parameters, y);
    }

    public DsaPublicKey PublicKey { get; }

    /// <summary>Draws x uniformly from [1, q - 1], by testing candidates of 20 octets (as FIPS 186-4 B.1.2).</summary>
    /// <exception cref="ArgumentException">The order of g does not divide q: such parameters cannot sign.</exception>
    public static DsaPrivateKey Generate(DsaParameters parameters, FillBytes fill)
    {
        byte[] x = new byte[Half];
        do fill(x);
        while (BigEndian.IsZero(x) || x.AsSpan().SequenceCompareTo(parameters.Q) >= 0);
        return FromOctets(parameters, x);
    }

    /// <param name="x">20 octets, in [1, q - 1].</param>
    internal static DsaPrivateKey FromOctets(DsaParameters parameters, ReadOnlySpan<byte> x)
    {
        byte[] one = new byte[parameters.P.Length];
        if (parameters != DsaParameters.Shared)
        {
            parameters.PowerOfG(parameters.Q, one);
            bool dividesQ = BigEndian.ToInteger(one) == BigInteger.One;
            if (!dividesQ) throw new ArgumentException("The order of g does not divide q.", nameof(parameters));
        }

        return new DsaPrivateKey(parameters, x.ToArray());
    }

    /// <param name="signature">40 octets: r, then s.</param>
    public void Sign(ReadOnlySpan<byte> message, Span<byte> signature)
    {
        Span<byte> digest = stackalloc byte[Sha1.Size];
        Sha1.Hash(message, digest);
        SignDigest(digest, signature);
    }

    /// <summary>Signs a SHA-1 digest of 20 octets (FIPS 186-4 section 4.6, RFC 6979 section 3.2).</summary>
    /// <inheritdoc cref="Sign"/>
    public void SignDigest(ReadOnlySpan<byte> digest, Span<byte> signature)
    {
        DsaParameters parameters = PublicKey.Parameters;
        BigInteger order = BigEndian.ToInteger(parameters.Q), z = BigEndian.ToInteger(digest), x = BigEndian.ToInteger(_x);
        var nonces = new HMacDsaKCalculator(new Sha1Digest());
        nonces.Init(new(1, parameters.Q.ToArray()), new(1, _x), digest.ToArray());

        Span<byte> k = stackalloc byte[Half];
        Span<byte> power = stackalloc byte[parameters.P.Length];
        BigInteger r, s;
        do
        {
            byte[] nonce = nonces.NextK().ToByteArrayUnsigned();
            k.Clear();
            nonce.CopyTo(k[^nonce.Length..]);
            parameters.PowerOfG(k, power);
            r = BigEndian.ToInteger(power) % order;
            s = DsaArithmetic.Invert(k, order, parameters.Q) * (z + (x * r)) % order;
        }
        while (r.IsZero || s.IsZero);

        BigEndian.Write(r, signature[..Half]);
        BigEndian.Write(s, signature[Half..DsaPublicKey.SignatureSize]);
    }
}
