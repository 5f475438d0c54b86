using Simulator.Engine;

namespace Simulator.Protocols.Hip;

/// <summary>What a host keeps from its first rekey packet until it sees a packet under the new keys.</summary>
internal sealed class Rekeying(SimTime started, byte[] packet)
{
    public SimTime Started { get; } = started;

    /// <summary>The HIP packet, to be sealed anew each time.</summary>
    public byte[] Packet { get; } = packet;

    public int Attempts { get; set; }
}
