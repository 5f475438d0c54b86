using Simulator.Engine;

namespace Simulator.Scenarios.Format;

/// <summary>What entries of the timeline have in common.</summary>
internal static class TimelineKeys
{
    public static readonly KeyOf<SimDuration> At = new("at", Scalars.Duration, default, "When it happens, from the start of the run.") { IsRequired = true };
}
