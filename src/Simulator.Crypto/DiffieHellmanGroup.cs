namespace Simulator.Crypto;

/// <summary>A well-known finite-field group over a safe prime with generator 2. Immutable.</summary>
/// <remarks>
/// Exponents are short: in a safe-prime group the best attacks on a short exponent cost the square root of its range, so twice the
/// group's strength in bits loses nothing. RFC 2409 section 10 asks for no less than 160 bits with the first group; RFC 3526 section 1
/// puts the old groups at 70 to 80 bits, hence 160 for both; its section 8 gives 220 for group 14, rounded up to whole octets.
/// </remarks>
public sealed class DiffieHellmanGroup
{
    /// <summary>768 bits: RFC 2409 section 6.1, well-known group 1 of RFC 2539 A.1.</summary>
    public static readonly DiffieHellmanGroup Oakley1 = new(
        "Oakley 1", 20,
        "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD" +
        "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A63A3620FFFFFFFFFFFFFFFF");

    /// <summary>1024 bits: RFC 2409 section 6.2, well-known group 2 of RFC 2539 A.2.</summary>
    public static readonly DiffieHellmanGroup Oakley2 = new(
        "Oakley 2", 20,
        "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD" +
        "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED" +
        "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE65381FFFFFFFFFFFFFFFF");

    /// <summary>2048 bits: RFC 3526 section 3.</summary>
    public static readonly DiffieHellmanGroup Modp14 = new(
        "MODP 14", 28,
        "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD" +
        "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED" +
        "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F" +
        "83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B" +
        "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510" +
        "15728E5A8AACAA68FFFFFFFFFFFFFFFF");

    private readonly byte[] _prime;
    private readonly Lazy<FixedBase> _powersOfTwo;

    private DiffieHellmanGroup(string name, int exponentSize, string prime)
    {
        Name = name;
        ExponentSize = exponentSize;
        _prime = Convert.FromHexString(prime);
        _powersOfTwo = new Lazy<FixedBase>(() => new FixedBase([2], _prime, 8 * exponentSize));
    }

    public string Name { get; }

    /// <summary>Octets of a private exponent.</summary>
    public int ExponentSize { get; }

    /// <summary>Octets of the prime, of a public value and of the shared secret.</summary>
    public int Size => _prime.Length;

    public ReadOnlySpan<byte> Prime => _prime;

    public int Generator => 2;

    /// <summary>The group behind a "prime length" of 1 or 2 in a DH KEY record (RFC 2539 section 2), null for any other.</summary>
    public static DiffieHellmanGroup? WellKnown(int index) => index switch
    {
        1 => Oakley1,
        2 => Oakley2,
        _ => null,
    };

    /// <summary>2^exponent mod p.</summary>
    internal void PowerOfGenerator(ReadOnlySpan<byte> exponent, Span<byte> result) => _powersOfTwo.Value.Power(exponent, result);
}
