using Simulator.Engine;
using Simulator.Network;
using Simulator.Wire.Hip;

namespace Simulator.Protocols.Hip;

/// <summary>What an initiator keeps from its first I1 until the R2.</summary>
internal sealed class InitiatorExchange(SimTime started)
{
    public SimTime Started { get; } = started;

    /// <summary>The I1 or I2 under way, to be sent again as it is.</summary>
    public byte[] Packet { get; private set; } = [];

    public MessageType Type { get; private set; } = HipMessages.I1;

    public int Attempts { get; set; }

    /// <summary>An ICMP error says that there is nobody to talk HIP to; not yet believed.</summary>
    public bool IsSaidToBeRefused { get; set; }

    /// <summary>The R1's: I and its proof.</summary>
    public HipCookie Cookie { get; set; }

    public ulong J { get; set; }

    /// <summary>The first waiting segment is in the I2. It leaves the queue when the R2 shows that it arrived.</summary>
    public bool IsFirstSegmentSent { get; set; }

    /// <summary>Takes a new packet to be sent until it is answered.</summary>
    public void Begin(byte[] packet, MessageType type)
    {
        Packet = packet;
        Type = type;
        Attempts = 0;
    }
}
