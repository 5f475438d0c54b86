using Simulator.Engine;
using Simulator.Wire.Dns;

namespace Simulator.Protocols.Dns;

/// <summary>An RRset as a response brought it, and what became of its validation.</summary>
internal sealed class ReceivedSet(RecordSet records, IReadOnlyList<byte[]> signatures, SimTime receivedAt)
{
    /// <summary>RFC 2181 section 8 lets a resolver cut long TTLs: a week.</summary>
    private const uint LongestTtl = 604_800;

    public RecordSet Records { get; } = records;

    /// <summary>RDATA of the SIG records that came with it, in the order they came.</summary>
    public IReadOnlyList<byte[]> Signatures { get; } = signatures;

    public SimTime ExpiresAt { get; private set; } = receivedAt + Seconds(records.Ttl);

    public Verdict Verdict { get; private set; }

    /// <summary>The signature that validation goes on with after it had to wait for a key.</summary>
    public int NextSignature { get; set; }

    public void Judge(Verdict verdict) => Verdict = verdict;

    /// <summary>
    /// Validated by this signature. The set is not kept longer than the original TTL (RFC 2535 section 4.1.4) or than the signature holds.
    /// </summary>
    public void JudgeSecure(in SigRecord sig, SimTime now)
    {
        Verdict = Verdict.Secure;
        SimTime byTtl = receivedAt + Seconds(sig.OriginalTtl);
        SimTime bySignature = now + Seconds(sig.Expiration - ClockOf(now) + 1);
        if (byTtl < ExpiresAt) ExpiresAt = byTtl;
        if (bySignature < ExpiresAt) ExpiresAt = bySignature;
    }

    /// <summary>The clock that signatures' times are compared with: seconds since the run began, modulo 2^32.</summary>
    public static uint ClockOf(SimTime time) => (uint)(time.Nanoseconds / 1_000_000_000);

    // RFC 2181 section 8: with the top bit set it is 0.
    internal static SimDuration Seconds(uint ttl) => SimDuration.FromSeconds(ttl > int.MaxValue ? 0 : Math.Min(ttl, LongestTtl));
}
