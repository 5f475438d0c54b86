using Simulator.Engine;

namespace Simulator.Scenarios;

/// <summary>A node loses all that its protocols knew; its addresses and the keys of its identities stay.</summary>
public sealed record RebootEvent : TimelineEvent
{
    public required SourceName Node { get; init; }

    /// <summary>From going down to starting again.</summary>
    public required SimDuration Outage { get; init; }

    public override SimDuration Lasts => Outage;
}
