namespace Simulator.Crypto;

/// <summary>
/// The digest from which a HIGH takes its low 127 or 64 bits: SHA-1 over the public key as the KEY record carries it, T | Q | P | G | Y
/// (draft-moskowitz-hip-arch-00 section 5.1 names the hash, not its input; RFC 2536 section 2 has the layout).
/// </summary>
public static class HostIdentityHash
{
    /// <param name="publicKey">The public-key part of the KEY record's data, after flags, protocol and algorithm.</param>
    /// <param name="digest">20 octets.</param>
    public static void Compute(ReadOnlySpan<byte> publicKey, Span<byte> digest) => Sha1.Hash(publicKey, digest);

    /// <inheritdoc cref="Compute(ReadOnlySpan{byte}, Span{byte})"/>
    public static void Compute(DsaPublicKey key, Span<byte> digest)
    {
        DsaParameters parameters = key.Parameters;
        int width = parameters.P.Length;
        Span<byte> octets = stackalloc byte[1 + DsaParameters.SubgroupSize + (3 * width)];
        octets[0] = (byte)parameters.T;
        parameters.Q.CopyTo(octets[1..]);
        Span<byte> wide = octets[(1 + DsaParameters.SubgroupSize)..];
        parameters.P.CopyTo(wide);
        parameters.G.CopyTo(wide[width..]);
        key.Y.CopyTo(wide[(2 * width)..]);
        Sha1.Hash(octets, digest);
    }
}
