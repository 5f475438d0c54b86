using Simulator.Wire.Ip;

namespace Simulator.Network.Stack;

/// <summary>A transport segment on its way down into a shim. Its checksum field is zero: only the shim knows the pseudo-header.</summary>
public readonly ref struct Segment
{
    public IpAddress Destination { get; init; }

    public IpProtocol Protocol { get; init; }

    public ReadOnlySpan<byte> Bytes { get; init; }
}
