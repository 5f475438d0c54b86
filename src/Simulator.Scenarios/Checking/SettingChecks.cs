using Simulator.Scenarios.Files;
using Simulator.Scenarios.Format;

namespace Simulator.Scenarios.Checking;

/// <summary>Follows the paths of <c>set</c>, and knows links and nodes as they have been set by each time.</summary>
/// <param name="resolveLink">Finds a link by name or reports that there is none.</param>
internal sealed class SettingChecks(Func<SourceName, LinkSpec?> resolveLink, Peering peering, Reading reading)
{
    private const int MinMtu6 = 1280; // RFC 2460 section 5

    private static readonly string[] Sections = ["links", "nodes"];

    private readonly Dictionary<string, LinkSpec> _links = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NodeSpec> _nodes = new(StringComparer.Ordinal);

    public TimelineEvent Check(PendingChange change)
    {
        if (change.Path.Text.Length == 0) return change;
        string[] segments = change.Path.Text.Split('.', 3);
        if (segments.Length < 3 || !Sections.Contains(segments[0], StringComparer.Ordinal))
        {
            string hint = segments.Length < 3 ? "" : Suggestion.For(segments[0], Sections);
            reading.Error(change.Path.Position, $"'{change.Path}' is no option that can change in a run; those are links.NAME.OPTION and nodes.NAME.OPTION{hint}");
            return change;
        }

        SourceName name = change.Path with { Text = segments[1] };
        return segments[0] == "links" ? CheckLink(change, name, segments[2]) : CheckNode(change, name, segments[2]);
    }

    private TimelineEvent CheckLink(PendingChange change, SourceName name, string path)
    {
        if (resolveLink(name) is not { } link) return change;
        LinkSpec before = _links.GetValueOrDefault(link.Name, link);
        if (!TryChange(change, $"link '{link.Name}'", path, LinkFormat.Settings, before, out LinkSpec after)) return change;
        SourcePosition position = change.Value!.Position;
        if (after.Prefix is { Length: >= 0, IsV6: true } && after.MtuBytes < MinMtu6 && before.MtuBytes >= MinMtu6)
        {
            reading.Error(position, $"link '{link.Name}' carries IPv6 and needs an mtu of at least {MinMtu6}");
        }

        if (!after.Reorder.IsZero && before.Reorder.IsZero && after.Delay.Nanoseconds == 0)
        {
            reading.Error(position, $"link '{link.Name}' holds frames back by its delay, and has none then");
        }

        _links[link.Name] = after;
        return new LinkChangeEvent { Position = change.Position, At = change.At, Link = after };
    }

    private TimelineEvent CheckNode(PendingChange change, SourceName name, string path)
    {
        if (peering.Resolve("this entry", name) is not { } node || !peering.IsClean(node)) return change;
        NodeSpec before = _nodes.GetValueOrDefault(node.Name, node);
        if (!TryChange(change, $"node '{node.Name}'", path, NodeFormat.SettingsOf(before), before, out NodeSpec after)) return change;
        _nodes[node.Name] = after;
        return new NodeChangeEvent { Position = change.Position, At = change.At, Node = after };
    }

    private bool TryChange<TSpec>(PendingChange change, string owner, string path, IReadOnlyList<Setting<TSpec>> settings, TSpec before, out TSpec after)
    {
        if (settings.FirstOrDefault(s => s.Path == path) is { } setting)
        {
            after = before;
            return change.Value is { } value && setting.TryChange(before, value, reading, out after);
        }

        string hint = Suggestion.For(path, settings.Select(s => s.Path));
        string can = string.Join(", ", settings.Select(s => $"'{s.Path}'"));
        reading.Error(change.Path.Position, $"'{path}' of {owner} cannot change in a run; what can is {can}{hint}");
        after = before;
        return false;
    }
}
