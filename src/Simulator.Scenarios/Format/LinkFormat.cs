using Simulator.Engine;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios.Format;

/// <summary>An entry of <c>links</c>.</summary>
internal static partial class LinkFormat
{
    /// <summary>Stands for the prefix of a link that gives none until one is assigned.</summary>
    public static readonly Prefix NoPrefix = new(default, -1);

    /// <summary>Stands for a prefix that could not be read.</summary>
    public static readonly Prefix BadPrefix = new(default, -2);

    private static readonly KeyOf<IReadOnlyList<SourceName>> Nodes = new(
        "nodes", new ListFormat<SourceName>(Scalars.NodeName, min: 1), [], "The nodes on this link from the start, in the order of their addresses.") { IsRequired = true };

    private static readonly KeyOf<Prefix> LinkPrefix = new(
        "prefix", Scalars.Prefix, NoPrefix, "Addresses of the link; assigned when absent, in the family of the other links.");

    private static readonly KeyOf<SimDuration> Delay = new("delay", Scalars.Duration, default, "Propagation delay.") { Default = "0s" };

    private static readonly KeyOf<SimDuration> Jitter = new(
        "jitter", Scalars.Duration, default, "Each frame is delayed by up to this much more, drawn uniformly.") { Default = "0s" };

    private static readonly KeyOf<long> Rate = new("rate", Scalars.Rate, 0, "Bit rate; when absent, frames take no time to serialise.");

    private static readonly KeyOf<Ratio> Loss = new("loss", Scalars.Percentage, Ratio.Zero, "Chance that a frame is lost.") { Default = "0%" };

    private static readonly KeyOf<Ratio> Duplicate = new(
        "duplicate", Scalars.Percentage, Ratio.Zero, "Chance that a frame arrives twice.") { Default = "0%" };

    private static readonly KeyOf<Ratio> Reorder = new(
        "reorder", Scalars.Percentage, Ratio.Zero, "Chance that a frame is held back by one extra delay, so that later ones overtake it.") { Default = "0%" };

    private static readonly KeyOf<Ratio> Corrupt = new(
        "corrupt", Scalars.BitErrorRate, Ratio.Zero, "Bit-error rate: chance that a bit is flipped.") { Default = "0%" };

    private static readonly KeyOf<ulong> Queue = new("queue", Scalars.Whole(1, 1_000_000), 100, "Packets that may wait for the link.") { Default = "100" };

    // 68 is the least that RFC 791 asks of every link.
    private static readonly KeyOf<ulong> Mtu = new(
        "mtu", Scalars.Whole(68, 65_535), 1500, "Octets of the largest packet; at least 1280 with IPv6.") { Default = "1500" };

    public static readonly RecordFormat<LinkSpec> Instance = new(
        "link", "link", [Nodes, LinkPrefix, Delay, Jitter, Rate, Loss, Duplicate, Reorder, Corrupt, Queue, Mtu], Build) { IsNamed = true };

    private static LinkSpec Build(Fields fields)
    {
        LinkSpec link = new()
        {
            Name = fields.Name.Text,
            Position = fields.Name.Position,
            Nodes = fields.Get(Nodes),
            Prefix = fields.IsGiven(LinkPrefix) && !fields.IsSound(LinkPrefix) ? BadPrefix : fields.Get(LinkPrefix),
            PrefixPosition = fields.PositionOf(LinkPrefix),
            Realm = 0,
            Delay = fields.Get(Delay),
            Jitter = fields.Get(Jitter),
            RateBitsPerSecond = fields.Optional(Rate),
            Loss = fields.Get(Loss),
            Duplicate = fields.Get(Duplicate),
            Reorder = fields.Get(Reorder),
            Corrupt = fields.Get(Corrupt),
            QueuePackets = (int)fields.Get(Queue),
            MtuBytes = (int)fields.Get(Mtu),
        };
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (SourceName node in link.Nodes)
        {
            if (!seen.Add(node.Text)) fields.Reading.Error(node.Position, $"{fields.Owner} has node '{node.Text}' twice");
        }

        if (!link.Reorder.IsZero && link.Delay == SimDuration.Zero && !fields.IsGiven(Delay))
        {
            fields.Error(Reorder, $"{fields.Owner} holds frames back by its delay, and has none");
        }

        return link;
    }
}
