using Simulator.Network;
using Simulator.Network.Routing;
using Simulator.Network.Stack;
using Simulator.Wire.Icmp.NeighborDiscovery;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>The prefixes whose addresses are neighbours on one interface (RFC 4861 section 6.3.4), as routes of the host.</summary>
internal sealed class OnLinkPrefixes(Interface via, Alarms alarms)
{
    private const int Limit = 16;

    private readonly List<Entry> _entries = [];

    public int Count => _entries.Count;

    public void Take(in PrefixInformation heard, Outbox outbox)
    {
        if (!heard.OnLink) return;
        Prefix prefix = heard.Prefix;
        Entry? entry = Find(prefix);
        if (heard.ValidLifetime == 0)
        {
            if (entry is not null) Remove(entry, outbox);
            return;
        }

        if (entry is null)
        {
            if (_entries.Count == Limit) return;
            Entry added = entry = new Entry(prefix);
            entry.Valid = alarms.Take(when => Remove(added, when));
            _entries.Add(entry);
            outbox.AddRoute(new Route(prefix, via, NextHop: null));
        }

        entry.Valid.Set(Lifetimes.End(heard.ValidLifetime, outbox.Now), outbox);
    }

    /// <summary>The host is on a router's link, and on none of before.</summary>
    public void KeepOnly(DefaultRouter router, Outbox outbox)
    {
        for (int i = _entries.Count - 1; i >= 0; i--)
        {
            if (!router.Advertises(_entries[i].Prefix)) Remove(_entries[i], outbox);
        }
    }

    private Entry? Find(Prefix prefix)
    {
        foreach (Entry each in _entries)
        {
            if (each.Prefix == prefix) return each;
        }

        return null;
    }

    private void Remove(Entry entry, Outbox outbox)
    {
        _entries.Remove(entry);
        alarms.Release(entry.Valid, outbox);
        outbox.RemoveRoute(entry.Prefix);
    }

    private sealed class Entry(Prefix prefix)
    {
        public Prefix Prefix { get; } = prefix;

        public Alarm Valid { get; set; } = null!;
    }
}
