using Simulator.Protocols.NeighborDiscovery;
using Simulator.Scenarios.Format;

namespace Simulator.Scenarios.Checking;

/// <summary>Hosts that form their own addresses need an IPv6 prefix of 64 bits and a router that advertises it, and get no address otherwise.</summary>
internal static class Autoconfiguration
{
    private const int PrefixLength = 64;   // RFC 2464 section 4

    public static bool IsPossibleOn(LinkSpec link) => link.Prefix is { IsV6: true, Length: PrefixLength };

    public static void Check(Scenario scenario, Reading reading)
    {
        foreach (HostSpec host in scenario.Nodes.OfType<HostSpec>())
        {
            if (host.Autoconfigures) CheckHost(scenario, host, reading);
            else if (host.DuplicateAddressDetection != DuplicateAddressDetectionMode.Normal)
                reading.Error(host.DuplicateAddressDetectionPosition, $"'dad' is for hosts with 'autoconfigure: true': '{host.Name}' is given its addresses");
        }
    }

    /// <summary>Why a host cannot form an address on a link; null when it can.</summary>
    public static string? WhyNotOn(Scenario scenario, LinkSpec link)
    {
        if (link.Prefix.Length >= 0 && !IsPossibleOn(link)) return $"prefix {link.Prefix} of link '{link.Name}' is none of IPv6 with 64 bits";
        IReadOnlyList<RouterSpec> routers = Advertisers.On(scenario, link);
        if (routers.Count == 0) return $"link '{link.Name}' has no router";
        return routers.Any(router => Advertisers.IsAdvertising(scenario, router, link)) ? null : $"no router advertises on link '{link.Name}'";
    }

    private static void CheckHost(Scenario scenario, HostSpec host, Reading reading)
    {
        foreach (GivenAddress given in host.GivenAddresses)
            reading.Error(given.Position, $"'{host.Name}' autoconfigures its addresses and cannot be given one");
        foreach (LinkSpec link in scenario.Links)
        {
            if (link.Nodes.Any(n => n.Text == host.Name) && WhyNotOn(scenario, link) is { } reason)
                reading.Error(host.Position, $"'{host.Name}' cannot autoconfigure: {reason}");
        }
    }
}
