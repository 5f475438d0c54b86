using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;
using static Simulator.Network.Tests.Translation.Realms;

namespace Simulator.Network.Tests.Translation;

/// <summary>Whatever comes, from either side, ends as a packet sent or a packet dropped: nothing throws and nothing is lost sight of.</summary>
public sealed class HostileTests
{
    private static readonly IpProtocol[] Protocols =
        [IpProtocol.Udp, IpProtocol.Icmp, IpProtocol.Hip, IpProtocol.Esp, IpProtocol.IcmpV6, (IpProtocol)6, IpProtocol.HopByHopOptions];

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void RandomPayloads_NeverThrow(byte[] payload, byte protocol, bool fromInside)
    {
        Realms net = Open();
        IpProtocol chosen = Protocols[protocol % Protocols.Length];
        Station from = fromInside ? net.Alice : net.Server;
        from.Send(Packets.Ip(from.Address, fromInside ? net.Server.Address : NatA, chosen, payload));
        net.Settle();
    }

    [Test]
    public void MutatedPackets_NeverThrow_AndNoStateIsLeftInTheEnd()
    {
        Realms net = Open();
        RandomStream random = RandomStream.Derive(1, "mutations");
        byte[][] inward = Inward(net), outward = Outward(net);
        for (int i = 0; i < 4_000; i++)
        {
            bool fromInside = i % 2 == 0;
            byte[] packet = (byte[])(fromInside ? outward[i / 2 % outward.Length] : inward[i / 2 % inward.Length]).Clone();
            int hits = 1 + (int)random.NextBelow(3);
            for (int hit = 0; hit < hits; hit++) packet[20 + (int)random.NextBelow((ulong)packet.Length - 20)] ^= (byte)(1 + random.NextBelow(255));
            Seal(packet);
            (fromInside ? net.Alice : net.Server).Send(packet);
            if (i % 16 == 0) net.Settle();
        }

        net.Settle();
        Assert.That(net.FirstNat.Knowledge(), Has.Count.GreaterThan(10));
        net.Pass(SimDuration.FromMinutes(24 * 60));
        Assert.That(net.FirstNat.Knowledge().Single().Kind, Is.EqualTo(NatKnowledgeKind.Published));
        Assert.That(net.Total(MetricCatalog.NatExpired), Is.EqualTo(net.Total(MetricCatalog.NatBindings)));
    }

    [Test]
    public void EveryCutOfEveryPacket_NeverThrows()
    {
        Realms net = Open();
        foreach (byte[] whole in (byte[][])[.. Inward(net), .. Outward(net)])
        {
            IpHeader header = new Sight(whole).Header;
            bool fromInside = header.Source == net.Alice.Address;
            for (int cut = 0; cut < whole.Length - 20; cut++)
            {
                byte[] packet = Packets.Ip(header.Source, header.Destination, header.Protocol, whole[20..(20 + cut)]);
                Seal(packet);
                (fromInside ? net.Alice : net.Server).Send(packet);
            }

            net.Settle();
        }
    }

    private static Realms Open()
    {
        return new Realms(o => o with
        {
            DnsAlg = true, Hairpinning = true, InboundRefresh = true, Filtering = NatBehaviour.EndpointIndependent,
            Publish = [new NatPublication(Address("192.168.1.2"), AliceHigh)],
        }) { IsDeaf = true };
    }

    private static byte[][] Outward(Realms net)
    {
        IpAddress alice = net.Alice.Address, server = net.Server.Address;
        byte[] udp = Packets.Udp(alice, server, 5000, 53, [1, 2, 3]);
        return
        [
            udp,
            Packets.Icmp(alice, server, IcmpHeader.EchoRequest(false, 7, 1), [1, 2]),
            Packets.I1(alice, server, AliceHigh, ServerHigh),
            Packets.R1(alice, server, AliceHigh, ServerHigh),
            Packets.I2(alice, server, AliceHigh, ServerHigh, 0x1111),
            Packets.R2(alice, server, AliceHigh, 0x3333, 0x2222),
            Packets.Esp(alice, server, 0x2222),
            Packets.IcmpAbout(alice, Packets.Udp(server, alice, 53, 5000, [1, 2, 3]), IcmpErrorReason.PortUnreachable),
            Packets.IcmpAbout(alice, Packets.Esp(server, alice, 0x1111), IcmpErrorReason.PortUnreachable),
            Packets.Udp(alice, NatA, 5000, 5000, [1, 2, 3]),
        ];
    }

    private static byte[][] Inward(Realms net)
    {
        IpAddress server = net.Server.Address;
        net.Alice.SendUdp(server, 5000, 53);
        net.Settle();
        ushort port = net.FirstNat.Knowledge().Single(k => k.Kind == NatKnowledgeKind.UdpBinding).Outside!.Value.Port;
        return
        [
            Packets.Udp(server, NatA, 53, port, DnsAlgTests.Answer(Packets.Name("www.foo.com"), server, ServerHigh)),
            Packets.Icmp(server, NatA, IcmpHeader.EchoReply(false, 7, 1), [1, 2]),
            Packets.I1(server, NatA, ServerHigh, AliceHigh),
            Packets.R1(server, NatA, ServerHigh, AliceHigh),
            Packets.I2(server, NatA, ServerHigh, AliceHigh, 0x2222),
            Packets.R2(server, NatA, ServerHigh, 0x2222, 0x1111),
            Packets.Esp(server, NatA, 0x1111),
            About(server, Packets.Udp(NatA, server, port, 53, [1, 2, 3])),
            About(server, Packets.I1(NatA, server, AliceHigh, ServerHigh)),
            About(server, Packets.Esp(NatA, server, 0x2222)),
        ];
    }

    private static byte[] About(IpAddress from, byte[] packet) => Packets.IcmpAbout(from, packet, IcmpErrorReason.HostUnreachable);

    // Makes the checksums right, so that the damage gets further than them.
    private static void Seal(byte[] packet)
    {
        IpHeader header = new Sight(packet).Header;
        Span<byte> payload = packet.AsSpan(header.HeaderLength);
        if (header.Protocol == IpProtocol.Udp && payload.Length >= 8)
            Wire.Udp.UdpHeader.WriteChecksum(payload, PseudoHeader.Sum(header));
        if (header.Protocol == IpProtocol.Icmp && payload.Length >= 8)
            new IcmpHeader(false, payload[0], payload[1], System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(payload[4..])).Write(payload, default, default);
    }
}
