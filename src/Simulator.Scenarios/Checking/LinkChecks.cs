using Simulator.Scenarios.Files;
using Simulator.Scenarios.Format;

namespace Simulator.Scenarios.Checking;

/// <summary>Links name nodes that exist, and every node is on one.</summary>
internal static class LinkChecks
{
    public static bool NodesExist(Draft draft, Reading reading)
    {
        HashSet<string> known = new(draft.NodeNames.Select(n => n.Text), StringComparer.Ordinal);
        bool allExist = true;
        foreach (LinkSpec link in draft.Scenario.Links)
        {
            foreach (SourceName node in link.Nodes)
            {
                if (known.Contains(node.Text)) continue;
                string hint = Suggestion.For(node.Text, draft.NodeNames.Select(n => n.Text));
                reading.Error(node.Position, $"link '{link.Name}' has no node '{node.Text}'{hint}");
                allExist = false;
            }
        }

        return allExist;
    }

    public static void NodesAreLinked(Scenario scenario, NodeGraph graph, Reading reading)
    {
        foreach (NodeSpec node in scenario.Nodes)
        {
            if (!graph.IsOnAnyLink(node.Name)) reading.Error(node.Position, $"node '{node.Name}' is on no link");
        }
    }
}
