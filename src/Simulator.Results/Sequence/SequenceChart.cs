using System.Globalization;
using Simulator.Results.Database;

namespace Simulator.Results.Sequence;

/// <summary>What a message sequence chart shows: the messages of one run and the nodes that take part in them.</summary>
public sealed record SequenceChart
{
    private const int FewestFolded = 4;

    public required string Title { get; init; }

    /// <summary>A line below the title: scenario, variant, seed.</summary>
    public required string Subtitle { get; init; }

    /// <summary>In file order; only those that send or receive a message shown.</summary>
    public required IReadOnlyList<string> Nodes { get; init; }

    /// <summary>In the order of sending.</summary>
    public required IReadOnlyList<MessageRecord> Messages { get; init; }

    /// <summary>All of the run's, so that the place of a loss is known for a node or a link.</summary>
    public required IReadOnlySet<string> AllNodes { get; init; }

    /// <summary>Messages of the run that were not kept.</summary>
    public long Omitted { get; init; }

    /// <summary>Reads a stored run.</summary>
    public static SequenceChart Read(ResultsDatabase database, StoredRun run, SequenceFilter filter = default) => Of(
        run.Title, string.Create(CultureInfo.InvariantCulture, $"{run.Scenario}, {run.Variant}, seed {run.Seed}"),
        database.Nodes(run.Id), database.Messages(run.Id), run.OmittedMessages, filter);

    /// <summary>Takes the messages that the filter lets through.</summary>
    /// <param name="nodes">Every node of the run, in file order.</param>
    public static SequenceChart Of(
        string title, string subtitle, IReadOnlyList<string> nodes, IReadOnlyList<MessageRecord> messages, long omitted, SequenceFilter filter = default)
    {
        List<MessageRecord> shown = [.. messages.Where(filter.Takes)];
        var taking = new HashSet<string>(StringComparer.Ordinal);
        foreach (MessageRecord message in shown)
        {
            taking.Add(message.From);
            if (message.To is not null) taking.Add(message.To);
        }

        return new()
        {
            Title = title,
            Subtitle = subtitle,
            Nodes = [.. nodes.Where(taking.Contains)],
            AllNodes = nodes.ToHashSet(StringComparer.Ordinal),
            Messages = shown,
            Omitted = omitted,
        };
    }

    /// <summary>The same with no more than so many messages.</summary>
    internal SequenceChart First(int messages) => Messages.Count <= messages
        ? this
        : this with { Messages = [.. Messages.Take(messages)], Omitted = Omitted + Messages.Count - messages };

    /// <summary>
    /// The same with one message in place of four or more that follow one another, from one node to another, of one type and with one outcome: a router's
    /// advertisements every 50 ms leave nothing else to be seen.
    /// </summary>
    public SequenceChart Folded()
    {
        var folded = new List<MessageRecord>(Messages.Count);
        for (int first = 0, next; first < Messages.Count; first = next)
        {
            next = first + 1;
            while (next < Messages.Count && IsAlike(Messages[first], Messages[next])) next++;
            if (next - first < FewestFolded) folded.AddRange(Messages.Skip(first).Take(next - first));
            else folded.Add(Messages[first] with { Repeats = next - first - 1, RepeatsUntil = Messages[next - 1].SentAt });
        }

        return this with { Messages = folded };
    }

    /// <summary>What is said of messages that were folded into one; null for one that stands for itself.</summary>
    internal static string? FoldNote(MessageRecord message, int decimals) => message.Repeats == 0
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"and {message.Repeats} more until {Durations.Clock(message.RepeatsUntil, decimals)}");

    private static bool IsAlike(MessageRecord first, MessageRecord other) =>
        other.From == first.From && other.To == first.To && other.Protocol == first.Protocol && other.Type == first.Type
        && other.Outcome == first.Outcome && other.DroppedAt == first.DroppedAt && other.Reason == first.Reason;

    internal bool IsNode(string? place) => place is not null && AllNodes.Contains(place);
}
