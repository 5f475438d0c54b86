using Simulator.Engine;

namespace Simulator.Scenarios;

/// <summary>An option of a node changes. It outlives a reboot.</summary>
public sealed record NodeChangeEvent : TimelineEvent
{
    /// <summary>The node as it is from then on.</summary>
    public required NodeSpec Node { get; init; }

    public override SimDuration Lasts => SimDuration.Zero;
}
