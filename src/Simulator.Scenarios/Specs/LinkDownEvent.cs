using Simulator.Engine;

namespace Simulator.Scenarios;

/// <summary>A link takes no frames for a while. Routes stay as they are.</summary>
public sealed record LinkDownEvent : TimelineEvent
{
    public required SourceName Link { get; init; }

    public required SimDuration Down { get; init; }

    public override SimDuration Lasts => Down;
}
