using Simulator.Engine;

namespace Simulator.Network;

/// <summary>An ESEL that one host of a pair gave the other: the SPI of ESP packets to the one that gave it.</summary>
internal sealed class HipSelector(uint spi, HipPair pair, bool isInward)
{
    public uint Spi { get; } = spi;

    public HipPair Pair { get; } = pair;

    /// <summary>Whether the inside host gave it, so that it comes with packets from outside.</summary>
    public bool IsInward { get; } = isInward;

    /// <summary>When it was learned, or a packet last carried it.</summary>
    public SimTime LastUsed { get; set; }

    /// <summary>Another one with the same number; ESELs are unique only on the host that gave them.</summary>
    public HipSelector? NextSame { get; set; }

    /// <summary>The pair's former one in the same direction.</summary>
    public HipSelector? Former { get; set; }
}
