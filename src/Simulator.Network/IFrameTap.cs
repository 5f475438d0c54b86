using Simulator.Engine;

namespace Simulator.Network;

/// <summary>Sees every frame that is put on a link, before the link loses, delays or corrupts it: captures are made of this.</summary>
public interface IFrameTap
{
    void Frame(SimTime time, Link link, ReadOnlySpan<byte> frame);
}
