using Simulator.Engine;

namespace Simulator.Scenarios;

/// <summary>An option of a link changes, for what is sent from then on. Routes stay as they are.</summary>
public sealed record LinkChangeEvent : TimelineEvent
{
    /// <summary>The link as it is from then on.</summary>
    public required LinkSpec Link { get; init; }

    public override SimDuration Lasts => SimDuration.Zero;
}
