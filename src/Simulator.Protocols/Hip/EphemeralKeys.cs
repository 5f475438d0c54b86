using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Network.Stack;

namespace Simulator.Protocols.Hip;

/// <summary>Diffie-Hellman pairs, "ephemeral, but can be reused" (draft-moskowitz-hip-arch-00 section 8.1): the newest of each group serves for a while.</summary>
internal sealed class EphemeralKeys(SimDuration reuse)
{
    private readonly DiffieHellmanKeyPair?[] _pairs = new DiffieHellmanKeyPair?[WellKnownGroup.Count + 1];
    private readonly SimTime[] _made = new SimTime[WellKnownGroup.Count + 1];

    /// <param name="group">1 or 2, as in RFC 2539 appendix A.</param>
    public DiffieHellmanKeyPair Get(int group, Outbox outbox, MetricSeries made)
    {
        if (_pairs[group] is { } pair && outbox.Now - _made[group] < reuse) return pair;
        return Make(group, outbox, made);
    }

    /// <summary>A pair for a rekeying: the newest unless that is the one to be replaced. Associations that rekey together share one.</summary>
    public DiffieHellmanKeyPair GetOther(DiffieHellmanKeyPair than, Outbox outbox, MetricSeries made)
    {
        int group = WellKnownGroup.NumberOf(than.Group);
        DiffieHellmanKeyPair pair = Get(group, outbox, made);
        return pair == than ? Make(group, outbox, made) : pair;
    }

    /// <summary>Kij with a peer's public value, as wide as the prime. False when that lies outside the group.</summary>
    public static bool TryAgree(DiffieHellmanKeyPair pair, ReadOnlySpan<byte> peerPublic, Outbox outbox, out byte[] shared)
    {
        outbox.Charge(WellKnownGroup.Exponentiation(WellKnownGroup.NumberOf(pair.Group)));
        shared = new byte[pair.Group.Size];
        return pair.TryAgree(peerPublic, shared);
    }

    private DiffieHellmanKeyPair Make(int group, Outbox outbox, MetricSeries made)
    {
        outbox.Charge(WellKnownGroup.Exponentiation(group));
        made.Add();
        _made[group] = outbox.Now;
        return _pairs[group] = DiffieHellmanKeyPair.Generate(WellKnownGroup.Get(group), outbox.Random.Fill);
    }
}
