using Simulator.Network;

namespace Simulator.Scenarios.Running;

/// <summary>One repetition to run.</summary>
/// <param name="Observe">Puts taps on the world before it starts; null for none.</param>
public sealed record RunRequest(Scenario Scenario, ulong Seed, Action<World>? Observe = null);
