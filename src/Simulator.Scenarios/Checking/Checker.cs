using Simulator.Scenarios.Format;

namespace Simulator.Scenarios.Checking;

/// <summary>Checks what no single value can be wrong about, and resolves names. Every check runs, whatever the others found.</summary>
internal static class Checker
{
    /// <returns>The finished scenario. It is of use only if no error was reported.</returns>
    public static Scenario Check(Draft draft, Reading reading)
    {
        Scenario scenario = draft.Scenario;
        List<NodeSpec> nodes = [];
        foreach (NodeSpec node in scenario.Nodes)
        {
            bool hasOwnCpu = !ReferenceEquals(node.Cpu, CostProfileFormat.OfScenario);
            nodes.Add(hasOwnCpu ? node : node with { Cpu = scenario.Cpu });
        }

        bool nodesExist = LinkChecks.NodesExist(draft, reading);
        Realms realms = new(scenario.Nodes, scenario.Links);
        Numbering numbering = new(scenario, draft.LinkNames, realms, reading);
        numbering.Run();
        scenario = scenario with { Nodes = nodes, Links = numbering.Links, Addresses = numbering.Addresses };

        NodeGraph graph = new(scenario.Nodes, scenario.Links);
        Peering peering = new(draft, graph, reading)
        {
            // Where a link or a node could not be read, what seems unreachable may not be.
            ChecksPaths = nodesExist && draft.LinksAreClean && draft.NodeNames.Count == nodes.Count,
        };
        if (peering.ChecksPaths) LinkChecks.NodesAreLinked(scenario, graph, reading);
        Autoconfiguration.Check(scenario, reading);
        LinkNames links = new(scenario, draft, reading);
        new NatChecks(scenario, links, realms, peering, reading).Run();
        new RouterChecks(scenario, links, reading).Run();
        new DnsChecks(scenario, peering, reading).Run();
        new HipChecks(scenario, peering, reading).Run();
        MobilityChecks mobility = new(scenario, links, peering, reading);
        mobility.Run();
        if (draft.NamesAreKnown) new TagChecks(scenario, reading).Run();
        return scenario with
        {
            Traffic = new TrafficChecks(scenario, peering, mobility, reading).Run(),
            Timeline = new TimelineChecks(scenario, links, peering, reading).Run(),
            Attackers = new AttackerChecks(scenario, links, peering, reading).Run(),
        };
    }
}
