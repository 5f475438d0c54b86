using Simulator.Engine;

namespace Simulator.Network.Metrics;

/// <summary>One recorded value, in the metric's integer unit.</summary>
public readonly record struct MetricSample(SimTime At, long Value);
