using Simulator.Engine;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Ip;

namespace Simulator.Network.Stack;

/// <summary>What a node knows of MAC addresses on its links, and the packets that wait to know more.</summary>
internal sealed class Neighbours
{
    /// <summary>Packets that may wait for one address; RFC 1122 2.3.2.2 asks for at least the latest one.</summary>
    public const int WaitingLimit = 16;

    /// <summary>After this an entry is asked for anew; RFC 1122 2.3.2.1 wants a timeout, RFC 826 names none.</summary>
    private static readonly SimDuration Lifetime = SimDuration.FromMinutes(20);

    private readonly Dictionary<(int Interface, IpAddress Address), Entry> _entries = [];
    private readonly List<Entry> _inOrder = [];
    private Entry? _last;

    /// <summary>Packets that wait.</summary>
    public int Waiting { get; private set; }

    /// <summary>Sets an address for good: a static entry.</summary>
    public void AddStatic(Interface via, IpAddress address, MacAddress mac)
    {
        Entry entry = Get(via, address);
        entry.Set(mac, SimTime.Never);
        entry.IsStatic = true;
    }

    /// <param name="mustTell">Whether it is stale and used for the first time.</param>
    public bool TryGet(Interface via, in IpAddress address, SimTime now, out MacAddress mac, out bool mustTell)
    {
        Entry entry = Get(via, address);
        mac = entry.Mac;
        mustTell = entry.IsStale;
        if (mustTell) entry.IsStale = false;
        return entry.ValidUntil > now;
    }

    /// <summary>Makes a packet wait. False when too many wait already.</summary>
    /// <param name="mustAsk">Whether this is the first packet to wait, so that somebody has to ask.</param>
    public bool TryWait(Interface via, IpAddress address, Packet packet, out bool mustAsk)
    {
        Entry entry = Get(via, address);
        mustAsk = entry.Waiting.Count == 0;
        if (entry.Waiting.Count == WaitingLimit) return false;
        entry.Waiting.Enqueue(packet);
        Waiting++;
        return true;
    }

    /// <summary>IPv6 neighbours stay until they are forgotten: when is for Neighbor Discovery to know (RFC 4861 section 7.3).</summary>
    public void Learn(Interface via, IpAddress address, MacAddress mac, SimTime now, bool isStale)
    {
        Entry entry = Get(via, address);
        if (entry.IsStatic) return;
        entry.Set(mac, address.IsV6 ? SimTime.Never : now + Lifetime);
        entry.IsStale = isStale;
    }

    /// <summary>Forgets one neighbour, unless it was set for good.</summary>
    public void Forget(Interface via, IpAddress address)
    {
        if (Get(via, address) is { IsStatic: false } entry) entry.Set(default, SimTime.Zero);
    }

    /// <summary>The next packet that waited for an address.</summary>
    public bool TryRelease(Interface via, IpAddress address, out Packet packet)
    {
        if (!Get(via, address).Waiting.TryDequeue(out packet!)) return false;
        Waiting--;
        return true;
    }

    /// <summary>Forgets the neighbours on an interface, or everywhere those that were learned. The packets that waited are the caller's.</summary>
    /// <param name="via">Null: everywhere, and what was set for good stays.</param>
    public void Forget(Interface? via, List<Packet> packets)
    {
        foreach (Entry entry in _inOrder)
        {
            if (via is not null ? entry.Interface != via.Index : entry.IsStatic) continue;
            entry.Set(default, SimTime.Zero);
            entry.IsStatic = false;
            while (entry.Waiting.TryDequeue(out Packet? packet))
            {
                packets.Add(packet);
                Waiting--;
            }
        }
    }

    private Entry Get(Interface via, in IpAddress address)
    {
        if (_last is { } last && last.Address == address && last.Interface == via.Index) return last;
        if (!_entries.TryGetValue((via.Index, address), out Entry? entry)) Add(entry = new Entry(via.Index, address));
        return _last = entry;
    }

    private void Add(Entry entry)
    {
        _entries.Add((entry.Interface, entry.Address), entry);
        _inOrder.Add(entry);
    }

    private sealed class Entry(int place, IpAddress address)
    {
        public int Interface => place;

        public IpAddress Address => address;

        public MacAddress Mac { get; private set; }

        public SimTime ValidUntil { get; private set; } = SimTime.Zero;

        public bool IsStatic { get; set; }

        public bool IsStale { get; set; }

        public Queue<Packet> Waiting { get; } = new();

        public void Set(MacAddress mac, SimTime validUntil)
        {
            Mac = mac;
            ValidUntil = validUntil;
            IsStale = false;
        }
    }
}
