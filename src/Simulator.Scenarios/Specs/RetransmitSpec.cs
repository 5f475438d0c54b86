using Simulator.Engine;

namespace Simulator.Scenarios;

/// <summary>How an initiator repeats I1 and I2.</summary>
/// <param name="Initial">Wait before the first repeat; above zero.</param>
/// <param name="Attempts">Sendings of one message in all, 1 to 32.</param>
public readonly record struct RetransmitSpec(SimDuration Initial, int Attempts);
