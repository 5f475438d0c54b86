using Simulator.Network.Metrics;
using Simulator.Protocols.Traffic;
using Simulator.Scenarios.Files;
using Simulator.Scenarios.Format;

namespace Simulator.Scenarios.Checking;

/// <summary>
/// Tags of expectations and goals name what the scenario has: a node, a flow, a pair of nodes, a place. Of other tags the values are not known before the
/// run.
/// </summary>
internal sealed class TagChecks(Scenario scenario, Reading reading)
{
    /// <summary>Pairs of more names than this are not searched for one to suggest.</summary>
    private const int MostPaired = 64;

    private readonly string[] _nodes = [.. scenario.Nodes.Select(node => node.Name), .. scenario.Attackers.Select(attacker => attacker.Name)];
    private readonly string[] _flows =
    [
        .. scenario.Traffic.Select(flow => flow.Name),
        .. scenario.Traffic.OfType<RequestResponseTraffic>().Select(flow => RequestServer.ResponseName(flow.Name)),
    ];

    public void Run()
    {
        foreach (Expectation each in scenario.Expectations) Check(each.Metric, each.Tags, each.TagPositions);
        foreach (PrecisionGoal each in scenario.Until) Check(each.Metric, each.Tags, each.TagPositions);
    }

    private void Check(string metric, IReadOnlyList<MetricTag> tags, IReadOnlyList<SourcePosition> positions)
    {
        if (reading.Metrics?.TagsOf(metric) is not { } known) return;
        foreach ((MetricTag tag, SourcePosition position) in tags.Zip(positions))
        {
            if (!known.Contains(tag.Key, StringComparer.Ordinal)) continue;
            switch (tag.Key)
            {
                case "node":
                    Check("node", tag.Value, _nodes, position);
                    break;
                case "at":
                    Check("node or link", tag.Value, [.. _nodes, .. scenario.Links.Select(link => link.Name)], position);
                    break;
                case "flow":
                    Check("flow", tag.Value, _flows, position);
                    break;
                case "between":
                    CheckPair(tag.Value, position);
                    break;
            }
        }
    }

    private void Check(string what, string name, string[] names, SourcePosition position)
    {
        if (!names.Contains(name, StringComparer.Ordinal)) reading.Error(position, $"there is no {what} '{name}'{Suggestion.For(name, names)}");
    }

    // Names in file order; one alone for what is meant for nobody.
    private void CheckPair(string pair, SourcePosition position)
    {
        if (_nodes.Contains(pair, StringComparer.Ordinal)) return;
        string reversed = "";
        for (int dash = pair.IndexOf('-', StringComparison.Ordinal); dash >= 0; dash = pair.IndexOf('-', dash + 1))
        {
            int first = Array.IndexOf(_nodes, pair[..dash]), second = Array.IndexOf(_nodes, pair[(dash + 1)..]);
            if (first >= 0 && second >= first) return;
            if (second >= 0 && first > second) reversed = $"; the nodes are in the order of the file: '{_nodes[second]}-{_nodes[first]}'";
        }

        string hint = reversed.Length > 0 || _nodes.Length > MostPaired ? reversed : Suggestion.For(pair, _nodes.SelectMany(_ => _nodes, (first, second) => $"{first}-{second}"));
        reading.Error(position, $"there is no pair of nodes '{pair}'{hint}");
    }
}
