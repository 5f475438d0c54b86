using Simulator.Engine;
using Simulator.Scenarios.Attacks;

namespace Simulator.Scenarios.Format;

/// <summary>An entry of <c>attackers</c>.</summary>
internal static class AttackerFormat
{
    private static readonly KeyOf<SourceName> At = new("at", Scalars.NodeName, SourceName.None, "The link it has an interface on: one that its victims use, or one of its own.");

    private static readonly KeyOf<SourceName> On = new("on", Scalars.NodeName, SourceName.None, "The link it is inside of: every frame passes through it.");

    private static readonly KeyOf<string> Attack = new(
        "attack", new ChoiceFormat<string>([], [.. AttackCatalog.All.Select(entry => (entry.Name, entry.Name))]), "", "What it does.") { IsRequired = true };

    private static readonly KeyOf<SourceName> Victim = new("victim", Scalars.NodeName, SourceName.None, "The host that it is against.") { IsRequired = true };

    private static readonly KeyOf<SourceName> Peer = new("peer", Scalars.NodeName, SourceName.None, "The host that the victim talks to, or that the attacker poses as.");

    private static readonly KeyOf<SourceName> Self = new("as", Scalars.NodeName, SourceName.None, "The host that it is the other half of: it uses that one's address by right.");

    private static readonly KeyOf<SimDuration> Start = new("start", Scalars.Duration, default, "When it begins.") { Default = "0s" };

    private static readonly KeyOf<SimDuration> Stop = new("stop", Scalars.Duration, default, "Nothing is sent from here on; the end of the run when absent.");

    private static readonly KeyOf<long> Rate = new("rate", Scalars.Frequency, 10, "How often it acts, where it acts on its own.") { Default = "10/s" };

    private static readonly KeyOf<ulong> Count = new("count", Scalars.Whole(1, int.MaxValue), 0, "How often it acts in all; no limit when absent.");

    private static readonly KeyOf<SimDuration> Delay = new(
        "delay", Scalars.Duration, default, "How long it keeps what it overheard before it uses it.") { Default = "0s" };

    public static readonly RecordFormat<AttackerSpec> Instance = new(
        "attacker", "attacker", [At, On, Attack, Victim, Peer, Self, Start, Stop, Rate, Count, Delay], Build) { IsNamed = true };

    private static AttackerSpec Build(Fields fields)
    {
        if (fields.IsGiven(At) == fields.IsGiven(On)) fields.Reading.Error(fields.Name.Position, $"{fields.Owner} needs either 'at' or 'on'");
        if (fields.IsSound(Stop) && fields.Get(Stop) <= fields.Get(Start)) fields.Error(Stop, $"{fields.Owner} stops before it starts");
        if (fields.IsSound(Rate) && fields.Get(Rate) is 0 or > 1_000_000_000) fields.Error(Rate, "a rate is from 1/s to 1000000000/s");
        bool isOnPath = fields.IsGiven(On);
        return new()
        {
            Name = fields.Name.Text,
            Position = fields.Name.Position,
            Attack = new(fields.Get(Attack), fields.PositionOf(Attack)),
            Link = fields.Get(isOnPath ? On : At),
            IsOnPath = isOnPath,
            Victim = fields.Get(Victim),
            Peer = fields.IsSound(Peer) ? fields.Get(Peer) : null,
            Self = fields.IsSound(Self) ? fields.Get(Self) : null,
            Start = fields.Get(Start),
            Stop = fields.IsSound(Stop) ? SimTime.Zero + fields.Get(Stop) : null,
            PerSecond = Math.Max(1, fields.Get(Rate)),
            Count = fields.IsSound(Count) ? (long)fields.Get(Count) : null,
            Delay = fields.Get(Delay),
            Address = default,
        };
    }
}
