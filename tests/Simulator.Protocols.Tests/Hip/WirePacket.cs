using Simulator.Engine;
using Simulator.Wire;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>A whole IP packet on its way between the hosts of a <see cref="Pair"/>.</summary>
internal sealed record WirePacket(SimTime Arrival, string Name, byte[] Bytes)
{
    public IpHeader Header
    {
        get
        {
            Assert.That(IpHeader.TryRead(Bytes, out IpHeader header), Is.EqualTo(WireError.None));
            return header;
        }
    }

    /// <summary>What follows the IP header.</summary>
    public ReadOnlySpan<byte> Payload => Header.Payload(Bytes);

    public int PayloadLength => Payload.Length;

    public HipPacketReader Hip
    {
        get
        {
            Assert.That(HipPacketReader.TryRead(Payload, out HipPacketReader hip), Is.EqualTo(WireError.None));
            return hip;
        }
    }

    /// <summary>The same with one octet above IP changed.</summary>
    public WirePacket Flip(int position, byte mask)
    {
        byte[] bytes = [.. Bytes];
        bytes[bytes.Length - PayloadLength + position] ^= mask;
        return this with { Bytes = bytes };
    }

    public WirePacket At(SimTime arrival) => this with { Arrival = arrival };
}
