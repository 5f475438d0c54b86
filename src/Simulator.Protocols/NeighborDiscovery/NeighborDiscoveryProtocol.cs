using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Network.Stack;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>
/// Neighbor Discovery of one node (RFC 4861, RFC 4862, RFC 4429, RFC 7527): address resolution and unreachability detection, duplicate address
/// detection, router advertisements and what hosts do with them, and what RFC 3775 adds to all that. Nothing in it is authenticated: whoever is on
/// the link is believed. There are no redirects, no anycast, and no hints from upper layers that a neighbour is reachable.
/// </summary>
public sealed partial class NeighborDiscoveryProtocol : ILinkResolver, IInterfaces
{
    private readonly NeighborDiscoveryOptions _options;
    private readonly Alarms _alarms = new();
    private readonly NeighbourCache _neighbours;
    private readonly DuplicateAddressDetection _duplicates;
    private readonly HeardAdvertisement _heard = new();
    private readonly List<RouterAdvertiser> _advertisers = [];
    private readonly List<RouterDiscovery> _discoveries = [];   // by interface; empty when addresses are given
    private readonly List<LinkParameters> _parameters = [];     // by interface
    private readonly List<GivenAddresses> _given = [];          // by interface
    private MetricSeries? _malformed;
    private MetricSeries? _fromAfar;
    private MetricSeries? _implausible;
    private MetricSeries? _conflicting;
    private MetricSeries? _unsupported;

    /// <param name="interfaces">All of the node's.</param>
    public NeighborDiscoveryProtocol(NeighborDiscoveryOptions options, IReadOnlyList<Interface> interfaces)
    {
        _options = options;
        _neighbours = new NeighbourCache(options.NeighbourLimit, _alarms, this);
        _duplicates = new DuplicateAddressDetection(options, _alarms, this);
        foreach (Interface each in interfaces)
        {
            var parameters = new LinkParameters(options);
            _parameters.Add(parameters);
            _given.Add(new GivenAddresses(each));
            if (options.Autoconfigures) _discoveries.Add(new RouterDiscovery(each, options, _alarms, _neighbours, _duplicates, parameters));
        }

        foreach (AdvertisingOptions each in options.Advertise) _advertisers.Add(new RouterAdvertiser(interfaces[each.Interface], each, _alarms));
    }

    public string Name => "nd";

    internal NeighbourCache Neighbours => _neighbours;

    internal IReadOnlyList<RouterDiscovery> Discoveries => _discoveries;

    public void Start(Outbox outbox)
    {
        _malformed = Rejected(outbox, "malformed");
        _fromAfar = Rejected(outbox, "hop-limit");
        _implausible = Rejected(outbox, "implausible");
        _conflicting = Rejected(outbox, "conflicting");
        _unsupported = Rejected(outbox, "unsupported");
        _neighbours.Start(outbox);
        _duplicates.Start(outbox);
        foreach (GivenAddresses each in _given) each.Note();
        foreach (RouterAdvertiser each in _advertisers) each.Start(outbox);
        foreach (RouterDiscovery each in _discoveries) each.Start(outbox);
    }

    public void Resolve(Interface via, IpAddress neighbour, Outbox outbox)
    {
        if (_discoveries.Count > 0 && Sources.For(via, neighbour) is null && _discoveries[via.Index].TryDetour(neighbour, out MacAddress mac))
        {
            outbox.Learn(via, neighbour, mac);
            return;
        }

        _neighbours.Resolve(via, neighbour, outbox);
    }

    public void Used(Interface via, IpAddress neighbour, Outbox outbox) => _neighbours.Used(via, neighbour, outbox);

    /// <summary>The answer comes after <see cref="NeighborDiscoveryOptions.RetransTimer"/>, without a random delay, or when somebody objects.</summary>
    public void DetectDuplicate(Interface via, IpAddress address, int machine, Outbox outbox)
    {
        if (via.HasAddress(address)) outbox.Detected(machine, via, address, isUnique: false);
        else _duplicates.Begin(via, address, default, (isUnique, when) => when.Detected(machine, via, address, isUnique), outbox);
    }

    public void Receive(in Datagram datagram, Outbox outbox)
    {
        if (datagram.Arrival is not { } arrival || datagram.Payload.IsEmpty)
        {
            _malformed?.Add();
            return;
        }

        if (datagram.HopLimit != Validation.HopLimit)
        {
            _fromAfar?.Add();
            return;
        }

        switch ((IcmpV6Type)datagram.Payload[0])
        {
            case IcmpV6Type.NeighborSolicitation:
                TakeNeighborSolicitation(datagram, arrival, outbox);
                break;
            case IcmpV6Type.NeighborAdvertisement:
                TakeNeighborAdvertisement(datagram, arrival, outbox);
                break;
            case IcmpV6Type.RouterSolicitation:
                TakeRouterSolicitation(datagram, arrival, outbox);
                break;
            case IcmpV6Type.RouterAdvertisement:
                TakeRouterAdvertisement(datagram, arrival, outbox);
                break;
            default:
                _unsupported?.Add();   // redirects
                break;
        }
    }

    public void Expire(int timer, Outbox outbox) => _alarms.Expire(timer, outbox);

    public void LinkChanged(Interface changed, bool isUp, Outbox outbox)
    {
        _neighbours.Forget(changed, outbox);
        if (_discoveries.Count > 0) _discoveries[changed.Index].LinkChanged(isUp, outbox);
    }

    /// <summary>RFC 4861 section 7.2.6: neighbours may remember another owner of an address that the node has been given.</summary>
    public void AddressChanged(Interface changed, Outbox outbox)
    {
        if (_options.Autoconfigures) return;
        GivenAddresses given = _given[changed.Index];
        if (given.IsOnOtherLink) _neighbours.Forget(changed, outbox);
        given.AnnounceNew(_options.IsRouter, outbox);
    }

    LinkParameters IInterfaces.Parameters(Interface via) => _parameters[via.Index];

    void IInterfaces.IsUnreachable(Neighbour neighbour, Outbox outbox)
    {
        if (_discoveries.Count > 0) _discoveries[neighbour.Via.Index].IsUnreachable(neighbour.Address, outbox);
    }

    void IInterfaces.IsNoRouter(Neighbour neighbour, Outbox outbox)
    {
        if (_discoveries.Count > 0) _discoveries[neighbour.Via.Index].IsNoRouter(neighbour.Address, outbox);
    }

    private static MetricSeries Rejected(Outbox outbox, string reason) =>
        outbox.Metrics.Series(MetricCatalog.NdRejected, new MetricTag("node", outbox.Node), new MetricTag("reason", reason));
}
