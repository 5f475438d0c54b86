using Simulator.Engine;
using Simulator.Network;
using Simulator.Protocols.NeighborDiscovery;
using Simulator.Wire.Ethernet;

namespace Simulator.Scenarios.Building;

/// <summary>Puts Neighbor Discovery on the nodes that speak IPv6.</summary>
internal sealed class NeighborDiscoveryBuilder
{
    // MIN_DELAY_BETWEEN_RAS (RFC 4861 section 10), which routers for mobile nodes shorten to MinRtrAdvInterval (RFC 3775 section 7.5).
    private static readonly SimDuration UsualDelayBetween = SimDuration.FromSeconds(3);

    private readonly Scenario _scenario;
    private readonly NetworkBuilder _network;
    private readonly HashSet<string> _speakers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _linksWithListeners = new(StringComparer.Ordinal);

    public NeighborDiscoveryBuilder(Scenario scenario, NetworkBuilder network)
    {
        (_scenario, _network) = (scenario, network);
        foreach (AssignedAddress each in scenario.Addresses)
        {
            if (each.Address.IsV6) _speakers.Add(each.Node);
        }

        var listeners = new HashSet<string>(StringComparer.Ordinal);
        foreach (NodeSpec node in scenario.Nodes)
        {
            if (node is HostSpec { Autoconfigures: true }) listeners.Add(node.Name);
        }

        foreach (LinkSpec link in scenario.Links)
        {
            if (link.Nodes.Any(n => listeners.Contains(n.Text))) _linksWithListeners.Add(link.Name);
        }

        foreach (TimelineEvent each in scenario.Timeline)
        {
            (string node, string link, bool isV6) = each switch
            {
                MoveEvent move => (move.Node.Text, move.To.Text, move.Address is { IsV6: true }),
                ConnectEvent connect => (connect.Node.Text, connect.To.Text, connect.Address is { IsV6: true }),
                AddressEvent change => (change.Node.Text, "", change.To.IsV6),
                _ => ("", "", false),
            };
            if (isV6) _speakers.Add(node);
            if (listeners.Contains(node)) _linksWithListeners.Add(link);
        }
    }

    public void Add(Installation installation)
    {
        foreach (NodeSpec spec in _scenario.Nodes)
        {
            if (!_speakers.Contains(spec.Name)) continue;
            IpNode node = _network.Node(spec.Name);
            NeighborDiscoveryOptions options = OptionsOf(spec, node);
            installation.Add(node, _ => Add(node, options));
        }
    }

    private static void Add(IpNode node, NeighborDiscoveryOptions options) =>
        node.BindLinkResolver(EtherType.IPv6, v6: true, node.Add(new NeighborDiscoveryProtocol(options, node.Interfaces)));

    private NeighborDiscoveryOptions OptionsOf(NodeSpec spec, IpNode node) => spec switch
    {
        HostSpec { Mobility: { } mobility } host => new NeighborDiscoveryOptions
        {
            Autoconfigures = true,
            DuplicateAddressDetection = host.DuplicateAddressDetection,
            MovementDetection = mobility.MovementDetection,
            DelaysSolicitations = false,   // RFC 3775 section 11.5.2
            HomeAddress = host.IsMobile ? _network.HomeOf(host) : null,
        },
        HostSpec { Autoconfigures: true } host => new NeighborDiscoveryOptions
        {
            Autoconfigures = true,
            DuplicateAddressDetection = host.DuplicateAddressDetection,
        },
        RouterSpec router => new NeighborDiscoveryOptions { IsRouter = true, Advertise = [.. AdvertisementsOf(router)] },
        _ => new NeighborDiscoveryOptions { IsRouter = node.IsForwarding },
    };

    // A plain router advertises where somebody listens.
    private IEnumerable<AdvertisingOptions> AdvertisementsOf(RouterSpec router)
    {
        foreach (string name in _network.LinksOf(router.Name))
        {
            LinkSpec link = _network.SpecOf(name);
            if (!link.Prefix.IsV6 || !Advertisers.IsAdvertising(_scenario, router, link)) continue;
            int place = _network.InterfaceOf(router.Name, name).Index;
            if (router.Advertise is not { } advertise)
            {
                if (_linksWithListeners.Contains(name)) yield return new AdvertisingOptions { Interface = place };
                continue;
            }

            yield return new AdvertisingOptions
            {
                Interface = place,
                MinInterval = advertise.Every.Min,
                MaxInterval = advertise.Every.Max,
                MaxResponseDelay = advertise.ResponseDelay,
                MinDelayBetween = advertise.Every.Min < UsualDelayBetween ? advertise.Every.Min : UsualDelayBetween,
                TellsInterval = advertise.HasIntervalOption,
                IsHomeAgent = router.HomeAgent is not null,
            };
        }
    }
}
