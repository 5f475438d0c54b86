using Simulator.Engine;

namespace Simulator.Scenarios.Format;

/// <summary>The verb <c>send</c> of the timeline: a flow of one datagram or a few.</summary>
internal static class SendFormat
{
    // Stands between the sendings of a flow that has only one.
    private static readonly DurationRange NoMatter = new(SimDuration.FromSeconds(1), SimDuration.FromSeconds(1));

    private static readonly KeyOf<SourceName> From = new("send", Scalars.NodeName, SourceName.None, "The host that sends.") { IsRequired = true };

    private static readonly KeyOf<SourceName> To = new(
        "to", Scalars.NodeOrDnsName, SourceName.None, "Who receives: a host, or one of a host's DNS names, which is then looked up.") { IsRequired = true };

    private static readonly KeyOf<int> Size = new("size", Scalars.DatagramSize, 0, "UDP payload of each datagram.") { IsRequired = true };

    private static readonly KeyOf<string> Flow = new(
        "flow", Scalars.Name, "", "The name it is measured under; 'send-' and its place among the sends when absent.");

    private static readonly KeyOf<ulong> Count = new("count", Scalars.Whole(1, int.MaxValue), 1, "Datagrams in all.") { Default = "1" };

    private static readonly KeyOf<DurationRange> Every = new(
        "every", Scalars.RangeAboveZero, NoMatter, "From one datagram to the next; a range is drawn anew each time.");

    public static readonly RecordFormat<TimelineEvent> Instance = new("'send'", "send", [TimelineKeys.At, From, To, Size, Flow, Count, Every], Build);

    private static PendingSend Build(Fields fields)
    {
        SimDuration start = fields.Get(TimelineKeys.At);
        if (fields.Get(Count) > 1 && !fields.IsGiven(Every)) fields.Error(Count, "'send' needs 'every' to send more than one datagram");
        return new()
        {
            Position = fields.Name.Position,
            At = SimTime.Zero + start,
            Flow = new()
            {
                Name = fields.Get(Flow),
                Position = fields.IsGiven(Flow) ? fields.PositionOf(Flow) : fields.Name.Position,
                From = fields.Get(From),
                To = fields.Get(To),
                SizeBytes = fields.Get(Size),
                SizePosition = fields.PositionOf(Size),
                Every = fields.Get(Every),
                Count = (int)fields.Get(Count),
                Start = new(start, start),
                Stop = null,
                Identity = null,
                Port = 0,
            },
        };
    }
}
