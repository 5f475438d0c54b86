using Simulator.Network;
using Simulator.Protocols.NeighborDiscovery;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios.Building;

/// <summary>Puts Neighbor Discovery on the nodes that speak IPv6.</summary>
internal static class NeighborDiscoveryBuilder
{
    /// <summary>What a node does of it; null when it never has an IPv6 address.</summary>
    public static NeighborDiscoveryOptions? OptionsOf(Scenario scenario, NodeSpec spec, NetworkBuilder network)
    {
        if (!SpeaksV6(scenario, spec)) return null;
        return spec switch
        {
            HostSpec { Autoconfigures: true } host => new NeighborDiscoveryOptions
            {
                Autoconfigures = true,
                DuplicateAddressDetection = host.DuplicateAddressDetection,
            },
            RouterSpec => new NeighborDiscoveryOptions { IsRouter = true, Advertise = [.. AdvertisementsOf(scenario, spec, network)] },
            _ => new NeighborDiscoveryOptions { IsRouter = network.Node(spec.Name).IsForwarding },
        };
    }

    public static void Add(IpNode node, NeighborDiscoveryOptions options) =>
        node.BindLinkResolver(EtherType.IPv6, v6: true, node.Add(new NeighborDiscoveryProtocol(options, node.Interfaces)));

    // A router advertises where somebody listens.
    private static IEnumerable<AdvertisingOptions> AdvertisementsOf(Scenario scenario, NodeSpec router, NetworkBuilder network)
    {
        foreach (LinkSpec link in scenario.Links)
        {
            if (link.Nodes.Any(n => n.Text == router.Name) && HasListener(scenario, link))
                yield return new AdvertisingOptions { Interface = network.InterfaceOf(router.Name, link.Name).Index };
        }
    }

    private static bool HasListener(Scenario scenario, LinkSpec link)
    {
        foreach (HostSpec host in scenario.Nodes.OfType<HostSpec>())
        {
            if (!host.Autoconfigures) continue;
            if (link.Nodes.Any(n => n.Text == host.Name)) return true;
            if (scenario.Timeline.Any(e => LinkThatTakes(e, host.Name) == link.Name)) return true;
        }

        return false;
    }

    private static string? LinkThatTakes(TimelineEvent entry, string host) => entry switch
    {
        MoveEvent move when move.Node.Text == host => move.To.Text,
        ConnectEvent connect when connect.Node.Text == host => connect.To.Text,
        _ => null,
    };

    private static bool SpeaksV6(Scenario scenario, NodeSpec spec) =>
        scenario.Addresses.Any(a => a.Node == spec.Name && a.Address.IsV6)
        || scenario.Timeline.Any(e => AddressGiven(e, spec.Name) is { IsV6: true });

    private static IpAddress? AddressGiven(TimelineEvent entry, string node) => entry switch
    {
        MoveEvent move when move.Node.Text == node => move.Address,
        ConnectEvent connect when connect.Node.Text == node => connect.Address,
        AddressEvent change when change.Node.Text == node => change.To,
        _ => null,
    };
}
