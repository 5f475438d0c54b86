using Simulator.Engine;
using Simulator.Wire;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Network.Tests.Translation;

/// <summary>A host without a stack: it sends the IP packets it is given to its gateway and keeps those it hears, every checksum verified.</summary>
internal sealed class Station(World world, string name, IpAddress address) : Node(world, name)
{
    private MacAddress _gateway;

    public IpAddress Address { get; } = address;

    public List<(SimTime At, byte[] Bytes)> Heard { get; } = [];

    /// <summary>Takes what it hears without a look.</summary>
    public bool IsDeaf { get; set; }

    public override int PacketsHeld => 0;

    /// <summary>The last packet it heard.</summary>
    public Sight Last => new(Heard[^1].Bytes);

    public override void Receive(Packet packet, Interface arrival)
    {
        if (IsDeaf)
        {
            World.Consume(packet, this);
            return;
        }

        packet.Pull(EthernetHeader.Size);
        byte[] bytes = packet.Bytes.ToArray();
        Assert.That(IpHeader.TryRead(bytes, out IpHeader header), Is.EqualTo(WireError.None), $"{Name} hears a broken packet");
        Verify(bytes[..header.TotalLength], header);
        Heard.Add((World.Simulation.Now, bytes[..header.TotalLength]));
        World.Consume(packet, this);
    }

    /// <summary>Puts it on a link, with a gateway on the same.</summary>
    public Station On(Link link, Interface gateway)
    {
        Interface own = AddInterface();
        link.Attach(own);
        own.AddAddress(Address, Address.IsV6 ? 64 : 24);
        _gateway = gateway.Mac;
        if (gateway.Node is IpNode node) node.AddNeighbour(gateway, Address, own.Mac);
        return this;
    }

    /// <summary>Sends an IP packet, now.</summary>
    public void Send(byte[] ip)
    {
        Packet packet = World.Packets.Rent(ip.Length);
        ip.CopyTo(packet.Bytes);
        Interface own = Interfaces[0];
        new EthernetHeader(_gateway, own.Mac, ip[0] >> 4 == 6 ? EtherType.IPv6 : EtherType.IPv4).Write(packet.Push(EthernetHeader.Size));
        own.Link!.Send(packet, own);
    }

    public void SendUdp(IpAddress to, ushort fromPort, ushort toPort, byte[]? data = null) => Send(Packets.Udp(Address, to, fromPort, toPort, data ?? [1, 2, 3]));

    private static void Verify(byte[] packet, in IpHeader header)
    {
        ReadOnlySpan<byte> payload = header.Payload(packet);
        if (header.Protocol == IpProtocol.Udp)
            Assert.That(UdpHeader.ChecksumHolds(payload, PseudoHeader.Sum(header), zeroAllowed: !header.IsV6), "UDP checksum");
        if (header.Protocol is not (IpProtocol.Icmp or IpProtocol.IcmpV6)) return;
        Assert.That(IcmpHeader.TryRead(payload, header, out IcmpHeader icmp), Is.EqualTo(WireError.None), "ICMP checksum");
        if (icmp.IsError) VerifyQuoted(payload[IcmpHeader.Size..].ToArray());
    }

    // A host finds its own packet in the quote, so the quote's checksums are those it had sent, but for the hop limit.
    private static void VerifyQuoted(byte[] quote)
    {
        Assert.That(QuotedPacket.TryRead(quote, out QuotedPacket quoted), Is.EqualTo(WireError.None));
        if (!quoted.Header.IsV6) Assert.That(Checksum.Compute(quote.AsSpan(0, quoted.Header.HeaderLength)), Is.Zero, "quoted header checksum");
        if (quoted.Transport.Length < quoted.Header.PayloadLength) return;
        if (quoted.Header.Protocol == IpProtocol.Udp)
            Assert.That(UdpHeader.ChecksumHolds(quoted.Transport, PseudoHeader.Sum(quoted.Header), zeroAllowed: true), "quoted UDP checksum");
        if (quoted.Header.Protocol is IpProtocol.Icmp or IpProtocol.IcmpV6)
            Assert.That(IcmpHeader.TryRead(quoted.Transport, quoted.Header, out _), Is.EqualTo(WireError.None), "quoted ICMP checksum");
    }
}
