using Simulator.Network;
using Simulator.Network.Routing;
using Simulator.Network.Stack;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>The routers heard on one interface, and the one that is used (RFC 4861 sections 5.1 and 6.3.6).</summary>
internal sealed class DefaultRouters(Interface via, Alarms alarms, NeighbourCache neighbours)
{
    private const int Limit = 16;

    private static readonly Prefix Everything = new(IpAddress.Any6, 0);

    private readonly List<DefaultRouter> _known = [];

    /// <summary>The one that packets go to; null for none.</summary>
    public DefaultRouter? Current { get; private set; }

    public IReadOnlyList<DefaultRouter> Known => _known;

    public DefaultRouter? Find(IpAddress address)
    {
        foreach (DefaultRouter each in _known)
        {
            if (each.Address == address) return each;
        }

        return null;
    }

    /// <summary>Remembers a router; when there are too many, instead of the one not heard for longest.</summary>
    public DefaultRouter Add(IpAddress address, Action<DefaultRouter, Outbox> expired, Action<DefaultRouter, Outbox> overdue, Outbox outbox)
    {
        if (_known.Count >= Limit) Remove(LongestSilent(), outbox);
        var added = new DefaultRouter(address);
        added.Lifetime = alarms.Take(when => expired(added, when));
        added.Interval = alarms.Take(when => overdue(added, when));
        _known.Add(added);
        return added;
    }

    public void Remove(DefaultRouter router, Outbox outbox)
    {
        _known.Remove(router);
        alarms.Release(router.Lifetime, outbox);
        alarms.Release(router.Interval, outbox);
    }

    public void Use(DefaultRouter router, Outbox outbox)
    {
        if (Current == router) return;
        Current = router;
        outbox.AddRoute(new Route(Everything, via, router.Address));
    }

    public void UseNone(Outbox outbox)
    {
        Current = null;
        outbox.RemoveRoute(Everything);
    }

    /// <summary>
    /// The router to use instead of the current one: the first after it that is not known to be unreachable, else the next in turn (RFC 4861 section
    /// 6.3.6); null when there is no other on the link.
    /// </summary>
    public DefaultRouter? Next(int linkNumber)
    {
        int start = Current is null ? -1 : _known.IndexOf(Current);
        DefaultRouter? next = null;
        for (int i = 1; i <= _known.Count; i++)
        {
            DefaultRouter each = _known[(start + i + _known.Count) % _known.Count];
            if (each == Current || each.IsLeft || each.LinkNumber != linkNumber || !each.Lifetime.IsSet) continue;
            if (neighbours.Find(via, each.Address) is { State: not NeighbourState.Incomplete }) return each;
            next ??= each;
        }

        return next;
    }

    private DefaultRouter LongestSilent()
    {
        DefaultRouter? longest = null;
        foreach (DefaultRouter each in _known)
        {
            if (each != Current && (longest is null || each.LastHeard < longest.LastHeard)) longest = each;
        }

        return longest!;   // there are more than one
    }
}
