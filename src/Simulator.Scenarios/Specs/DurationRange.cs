using Simulator.Engine;

namespace Simulator.Scenarios;

/// <summary>A duration that is drawn uniformly, both ends included; fixed when they are equal.</summary>
public readonly record struct DurationRange(SimDuration Min, SimDuration Max)
{
    public bool IsFixed => Min == Max;
}
