using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Network.Processing;
using Simulator.Network.Stack;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Hip;

/// <summary>
/// All that a responder keeps between its R1s and their I2s: I and a Diffie-Hellman pair, and nothing of any initiator. Under load the same I serves
/// many (draft-moskowitz-hip-arch-00 section 8.1).
/// </summary>
internal sealed class CookieJar(HipOptions options, EphemeralKeys keys)
{
    private readonly Dictionary<ulong, Cookie> _byHash = [];
    private readonly List<Cookie> _all = [];
    private readonly byte[] _secret = new byte[HipConstants.SecretSize];
    private long _secretNumber = -1;
    private SimTime _spanStart;
    private int _i1sInSpan;

    public int Count => _all.Count;

    /// <summary>The cookie for an R1 that answers an I1 now.</summary>
    public Cookie Give(Outbox outbox, MetricSeries keyPairs)
    {
        bool isLoaded = CountI1(outbox.Now);
        RenewSecret(outbox);
        Cookie cookie = isLoaded && _all.Count > 0 && _all[^1].Secret == _secretNumber ? _all[^1] : Make(outbox, keyPairs);
        cookie.LastSent = outbox.Now;
        return cookie;
    }

    /// <summary>Finds I by what the I2 echoes; only the current and the previous secret count.</summary>
    public HipRejection TryFind(ulong secretHash, SimTime now, out Cookie cookie)
    {
        if (!_byHash.TryGetValue(secretHash, out cookie!)) return HipRejection.UnknownCookie;
        return SecretNumberAt(now) - cookie.Secret > 1 ? HipRejection.ExpiredCookie : HipRejection.None;
    }

    /// <summary>What an R1 to an initiator says of a cookie.</summary>
    public HipCookie InR1(Cookie cookie, HostIdentityGlobalHash initiator, IpAddress address, Outbox outbox) =>
        options.BindsCookies ? cookie.InR1 with { SecretHash = Bind(cookie, initiator, address, outbox) } : cookie.InR1;

    /// <summary>Finds I by what an initiator's I2 echoes. Bound to the initiator, the hash leads to no I: each is tried, and a busy responder has few.</summary>
    public HipRejection TryFind(ulong secretHash, HostIdentityGlobalHash initiator, IpAddress address, Outbox outbox, out Cookie cookie)
    {
        if (!options.BindsCookies) return TryFind(secretHash, outbox.Now, out cookie);
        foreach (Cookie each in _all)
        {
            if (Bind(each, initiator, address, outbox) == secretHash) return TryFind(each.SecretHash, outbox.Now, out cookie);
        }

        cookie = null!;
        return HipRejection.UnknownCookie;
    }

    /// <summary>Drops what no R1 has carried for long. True when something is left to come back for.</summary>
    public bool Scavenge(SimTime now)
    {
        foreach (Cookie cookie in _all)
        {
            if (IsStale(cookie, now)) _byHash.Remove(cookie.SecretHash);
        }

        _all.RemoveAll(cookie => IsStale(cookie, now));
        return _all.Count > 0;
    }

    /// <summary>Drops what went to an address last.</summary>
    public void Forget(IpAddress address)
    {
        foreach (Cookie cookie in _all)
        {
            if (cookie.LastSentTo == address) _byHash.Remove(cookie.SecretHash);
        }

        _all.RemoveAll(cookie => cookie.LastSentTo == address);
    }

    // The cookie's own hash is never sent when it is bound, and so serves as the secret.
    private static ulong Bind(Cookie cookie, HostIdentityGlobalHash initiator, IpAddress address, Outbox outbox)
    {
        Span<byte> octets = stackalloc byte[HostIdentityGlobalHash.Size + address.Size];
        initiator.Write(octets);
        address.Write(octets[HostIdentityGlobalHash.Size..]);
        outbox.Charge(Operation.Sha1, octets.Length + sizeof(ulong));
        return HipCookieHash.OfSecret(octets, cookie.SecretHash);
    }

    private bool IsStale(Cookie cookie, SimTime now) => now - cookie.LastSent >= options.Reuse.Scavenge;

    private Cookie Make(Outbox outbox, MetricSeries keyPairs)
    {
        ulong i, hash;
        do
        {
            i = outbox.Random.NextUInt64();
            outbox.Charge(Operation.Sha1, HipConstants.SecretSize + sizeof(ulong));
            hash = HipCookieHash.OfSecret(_secret, i);
        }
        while (_byHash.ContainsKey(hash));

        var cookie = new Cookie(i, hash, _secretNumber, keys.Get(options.Group, outbox, keyPairs));
        _byHash.Add(hash, cookie);
        _all.Add(cookie);
        return cookie;
    }

    private bool CountI1(SimTime now)
    {
        if (now - _spanStart >= HipConstants.RateSpan)
        {
            _spanStart = now;
            _i1sInSpan = 0;
        }

        return ++_i1sInSpan > options.Reuse.CookieAbove;
    }

    // Secrets are numbered by the clock, so that none has to be renewed while nobody asks.
    private void RenewSecret(Outbox outbox)
    {
        long number = SecretNumberAt(outbox.Now);
        if (number == _secretNumber) return;
        _secretNumber = number;
        outbox.Random.Fill(_secret);
    }

    private long SecretNumberAt(SimTime now) => now.Nanoseconds / options.Reuse.Secret.Nanoseconds;
}
