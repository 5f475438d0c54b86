using System.Buffers.Binary;
using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Network.Processing;
using Simulator.Network.Stack;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>
/// What lets a correspondent stay stateless until a Binding Update: Kcn and its nonces, from which it makes every keygen token anew
/// (RFC 3775 sections 5.2.1 to 5.2.5).
/// </summary>
internal sealed class KeygenTokens
{
    private const int NonceSize = 8;
    private const int TokenInputSize = 16 + NonceSize + 1;

    private readonly ulong[] _nonces = new ulong[MobilityConstants.NoncesKept];
    private readonly long[] _periods = new long[MobilityConstants.NoncesKept];
    private HmacSha1 _kcn = null!;
    private ushort _first;

    /// <summary>A weakness: there is one nonce for good (<see cref="MobilityWeakness.EndlessNonces"/>).</summary>
    public bool IsEndless { get; init; }

    /// <summary>
    /// Draws Kcn; indices begin where a clock of milliseconds is, as a host's first sequence numbers do (RFC 793 section 3.3). A correspondent that reboots
    /// draws another Kcn: the tokens of before are void, and as their indices are unknown it can say so (section 5.2.7). An index that meant another nonce
    /// now would make it drop updates in silence.
    /// </summary>
    public void Start(Outbox outbox)
    {
        Span<byte> kcn = stackalloc byte[MobilityConstants.KcnSize];
        outbox.Random.Fill(kcn);
        _kcn = new HmacSha1(kcn);
        _first = (ushort)(outbox.Now.Nanoseconds / SimDuration.FromMilliseconds(1).Nanoseconds);
        _periods.AsSpan().Fill(-1);
    }

    /// <summary>The index of the nonce for tokens made now.</summary>
    public ushort CurrentIndex(Outbox outbox)
    {
        long period = PeriodAt(outbox.Now);
        int place = Place(period);
        if (_periods[place] != period)
        {
            _periods[place] = period;
            _nonces[place] = outbox.Random.NextUInt64();
        }

        return (ushort)(period + _first);
    }

    /// <summary>Whether tokens of an index still count: the nonce was used, and is not older than MAX_NONCE_LIFETIME.</summary>
    public bool IsValid(ushort index, SimTime now) => TryFind(index, now, out _);

    /// <summary>home keygen token := First (64, HMAC_SHA1 (Kcn, (home address | nonce | 0))).</summary>
    /// <param name="index">A valid one.</param>
    public ulong HomeToken(IpAddress home, ushort index, Outbox outbox) => Token(home, index, 0, outbox);

    /// <summary>care-of keygen token := First (64, HMAC_SHA1 (Kcn, (care-of address | nonce | 1))).</summary>
    /// <param name="index">A valid one.</param>
    public ulong CareOfToken(IpAddress careOf, ushort index, Outbox outbox) => Token(careOf, index, 1, outbox);

    private ulong Token(IpAddress address, ushort index, byte kind, Outbox outbox)
    {
        if (!TryFind(index, outbox.Now, out ulong nonce)) throw new ArgumentOutOfRangeException(nameof(index), "no such nonce");
        Span<byte> input = stackalloc byte[TokenInputSize];
        address.Write(input);
        BinaryPrimitives.WriteUInt64BigEndian(input[16..], nonce);
        input[^1] = kind;
        Span<byte> code = stackalloc byte[HmacSha1.Size];
        outbox.Charge(Operation.HmacSha1, input.Length);
        _kcn.Compute(input, code);
        return BinaryPrimitives.ReadUInt64BigEndian(code);
    }

    private bool TryFind(ushort index, SimTime now, out ulong nonce)
    {
        long current = PeriodAt(now);
        long period = current - (ushort)(current + _first - index);
        nonce = 0;
        // A nonce lives for MAX_NONCE_LIFETIME from its first moment: the one whose period began just that long ago is gone.
        if (period < 0 || current - period >= MobilityConstants.NoncesKept || _periods[Place(period)] != period) return false;
        nonce = _nonces[Place(period)];
        return true;
    }

    // Nonces are numbered by the clock, so that none has to be made while nobody asks.
    private long PeriodAt(SimTime now) => IsEndless ? 0 : now.Nanoseconds / MobilityConstants.NoncePeriod.Nanoseconds;

    private static int Place(long period) => (int)(period % MobilityConstants.NoncesKept);
}
