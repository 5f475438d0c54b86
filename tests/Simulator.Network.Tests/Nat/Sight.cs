using System.Buffers.Binary;
using Simulator.Wire;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Network.Tests.Translation;

/// <summary>A packet as a test looks at it.</summary>
internal sealed class Sight
{
    private readonly IpHeader _header;

    public Sight(byte[] bytes)
    {
        Bytes = bytes;
        Assert.That(IpHeader.TryRead(bytes, out _header), Is.EqualTo(WireError.None));
    }

    public byte[] Bytes { get; }

    public IpHeader Header => _header;

    public byte[] Payload => _header.Payload(Bytes).ToArray();

    public UdpHeader Udp
    {
        get
        {
            Assert.That(UdpHeader.TryRead(Payload, out UdpHeader udp), Is.EqualTo(WireError.None));
            return udp;
        }
    }

    public IcmpHeader Icmp
    {
        get
        {
            Assert.That(IcmpHeader.TryRead(Payload, _header, out IcmpHeader icmp), Is.EqualTo(WireError.None));
            return icmp;
        }
    }

    /// <summary>The packet an ICMP error quotes.</summary>
    public IpHeader Quoted
    {
        get
        {
            Assert.That(QuotedPacket.TryRead(Payload.AsSpan(IcmpHeader.Size), out QuotedPacket quoted), Is.EqualTo(WireError.None));
            return quoted.Header;
        }
    }

    /// <summary>What that packet carries, as far as it is quoted.</summary>
    public byte[] QuotedTransport => Payload[(IcmpHeader.Size + Quoted.HeaderLength)..];

    public (ushort Source, ushort Destination) QuotedPorts =>
        (BinaryPrimitives.ReadUInt16BigEndian(QuotedTransport), BinaryPrimitives.ReadUInt16BigEndian(QuotedTransport.AsSpan(2)));

    public Endpoint From => new(_header.Source, _header.Protocol == IpProtocol.Udp ? Udp.SourcePort : (ushort)0);

    public Endpoint To => new(_header.Destination, _header.Protocol == IpProtocol.Udp ? Udp.DestinationPort : (ushort)0);
}
