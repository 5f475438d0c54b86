using Simulator.Engine;

namespace Simulator.Network;

/// <summary>How a link treats frames.</summary>
public sealed record LinkOptions
{
    /// <summary>Propagation, one way.</summary>
    public SimDuration Delay { get; init; }

    /// <summary>Up to this much is added to a frame's delay, uniformly. Frames of one sender keep their order.</summary>
    public SimDuration Jitter { get; init; }

    /// <summary>Bits per second of each sender (full duplex); null for no serialisation time.</summary>
    public long? Rate { get; init; }

    public Ratio Loss { get; init; } = Ratio.Zero;

    /// <summary>Chance that a frame arrives twice.</summary>
    public Ratio Duplicate { get; init; } = Ratio.Zero;

    /// <summary>Chance that a frame is held back by one more <see cref="Delay"/> (at least a millisecond) and so overtaken.</summary>
    public Ratio Reorder { get; init; } = Ratio.Zero;

    /// <summary>Bit error rate. There is no frame check sequence, so what is hit goes up the stack.</summary>
    public Ratio Corrupt { get; init; } = Ratio.Zero;

    /// <summary>Frames of one sender that may wait for the link; the next is dropped. Only with a <see cref="Rate"/>.</summary>
    public int Queue { get; init; } = 100;

    /// <summary>Largest IP packet in octets.</summary>
    public int Mtu { get; init; } = 1500;
}
