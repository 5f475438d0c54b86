namespace Simulator.Network.Processing;

/// <summary>What waits for a processor: a packet, or an expired timer.</summary>
internal readonly record struct WaitingInput(Packet? Packet, Interface? Arrival, int Timer);
