using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Hip;

/// <summary>An I that R1s carry, and what a responder keeps behind it: "I is internal pointer to DH" (draft-moskowitz-hip-arch-00 section 8.1).</summary>
internal sealed class Cookie(ulong i, ulong secretHash, long secret, DiffieHellmanKeyPair pair)
{
    private readonly HashSet<(HostIdentityGlobalHash Initiator, ulong J)> _spent = [];

    public ulong I { get; } = i;

    /// <summary>SHA1(current secret | I), by which the I2 points at it.</summary>
    public ulong SecretHash { get; } = secretHash;

    /// <summary>Number of the secret in it.</summary>
    public long Secret { get; } = secret;

    public DiffieHellmanKeyPair Pair { get; } = pair;

    /// <summary>When the last R1 carried it.</summary>
    public SimTime LastSent { get; set; }

    /// <summary>Where it was sent to last.</summary>
    public IpAddress LastSentTo { get; set; }

    public HipCookie InR1 => new(I, SecretHash, F: 0);

    /// <summary>Whether the initiator has sent a valid I2 with this J.</summary>
    public bool IsSpent(HostIdentityGlobalHash initiator, ulong j) => _spent.Contains((initiator, j));

    public void Spend(HostIdentityGlobalHash initiator, ulong j) => _spent.Add((initiator, j));
}
