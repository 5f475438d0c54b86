using Simulator.Scenarios.Files;
using Simulator.Scenarios.Format;

namespace Simulator.Scenarios.Checking;

/// <summary>Zones, names, resolvers and trust anchors fit together.</summary>
internal sealed class DnsChecks(Scenario scenario, Peering peering, Reading reading)
{
    private readonly Dictionary<string, ZoneSpec> _zones = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _nodeOfName = new(StringComparer.OrdinalIgnoreCase);

    public void Run()
    {
        foreach (DnsServerSpec server in scenario.Nodes.OfType<DnsServerSpec>())
        {
            foreach (ZoneSpec zone in server.Zones)
            {
                if (!_zones.TryAdd(zone.Name, zone)) reading.Error(zone.Position, $"zone '{zone.Name}' is served already, at line {_zones[zone.Name].Position.Line}");
            }
        }

        bool hasServer = scenario.Nodes.Any(n => n is DnsServerSpec);
        foreach (HostSpec host in scenario.Nodes.OfType<HostSpec>())
        {
            CheckNames(host, hasServer);
            CheckResolver(host);
            foreach (SourceName anchor in host.TrustAnchors ?? []) CheckTrustAnchor(host, anchor);
        }
    }

    private void CheckNames(HostSpec host, bool hasServer)
    {
        foreach (SourceName name in host.Names)
        {
            if (!_nodeOfName.TryAdd(name.Text, host.Name)) reading.Error(name.Position, $"node '{_nodeOfName[name.Text]}' has the name '{name.Text}' already");
            if (hasServer && peering.AllAreClean && !IsInAnyZone(name.Text)) reading.Error(name.Position, $"no dns-server has a zone for '{name.Text}'");
        }
    }

    private void CheckResolver(HostSpec host)
    {
        if (host.Resolver is not { } resolver)
        {
            if (host.Hip?.VerifyInitiator == InitiatorVerification.Dns && peering.IsClean(host))
            {
                reading.Error(host.Hip.Position, $"host '{host.Name}' verifies initiators in the DNS and has no resolver");
            }

            return;
        }

        if (peering.Resolve($"host '{host.Name}'", resolver) is not { } node) return;
        if (node is DnsServerSpec) peering.CheckPath(host.Name, node.Name, resolver.Position, byName: true);
        else reading.Error(resolver.Position, $"the resolver of host '{host.Name}' has to be a dns-server, and '{resolver}' is none");
    }

    private void CheckTrustAnchor(HostSpec host, SourceName anchor)
    {
        if (!_zones.TryGetValue(anchor.Text, out ZoneSpec? zone))
        {
            if (!peering.AllAreClean) return;
            reading.Error(anchor.Position, $"host '{host.Name}' trusts zone '{anchor}', which no dns-server has{Suggestion.For(anchor.Text, scenario.Nodes.OfType<DnsServerSpec>().SelectMany(s => s.Zones).Select(z => z.Name))}");
        }
        else if (!zone.Signed)
        {
            reading.Error(anchor.Position, $"host '{host.Name}' trusts zone '{anchor}', which is not signed");
        }
    }

    private bool IsInAnyZone(string name)
    {
        string rest = name;
        while (!_zones.ContainsKey(rest))
        {
            int dot = rest.IndexOf('.', StringComparison.Ordinal);
            if (dot < 0) return false;
            rest = rest[(dot + 1)..];
        }

        return true;
    }
}
