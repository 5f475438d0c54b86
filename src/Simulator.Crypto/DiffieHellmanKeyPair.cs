namespace Simulator.Crypto;

/// <summary>A private exponent and its public value in a group (RFC 2631 section 2.1). Immutable.</summary>
public sealed class DiffieHellmanKeyPair
{
    private readonly byte[] _exponent;
    private readonly byte[] _publicKey;

    private DiffieHellmanKeyPair(DiffieHellmanGroup group, byte[] exponent)
    {
        Group = group;
        _exponent = exponent;
        _publicKey = new byte[group.Size];
        group.PowerOfGenerator(exponent, _publicKey);
    }

    public DiffieHellmanGroup Group { get; }

    /// <summary>As wide as the prime, zeros in front.</summary>
    public ReadOnlySpan<byte> PublicKey => _publicKey;

    /// <summary>
    /// Draws an exponent of exactly the group's exponent size: the top bit is set, the others are uniform (PKCS #3 section 7.1).
    /// </summary>
    public static DiffieHellmanKeyPair Generate(DiffieHellmanGroup group, FillBytes fill)
    {
        byte[] exponent = new byte[group.ExponentSize];
        fill(exponent);
        exponent[0] |= 0x80;
        return new DiffieHellmanKeyPair(group, exponent);
    }

    /// <summary>
    /// Agrees on Kij with a peer. 0, 1, p - 1 and anything from p on are refused (RFC 2631 section 2.1.5): with a safe prime every other
    /// value lies in a large subgroup.
    /// </summary>
    /// <param name="peerPublic">Big-endian; leading zeros may be missing or more than the prime's width.</param>
    /// <param name="shared">As wide as the prime, zeros in front. Nothing is written on failure.</param>
    public bool TryAgree(ReadOnlySpan<byte> peerPublic, Span<byte> shared)
    {
        ReadOnlySpan<byte> value = peerPublic.TrimStart((byte)0), prime = Group.Prime;
        if (value.Length > prime.Length) return false;
        Span<byte> peer = stackalloc byte[prime.Length];
        peer.Clear();
        value.CopyTo(peer[(prime.Length - value.Length)..]);
        if (!BigEndian.IsBetweenOneAnd(peer, prime)) return false;
        // The prime is odd, so p - 1 differs from it in the last octet only.
        if (peer[..^1].SequenceEqual(prime[..^1]) && peer[^1] == prime[^1] - 1) return false;
        ModularExponentiation.Power(peer, _exponent, prime, shared[..prime.Length]);
        return true;
    }
}
