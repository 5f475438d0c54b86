using Simulator.Scenarios.Files;
using Simulator.Scenarios.Format;

namespace Simulator.Scenarios.Checking;

/// <summary>Finds the node that another one names, and whether it can talk to it.</summary>
internal sealed class Peering(Draft draft, NodeGraph graph, Reading reading)
{
    private readonly HashSet<string> _known = new(draft.NodeNames.Select(n => n.Text), StringComparer.Ordinal);

    /// <summary>Whether the links are known well enough to call a node unreachable.</summary>
    public required bool ChecksPaths { get; init; }

    /// <summary>Whether all that the file says of a node could be read, so that what it lacks it was not meant to have.</summary>
    public bool IsClean(NodeSpec node) => !draft.UncleanNodes.Contains(node.Name);

    /// <summary>Whether that holds of every node.</summary>
    public bool AllAreClean => draft.UncleanNodes.Count == 0;

    /// <summary>The node of this name; null when there is none (reported) or it could not be read (reported before).</summary>
    /// <param name="owner">For messages: <c>traffic 'voice'</c>.</param>
    public NodeSpec? Resolve(string owner, SourceName name)
    {
        if (graph.Find(name.Text) is { } node) return node;
        if (name.Text.Length > 0 && !_known.Contains(name.Text))
        {
            reading.Error(name.Position, $"{owner} names node '{name.Text}', which does not exist{Suggestion.For(name.Text, draft.NodeNames.Select(n => n.Text))}");
        }

        return null;
    }

    /// <summary>The node of a name that <see cref="Resolve"/> has found before.</summary>
    public NodeSpec? Find(string name) => graph.Find(name);

    /// <summary>Octets of the largest packet that can get from one node to another in a family; null when none can or the links are not known.</summary>
    public int? PathMtu(string from, string to, bool v6, bool byName) => ChecksPaths ? graph.PathMtu(from, to, v6, byName) : null;

    /// <summary>Whether one node reaches another only because a NAT publishes it; false when the links are not known.</summary>
    public bool NeedsPublication(string from, string to, bool byName) =>
        ChecksPaths && graph.IsOnAnyLink(from) && graph.IsOnAnyLink(to) && graph.NeedsPublication(from, to, byName);

    /// <summary>Reports when no packet can get from one node to the other.</summary>
    /// <param name="byName">Whether the one looks the other's name up, or asks it for names: a NAT without a default route helps with those.</param>
    public void CheckPath(string from, string to, SourcePosition position, bool byName = false)
    {
        if (!ChecksPaths || !graph.IsOnAnyLink(from) || !graph.IsOnAnyLink(to) || graph.IsReachable(from, to, byName)) return;
        string why = graph.IsJoined(from, to)
            ? graph.IsReachable(from, to, byName: true) ? "a NAT on the way has no default route, and only names lead out" : "no path is IPv4 all the way, or IPv6"
            : graph.IsBehindNat(from, to) ? "it is behind a NAT that does not publish it" : "no links and routers join them";
        reading.Error(position, $"'{from}' cannot reach '{to}': {why}");
    }
}
