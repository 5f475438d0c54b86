using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>Finding a pair by an ESEL or an address, which several may share.</summary>
internal sealed partial class HipPairs
{
    /// <summary>The pair whose ESP packets towards the inside carry an SPI, from an address; null when it is none or could be several.</summary>
    public HipPair? FindInward(uint spi, IpAddress remote)
    {
        HipSelector? first = _inward.Find(spi);
        for (HipSelector? each = first; each is not null; each = each.NextSame)
        {
            if (each.Pair.RemoteAddress == remote) return Use(each);
        }

        return Sole(first);
    }

    /// <summary>The same for packets towards the outside, from an inside address to where a substitute may stand for the receiver.</summary>
    public HipPair? FindOutward(uint spi, IpAddress inside, IpAddress remote, Substitute? substitute)
    {
        HipSelector? first = _outward.Find(spi), near = null;
        for (HipSelector? each = first; each is not null; each = each.NextSame)
        {
            if (each.Pair.InsideAddress != inside) continue;
            if (IsTo(each.Pair, remote, substitute)) return Use(each);
            near ??= each;
        }

        return near is null ? Sole(first) : Use(near);
    }

    /// <summary>The same, by the receiver's address alone.</summary>
    public HipPair? FindOutward(uint spi, IpAddress remote)
    {
        HipSelector? first = _outward.Find(spi);
        for (HipSelector? each = first; each is not null; each = each.NextSame)
        {
            if (each.Pair.RemoteAddress == remote) return Use(each);
        }

        return Sole(first);
    }

    /// <summary>
    /// The pair whose HIP packet from outside has an ESP packet with that SPI behind it; of several, rather the one with the sender's
    /// address.
    /// </summary>
    /// <param name="sender">The HIGH in the HIP header.</param>
    public HipPair? FindBehindInward(uint spi, HostIdentityGlobalHash sender, IpAddress remote)
    {
        HipSelector? found = null;
        for (HipSelector? each = _inward.Find(spi); each is not null; each = each.NextSame)
        {
            if (each.Pair.RemoteHigh != sender) continue;
            if (each.Pair.RemoteAddress == remote) return Use(each);
            found ??= each;
        }

        return found is null ? null : Use(found);
    }

    /// <summary>The same for a HIP packet from inside, by the receiver's address.</summary>
    public HipPair? FindBehindOutward(uint spi, HostIdentityGlobalHash sender, IpAddress remote, Substitute? substitute)
    {
        HipSelector? found = null;
        for (HipSelector? each = _outward.Find(spi); each is not null; each = each.NextSame)
        {
            if (each.Pair.InsideHigh != sender) continue;
            if (IsTo(each.Pair, remote, substitute)) return Use(each);
            found ??= each;
        }

        return found is null ? null : Use(found);
    }

    /// <summary>The pair that an inside identity has with whoever is at an address, the last made first.</summary>
    public HipPair? FindAt(HostIdentityGlobalHash inside, IpAddress remote)
    {
        for (HipPair? pair = _byInside.GetValueOrDefault(inside); pair is not null; pair = pair.Next)
        {
            if (pair.RemoteAddress == remote && pair.Timer.Deadline > _simulation.Now) return pair;
        }

        return null;
    }

    private HipPair? Sole(HipSelector? first) => first is { NextSame: null } ? Use(first) : null;

    private static bool IsTo(HipPair pair, IpAddress remote, Substitute? substitute) =>
        substitute is null ? pair.RemoteAddress == remote : pair.Substitute == substitute;

    private HipPair? Use(HipSelector selector)
    {
        if (!IsAlive(selector.Pair)) return null;
        selector.LastUsed = _simulation.Now;
        return selector.Pair;
    }
}
