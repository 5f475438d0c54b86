using Simulator.Network;
using Simulator.Protocols.NeighborDiscovery;
using Simulator.Wire.Ethernet;

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
            if (scenario.Timeline.Any(e => e is MoveEvent move && move.Node.Text == host.Name && move.To.Text == link.Name)) return true;
        }

        return false;
    }

    private static bool SpeaksV6(Scenario scenario, NodeSpec spec) =>
        scenario.Addresses.Any(a => a.Node == spec.Name && a.Address.IsV6)
        || scenario.Timeline.Any(e => e is MoveEvent move && move.Node.Text == spec.Name && move.Address is { IsV6: true }
            || e is AddressEvent change && change.Node.Text == spec.Name && change.To.IsV6);
}
