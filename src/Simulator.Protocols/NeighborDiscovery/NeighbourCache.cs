using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Network.Stack;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Icmp.NeighborDiscovery;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>
/// Address resolution and Neighbor Unreachability Detection (RFC 4861 sections 7.2 and 7.3). What it decides the host hears as
/// <see cref="Outbox.Learn"/>, <see cref="Outbox.Forget"/> and <see cref="Outbox.GiveUp"/>. There are no hints from upper layers: a neighbour in
/// use is probed whenever its time of being reachable is over.
/// </summary>
internal sealed class NeighbourCache(int limit, Alarms alarms, IInterfaces interfaces)
{
    private const int MaxTries = 3;   // MAX_MULTICAST_SOLICIT, MAX_UNICAST_SOLICIT

    /// <summary>DELAY_FIRST_PROBE_TIME</summary>
    private static readonly SimDuration DelayFirstProbe = SimDuration.FromSeconds(5);

    private readonly NeighbourTable _table = new(limit);
    private MetricSeries? _evicted;
    private MetricSeries? _unreachable;

    public int Count => _table.Count;

    public void Start(Outbox outbox)
    {
        var node = new MetricTag("node", outbox.Node);
        _evicted = outbox.Metrics.Series(MetricCatalog.NdEvicted, node);
        _unreachable = outbox.Metrics.Series(MetricCatalog.NdUnreachable, node);
    }

    public Neighbour? Find(Interface via, IpAddress address) => _table.Find(via, address);

    /// <summary>The host has a packet for a neighbour that it knows nothing of.</summary>
    public void Resolve(Interface via, IpAddress address, Outbox outbox)
    {
        Neighbour neighbour = FindOrAdd(via, address, outbox);
        neighbour.State = NeighbourState.Incomplete;
        neighbour.Tries = 0;
        Solicit(neighbour, outbox);
    }

    /// <summary>A packet went to a stale neighbour.</summary>
    public void Used(Interface via, IpAddress address, Outbox outbox)
    {
        if (_table.Find(via, address) is not { } neighbour) return;
        _table.Touch(neighbour);
        if (neighbour.State != NeighbourState.Stale) return;
        neighbour.State = NeighbourState.Delay;
        neighbour.Alarm.Set(DelayFirstProbe, outbox);
    }

    /// <summary>A neighbour has told its MAC address without being asked to: RFC 4861 sections 6.2.6, 6.3.4, 7.2.3.</summary>
    /// <param name="isRouter">Null where the message does not say.</param>
    public void Heard(Interface via, IpAddress address, MacAddress mac, bool? isRouter, Outbox outbox)
    {
        Neighbour? known = _table.Find(via, address);
        Neighbour neighbour = known ?? FindOrAdd(via, address, outbox);
        if (known is null || neighbour.State == NeighbourState.Incomplete || neighbour.Mac != mac) Doubt(neighbour, mac, outbox);
        if (isRouter is { } router) SetRouter(neighbour, router, outbox);
    }

    /// <summary>RFC 4861 section 7.2.5.</summary>
    public void Advertised(Interface via, in NeighborAdvertisement advertisement, MacAddress? told, Outbox outbox)
    {
        if (_table.Find(via, advertisement.Target) is not { } neighbour) return;
        if (neighbour.State == NeighbourState.Incomplete)
        {
            if (told is not { } first) return;
            neighbour.IsRouter = advertisement.Router;
            if (advertisement.Solicited) Confirm(neighbour, first, outbox);
            else Doubt(neighbour, first, outbox);
            return;
        }

        MacAddress mac = told ?? neighbour.Mac;
        if (mac != neighbour.Mac && !advertisement.Override)
        {
            if (neighbour.State == NeighbourState.Reachable) Doubt(neighbour, neighbour.Mac, outbox);
            return;
        }

        if (advertisement.Solicited) Confirm(neighbour, mac, outbox);
        else if (mac != neighbour.Mac) Doubt(neighbour, mac, outbox);
        SetRouter(neighbour, advertisement.Router, outbox);
    }

    /// <summary>RFC 4861 section 6.3.4: who advertises as a router is one.</summary>
    public void SetRouter(Neighbour neighbour, bool isRouter, Outbox outbox)
    {
        bool was = neighbour.IsRouter;
        neighbour.IsRouter = isRouter;
        if (was && !isRouter) interfaces.IsNoRouter(neighbour, outbox);
    }

    /// <summary>The interface is on another link: nothing of before holds.</summary>
    public void Forget(Interface via, Outbox outbox)
    {
        foreach (Neighbour each in _table.On(via)) Remove(each, outbox);
    }

    /// <summary>The host forgets a neighbour's MAC address, and asks anew when it needs it.</summary>
    public void Forget(Neighbour neighbour, Outbox outbox)
    {
        bool waits = neighbour.State == NeighbourState.Incomplete;
        Remove(neighbour, outbox);
        if (waits) outbox.GiveUp(neighbour.Via, neighbour.Address);
        else outbox.Forget(neighbour.Via, neighbour.Address);
    }

    private void Expire(Neighbour neighbour, Outbox outbox)
    {
        switch (neighbour.State)
        {
            case NeighbourState.Reachable:
                Doubt(neighbour, neighbour.Mac, outbox);
                break;
            case NeighbourState.Delay:
                neighbour.State = NeighbourState.Probe;
                neighbour.Tries = 0;
                Solicit(neighbour, outbox);
                break;
            case NeighbourState.Incomplete or NeighbourState.Probe when neighbour.Tries < MaxTries:
                Solicit(neighbour, outbox);
                break;
            case NeighbourState.Incomplete or NeighbourState.Probe:
                _unreachable?.Add();
                Forget(neighbour, outbox);
                interfaces.IsUnreachable(neighbour, outbox);
                break;
            default:
                break;
        }
    }

    // Without an address to ask from it waits as long as if it had asked: one may soon be verified.
    private void Solicit(Neighbour neighbour, Outbox outbox)
    {
        neighbour.Tries++;
        if (Sources.For(neighbour.Via, neighbour.Address) is { } from)
        {
            if (neighbour.State == NeighbourState.Probe) Solicitation.Probe(neighbour.Via, neighbour.Address, from, outbox);
            else Solicitation.Ask(neighbour.Via, neighbour.Address, from, outbox);
        }

        neighbour.Alarm.Set(interfaces.Parameters(neighbour.Via).RetransTimer, outbox);
    }

    private void Confirm(Neighbour neighbour, MacAddress mac, Outbox outbox)
    {
        neighbour.State = NeighbourState.Reachable;
        neighbour.Mac = mac;
        _table.Touch(neighbour);
        outbox.Learn(neighbour.Via, neighbour.Address, mac);
        neighbour.Alarm.Set(interfaces.Parameters(neighbour.Via).Reachable(outbox), outbox);
    }

    private void Doubt(Neighbour neighbour, MacAddress mac, Outbox outbox)
    {
        neighbour.State = NeighbourState.Stale;
        neighbour.Mac = mac;
        neighbour.Alarm.Clear(outbox);
        outbox.Learn(neighbour.Via, neighbour.Address, mac, isStale: true);
    }

    private Neighbour FindOrAdd(Interface via, IpAddress address, Outbox outbox)
    {
        if (_table.Find(via, address) is { } known) return known;
        if (_table.IsFull)
        {
            _evicted?.Add();
            Forget(_table.LeastNeeded(), outbox);
        }

        var added = new Neighbour(via, address);
        added.Alarm = alarms.Take(when => Expire(added, when));
        _table.Add(added);
        return added;
    }

    private void Remove(Neighbour neighbour, Outbox outbox)
    {
        _table.Remove(neighbour);
        alarms.Release(neighbour.Alarm, outbox);
    }
}
