using System.Runtime.InteropServices;
using Simulator.Engine;
using Simulator.Wire.Hip;

namespace Simulator.Network;

/// <summary>The ESELs of one direction, by number.</summary>
internal sealed class HipSelectors
{
    /// <summary>ESELs of one pair and direction: a new exchange gives new ones while packets with the old are under way.</summary>
    public const int Most = 4;

    private readonly Dictionary<uint, HipSelector> _all = [];

    /// <summary>The last one learned with that number; others hang on it.</summary>
    public HipSelector? Find(uint spi) => _all.GetValueOrDefault(spi);

    /// <summary>Notes a pair's ESEL. When it has too many, the one longest unused goes: replayed packets push out no living one.</summary>
    /// <returns>False when the pair has it already.</returns>
    public bool TryLearn(HipPair pair, uint spi, bool isInward, SimTime now)
    {
        int count = 0;
        HipSelector? oldest = null;
        for (HipSelector? each = isInward ? pair.Inward : pair.Outward; each is not null; each = each.Former)
        {
            if (each.Spi == spi) return false;
            if (oldest is null || each.LastUsed <= oldest.LastUsed) oldest = each;
            count++;
        }

        if (count == Most) Drop(oldest!);
        var learned = new HipSelector(spi, pair, isInward) { LastUsed = now, Former = isInward ? pair.Inward : pair.Outward };
        if (isInward) pair.Inward = learned;
        else pair.Outward = learned;
        ref HipSelector? place = ref CollectionsMarshal.GetValueRefOrAddDefault(_all, spi, out _);
        learned.NextSame = place;
        place = learned;
        return true;
    }

    /// <summary>Forgets one and those it took the place of.</summary>
    public void Forget(HipSelector? last)
    {
        for (HipSelector? each = last; each is not null; each = each.Former) Remove(each);
    }

    public static IReadOnlyList<EndpointSelector> List(HipSelector? last)
    {
        var list = new List<EndpointSelector>();
        for (HipSelector? each = last; each is not null; each = each.Former) list.Add(new EndpointSelector(each.Spi));
        return list;
    }

    private void Drop(HipSelector dropped)
    {
        HipPair pair = dropped.Pair;
        HipSelector? newer = dropped.IsInward ? pair.Inward : pair.Outward;
        if (newer == dropped)
        {
            if (dropped.IsInward) pair.Inward = dropped.Former;
            else pair.Outward = dropped.Former;
        }
        else
        {
            while (newer!.Former != dropped) newer = newer.Former;
            newer.Former = dropped.Former;
        }

        Remove(dropped);
    }

    private void Remove(HipSelector removed)
    {
        HipSelector? each = _all[removed.Spi];
        if (each == removed)
        {
            if (removed.NextSame is { } next) _all[removed.Spi] = next;
            else _all.Remove(removed.Spi);
            return;
        }

        while (each!.NextSame != removed) each = each.NextSame;
        each.NextSame = removed.NextSame;
    }
}
