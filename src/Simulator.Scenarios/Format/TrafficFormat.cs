using Simulator.Engine;

namespace Simulator.Scenarios.Format;

/// <summary>An entry of <c>traffic</c>.</summary>
internal static partial class TrafficFormat
{
    /// <summary>Stands for a size that could not be read: one that fits everywhere.</summary>
    private const int NoSize = 0;

    private static readonly KeyOf<string> Kind = new(
        "kind",
        new ChoiceFormat<string>([], ("cbr", "cbr"), ("request-response", "request-response"), ("ftp", "ftp")),
        "",
        "What the flow sends.") { IsRequired = true };

    private static readonly KeyOf<SourceName> From = new("from", Scalars.NodeName, SourceName.None, "The host that sends.") { IsRequired = true };

    private static readonly KeyOf<SourceName> To = new(
        "to", Scalars.NodeOrDnsName, SourceName.None, "Who receives: a host, or one of a host's DNS names, which is then looked up.") { IsRequired = true };

    private static readonly KeyOf<int> Size = new("size", Scalars.DatagramSize, NoSize, "UDP payload of each datagram sent.") { IsRequired = true };

    private static readonly KeyOf<int> Response = new("response", Scalars.DatagramSize, NoSize, "UDP payload of each answer.") { IsRequired = true };

    private static readonly KeyOf<DurationRange> Every = new(
        "every", Scalars.RangeAboveZero, default, "From one sending to the next; a range is drawn anew each time.") { IsRequired = true };

    private static readonly KeyOf<ulong> Count = new("count", Scalars.Whole(1, int.MaxValue), 0, "Sendings in all; no limit when absent.");

    private static readonly KeyOf<DurationRange> Start = new(
        "start", Scalars.Range, default, "First sending, from the start of the run; a range is drawn once.") { Default = "0s" };

    private static readonly KeyOf<SimDuration> Stop = new("stop", Scalars.Duration, default, "Nothing is sent from here on; the end of the run when absent.");

    private static readonly KeyOf<string> Identity = new(
        "identity", Scalars.Name, "", "Which of the sender's identities speaks; its first when absent.");

    private static readonly KeyOf<ulong> Port = new(
        "port", Scalars.Whole(1, 65_535), 0, "UDP port at the receiver; 40000 plus the flow's place in the file when absent.");

    private static readonly Key[] CommonKeys = [Kind, From, To, Size, Every, Count, Start, Stop, Identity, Port];

    private static readonly Key[] FtpRecordKeys =
        [Kind, From, To, FtpKeys.Size, FtpKeys.Addresses, FtpKeys.Every, FtpKeys.Count, Start, Stop, Identity, FtpKeys.Port];

    public static readonly KindFormat<TrafficSpec> Instance = new(
        "traffic",
        Kind,
        ("cbr", new RecordFormat<TrafficSpec>("traffic", "cbr", CommonKeys, Cbr) { IsNamed = true }),
        ("request-response", new RecordFormat<TrafficSpec>("traffic", "request-response", [.. CommonKeys, Response], RequestResponse) { IsNamed = true }),
        ("ftp", new RecordFormat<TrafficSpec>("traffic", "ftp", FtpRecordKeys, Ftp) { IsNamed = true }));

    private static CbrTraffic Cbr(Fields fields)
    {
        CheckTimes(fields);
        return new()
        {
            Name = fields.Name.Text,
            Position = fields.Name.Position,
            From = fields.Get(From),
            To = fields.Get(To),
            SizeBytes = fields.Get(Size),
            SizePosition = fields.PositionOf(Size),
            Every = fields.Get(Every),
            Count = (int?)fields.Optional(Count),
            Start = fields.Get(Start),
            Stop = StopOf(fields),
            Identity = IdentityOf(fields),
            Port = (ushort)fields.Get(Port),
        };
    }

    private static RequestResponseTraffic RequestResponse(Fields fields)
    {
        CheckTimes(fields);
        return new()
        {
            Name = fields.Name.Text,
            Position = fields.Name.Position,
            From = fields.Get(From),
            To = fields.Get(To),
            SizeBytes = fields.Get(Size),
            SizePosition = fields.PositionOf(Size),
            ResponseBytes = fields.Get(Response),
            ResponsePosition = fields.PositionOf(Response),
            Every = fields.Get(Every),
            Count = (int?)fields.Optional(Count),
            Start = fields.Get(Start),
            Stop = StopOf(fields),
            Identity = IdentityOf(fields),
            Port = (ushort)fields.Get(Port),
        };
    }

    private static void CheckTimes(Fields fields)
    {
        bool isSound = fields.IsSound(Stop) && (fields.IsSound(Start) || !fields.IsGiven(Start));
        if (isSound && fields.Get(Stop) <= fields.Get(Start).Max) fields.Error(Stop, $"{fields.Owner} stops before it starts");
    }

    private static SimTime? StopOf(Fields fields) => fields.IsSound(Stop) ? SimTime.Zero + fields.Get(Stop) : null;

    private static SourceName? IdentityOf(Fields fields) =>
        fields.IsSound(Identity) ? new(fields.Get(Identity), fields.PositionOf(Identity)) : null;
}
