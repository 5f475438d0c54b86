using Simulator.Wire.Ip;

namespace Simulator.Protocols.Esp;

/// <summary>What a genuine ESP packet carried.</summary>
internal readonly ref struct OpenedPacket
{
    public uint Spi { get; init; }

    public uint SequenceNumber { get; init; }

    /// <summary>What the payload is; <see cref="IpProtocol.NoNextHeader"/> for none.</summary>
    public IpProtocol Protocol { get; init; }

    public ReadOnlySpan<byte> Payload { get; init; }
}
