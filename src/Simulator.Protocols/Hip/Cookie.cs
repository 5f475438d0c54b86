using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Wire.Hip;

namespace Simulator.Protocols.Hip;

/// <summary>An I that R1s carry, and what a responder keeps behind it: "I is internal pointer to DH" (draft-moskowitz-hip-arch-00 section 8.1).</summary>
internal sealed class Cookie(ulong i, ulong secretHash, long secret, DiffieHellmanKeyPair pair)
{
    private readonly HashSet<ulong> _spent = [];

    public ulong I { get; } = i;

    /// <summary>SHA1(current secret | I), by which the I2 points at it.</summary>
    public ulong SecretHash { get; } = secretHash;

    /// <summary>Number of the secret in it.</summary>
    public long Secret { get; } = secret;

    public DiffieHellmanKeyPair Pair { get; } = pair;

    /// <summary>When the last R1 carried it.</summary>
    public SimTime LastSent { get; set; }

    public HipCookie InR1 => new(I, SecretHash, F: 0);

    /// <summary>Whether a valid I2 has used this J.</summary>
    public bool IsSpent(ulong j) => _spent.Contains(j);

    public void Spend(ulong j) => _spent.Add(j);
}
