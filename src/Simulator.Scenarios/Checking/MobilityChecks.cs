using Simulator.Scenarios.Format;

namespace Simulator.Scenarios.Checking;

/// <summary>Mobile nodes have a home, home agents are there, and correspondents say whether they optimise routes.</summary>
internal sealed class MobilityChecks(Scenario scenario, LinkNames links, Peering peering, Reading reading)
{
    private readonly Dictionary<string, (string Link, string MobileNode)> _homeLinks = new(StringComparer.Ordinal);

    public void Run()
    {
        foreach (NodeSpec node in scenario.Nodes)
        {
            if (node is HostSpec { Mobility: { } mobility } host) CheckMobileNode(host, mobility);
            if (node is HostSpec { Mobility: null, RouteOptimization: not (null or RouteOptimization.None) } correspondent) CheckFamily(correspondent);
        }
    }

    /// <summary>A mobile node that optimises routes would try it with every host that it talks to.</summary>
    public void CheckTraffic(TrafficSpec flow)
    {
        if (peering.Find(flow.From.Text) is not HostSpec from || peering.Find(flow.ToNode) is not HostSpec to) return;
        CheckPair(flow, from, to);
        CheckPair(flow, to, from);
    }

    private void CheckPair(TrafficSpec flow, HostSpec mobile, HostSpec correspondent)
    {
        if (mobile.Mobility is not { Mode: MobilityMode.RouteOptimization or MobilityMode.Omipv6 } || correspondent.Mobility is not null) return;
        if (correspondent.RouteOptimization is not null || !peering.IsClean(correspondent) || !peering.IsClean(mobile)) return;
        reading.Error(
            flow.Position,
            $"traffic '{flow.Name}' has mobile node '{mobile.Name}' optimise its route to host '{correspondent.Name}', which does not say whether it takes part; give it 'route-optimization'");
    }

    private void CheckMobileNode(HostSpec host, MobilitySpec mobility)
    {
        string owner = $"mobile node '{host.Name}'";
        if (scenario.Links.Count(l => l.Nodes.Any(n => n.Text == host.Name)) > 1) reading.Error(host.Position, $"{owner} is on several links, and begins on one");
        LinkSpec? home = links.Resolve($"{owner} names", mobility.Home) is { Prefix.Length: >= 0 } found ? found : null;
        if (peering.Resolve(owner, mobility.HomeAgent) is not { } agent) return;
        if (agent is not RouterSpec { HomeAgent: not null })
        {
            if (peering.IsClean(agent)) reading.Error(mobility.HomeAgent.Position, $"'{agent.Name}' is no home agent, and {owner} needs one");
            return;
        }

        if (home is null) return;
        if (!home.Nodes.Any(n => n.Text == agent.Name))
            reading.Error(mobility.HomeAgent.Position, $"home agent '{agent.Name}' of {owner} is not on its home link '{home.Name}'");
        else if (Autoconfiguration.WhyNotOn(scenario, home) is { } reason)
            reading.Error(mobility.Home.Position, $"'{home.Name}' cannot be the home link of {owner}: {reason}");
        else
            peering.CheckPath(host.Name, agent.Name, mobility.HomeAgent.Position);
        if (_homeLinks.TryAdd(agent.Name, (home.Name, host.Name)) || _homeLinks[agent.Name].Link == home.Name) return;
        (string link, string other) = _homeLinks[agent.Name];
        reading.Error(mobility.Home.Position, $"home agent '{agent.Name}' serves one link, and '{link}' is the home link of '{other}'");
    }

    private void CheckFamily(HostSpec host)
    {
        if (!peering.ChecksPaths || scenario.Addresses.Any(a => a.Node == host.Name && a.Address.IsV6)) return;
        reading.Error(host.Position, $"host '{host.Name}' has 'route-optimization' and no IPv6 address");
    }
}
