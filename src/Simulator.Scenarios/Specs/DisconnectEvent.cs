using Simulator.Engine;

namespace Simulator.Scenarios;

/// <summary>A host is unplugged from a link, and loses its addresses there, until it is connected or moves.</summary>
public sealed record DisconnectEvent : TimelineEvent
{
    public required SourceName Node { get; init; }

    public required SourceName From { get; init; }

    public override SimDuration Lasts => SimDuration.Zero;
}
