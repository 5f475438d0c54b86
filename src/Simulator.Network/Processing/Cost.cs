using Simulator.Engine;

namespace Simulator.Network.Processing;

/// <summary>What an operation takes: a fixed time and a time per octet.</summary>
/// <param name="PerKilobyte">For each 1,000 octets.</param>
public readonly record struct Cost(SimDuration Fixed, SimDuration PerKilobyte)
{
    public SimDuration Of(int octets) => Fixed + new SimDuration(PerKilobyte.Nanoseconds * octets / 1_000);
}
