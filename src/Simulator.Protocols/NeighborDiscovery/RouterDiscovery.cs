using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Icmp.NeighborDiscovery;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>
/// What a host learns from routers on one interface, and does with it: RFC 4861 section 6.3. When it believes to have moved stands in a file of
/// its own.
/// </summary>
internal sealed partial class RouterDiscovery
{
    private const int MinMtu = 1280;      // RFC 8200 section 5
    private const int MaxDetours = 64;

    private readonly Interface _via;
    private readonly NeighborDiscoveryOptions _options;
    private readonly NeighbourCache _neighbours;
    private readonly LinkParameters _parameters;
    private readonly DefaultRouters _routers;
    private readonly OnLinkPrefixes _prefixes;
    private readonly AddressConfiguration _addresses;
    private readonly RouterSolicitor _solicitor;
    private readonly List<IpAddress> _detours = [];

    public RouterDiscovery(
        Interface via, NeighborDiscoveryOptions options, Alarms alarms, NeighbourCache neighbours, DuplicateAddressDetection duplicates, LinkParameters parameters)
    {
        (_via, _options, _neighbours, _parameters) = (via, options, neighbours, parameters);
        _routers = new DefaultRouters(via, alarms, neighbours);
        _prefixes = new OnLinkPrefixes(via, alarms);
        _addresses = new AddressConfiguration(via, options, alarms, duplicates, EndDetours);
        _solicitor = new RouterSolicitor(via, alarms);
    }

    public DefaultRouters Routers => _routers;

    public OnLinkPrefixes Prefixes => _prefixes;

    public AddressConfiguration Addresses => _addresses;

    public bool IsSoliciting => _solicitor.IsAsking;

    public void Start(Outbox outbox)
    {
        if (_via.Link is not null) Begin(outbox);
    }

    public void Advertised(HeardAdvertisement heard, Outbox outbox)
    {
        _parameters.Take(heard.Message.ReachableTime, heard.Message.RetransTimer);
        if (heard.Mtu is { } mtu && mtu >= MinMtu && mtu < outbox.Mtu) outbox.Mtu = (int)mtu;
        DefaultRouter? known = _routers.Find(heard.Router);
        bool isNew = IsNew(known, heard);
        DefaultRouter router = known ?? _routers.Add(heard.Router, Expire, MissAdvertisement, outbox);
        Note(router, heard, isNew, outbox);
        if (heard.Message.RouterLifetime == 0)
        {
            router.Lifetime.Clear(outbox);
            Lose(router, outbox);
        }
        else
        {
            router.Lifetime.Set(SimDuration.FromSeconds(heard.Message.RouterLifetime), outbox);
            _solicitor.End(outbox);
            if (IsMove(router, isNew))
            {
                MoveTo(router, outbox);
                return;
            }
        }

        if (_routers.Current == router || _options.MovementDetection != MovementDetectionMode.Unreachability) Configure(router, outbox);
    }

    public void IsUnreachable(IpAddress neighbour, Outbox outbox)
    {
        if (_routers.Current is { } current && current.Address == neighbour) Lose(current, outbox);
    }

    /// <summary>RFC 4861 section 7.2.5: a router that is none any more leaves the list at once.</summary>
    public void IsNoRouter(IpAddress neighbour, Outbox outbox)
    {
        if (_routers.Find(neighbour) is not { } router) return;
        router.Lifetime.Clear(outbox);
        Lose(router, outbox);
    }

    /// <summary>
    /// Where packets to a neighbour go that it may not ask for, having no address beyond doubt: to the router, which passes them on (RFC 4429
    /// section 3.2). False when it knows no router's MAC address.
    /// </summary>
    public bool TryDetour(IpAddress neighbour, out MacAddress mac)
    {
        mac = default;
        if (_detours.Count >= MaxDetours || _routers.Current is not { } router || neighbour == router.Address) return false;
        if (_neighbours.Find(_via, router.Address) is not { State: not NeighbourState.Incomplete } known) return false;
        mac = known.Mac;
        if (!_detours.Contains(neighbour)) _detours.Add(neighbour);
        return true;
    }

    private void EndDetours(Outbox outbox)
    {
        foreach (IpAddress each in _detours)
        {
            if (_neighbours.Find(_via, each) is null) outbox.Forget(_via, each);
        }

        _detours.Clear();
    }

    private void Begin(Outbox outbox)
    {
        _verifiedOn = _linkNumber;
        _addresses.VerifyLinkLocal(knowsRouter: false, outbox);
        _solicitor.Begin(!_options.DelaysSolicitations, outbox);
    }

    private void Note(DefaultRouter router, HeardAdvertisement heard, bool isNew, Outbox outbox)
    {
        router.LastHeard = outbox.Now;
        router.LinkNumber = _linkNumber;
        router.IsOverdue = false;
        if (!isNew) router.IsLeft = false;
        router.Prefixes.Clear();
        router.Prefixes.AddRange(heard.Prefixes);
        if (heard.Interval is { } interval) router.Interval.Set(interval, outbox);
        else router.Interval.Clear(outbox);
    }

    private void Configure(DefaultRouter router, Outbox outbox)
    {
        bool knowsRouter = _neighbours.Find(_via, router.Address) is { State: not NeighbourState.Incomplete };
        foreach (PrefixInformation each in router.Prefixes)
        {
            _prefixes.Take(each, outbox);
            _addresses.Take(each, knowsRouter, outbox);
        }
    }

    private void Expire(DefaultRouter router, Outbox outbox)
    {
        Lose(router, outbox);
        if (_routers.Current != router) _routers.Remove(router, outbox);
    }

    // A router that packets went to takes them no more.
    private void Lose(DefaultRouter router, Outbox outbox)
    {
        if (_routers.Current != router) return;
        if (_routers.Next(_linkNumber) is not { } next)
        {
            _routers.UseNone(outbox);
            _solicitor.Begin(!_options.DelaysSolicitations, outbox);
        }
        else if (_options.MovementDetection == MovementDetectionMode.LinkUp)
        {
            _routers.Use(next, outbox);
        }
        else
        {
            MoveTo(next, outbox);
        }
    }
}
