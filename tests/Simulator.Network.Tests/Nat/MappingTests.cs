using Simulator.Wire.Ip;
using static Simulator.Network.Tests.Translation.Realms;

namespace Simulator.Network.Tests.Translation;

/// <summary>RFC 4787 section 4.1: which destinations share a mapping.</summary>
public sealed class MappingTests
{
    [TestCase(NatBehaviour.EndpointIndependent, true, true)]
    [TestCase(NatBehaviour.AddressDependent, true, false)]
    [TestCase(NatBehaviour.AddressAndPortDependent, false, false)]
    public void OneInsideEndpointToSeveralDestinations_SharesPortsAsTheMappingSays(NatBehaviour mapping, bool otherPort, bool otherAddress)
    {
        var net = new Realms(o => o with { Mapping = mapping });
        ushort first = net.Carry(net.Alice, Udp(net.Alice, net.Server, 5000, 80), net.Server).Udp.SourcePort;

        Assert.Multiple(() =>
        {
            Assert.That(net.Carry(net.Alice, Udp(net.Alice, net.Server, 5000, 80), net.Server).Udp.SourcePort, Is.EqualTo(first), "same destination");
            Assert.That(net.Carry(net.Alice, Udp(net.Alice, net.Server, 5000, 81), net.Server).Udp.SourcePort == first, Is.EqualTo(otherPort), "other port");
            Assert.That(net.Carry(net.Alice, Udp(net.Alice, net.Other, 5000, 80), net.Other).Udp.SourcePort == first, Is.EqualTo(otherAddress), "other address");
        });
    }

    [Test]
    public void TwoInsideEndpoints_NeverShareAPort()
    {
        var net = new Realms();
        ushort[] ports =
        [
            net.Carry(net.Alice, Udp(net.Alice, net.Server, 5000, 80), net.Server).Udp.SourcePort,
            net.Carry(net.Alice, Udp(net.Alice, net.Server, 5001, 80), net.Server).Udp.SourcePort,
            net.Carry(net.Carol, Udp(net.Carol, net.Server, 5000, 80), net.Server).Udp.SourcePort,
        ];

        Assert.That(ports, Is.Unique);
    }

    [Test]
    public void OutgoingPacket_ShowsTheOutsideAddressAndOneHopLess()
    {
        var net = new Realms();
        Sight seen = net.Carry(net.Alice, Udp(net.Alice, net.Server, 5000, 80), net.Server);

        Assert.That(seen.Header.Source, Is.EqualTo(NatA));
        Assert.That(seen.Header.HopLimit, Is.EqualTo(62), "the NAT and the router");
        Assert.That(seen.To, Is.EqualTo(new Endpoint(net.Server.Address, 80)));
    }

    [Test]
    public void Answer_ComesBackToTheEndpointThatAsked()
    {
        var net = new Realms();
        Sight asked = net.Carry(net.Alice, Udp(net.Alice, net.Server, 5000, 80), net.Server);
        Sight answer = net.Carry(net.Server, Packets.Udp(net.Server.Address, NatA, 80, asked.Udp.SourcePort, [9]), net.Alice);

        Assert.That(answer.To, Is.EqualTo(new Endpoint(net.Alice.Address, 5000)));
        Assert.That(answer.From, Is.EqualTo(new Endpoint(net.Server.Address, 80)));
        Assert.That(answer.Header.HopLimit, Is.EqualTo(62));
    }

    [Test]
    public void HostsWithTheSameAddressBehindTwoNats_AreApart()
    {
        var net = new Realms(b: o => o with { Filtering = NatBehaviour.EndpointIndependent });
        ushort bobs = net.Carry(net.Bob, Udp(net.Bob, net.Server, 7000, 80), net.Server).Udp.SourcePort;
        Sight atBob = net.Carry(net.Alice, Packets.Udp(net.Alice.Address, NatB, 5000, bobs, [1]), net.Bob);
        Sight atAlice = net.Carry(net.Bob, Packets.Udp(net.Bob.Address, NatA, 7000, atBob.Udp.SourcePort, [2]), net.Alice);

        Assert.That(net.Alice.Address, Is.EqualTo(net.Bob.Address));
        Assert.That(atBob.Header.Source, Is.EqualTo(NatA));
        Assert.That(atBob.To, Is.EqualTo(new Endpoint(net.Bob.Address, 7000)));
        Assert.That(atAlice.From, Is.EqualTo(new Endpoint(NatB, bobs)));
    }

    [Test]
    public void Datagram_WithoutAChecksum_StaysWithout()
    {
        var net = new Realms();
        byte[] packet = Udp(net.Alice, net.Server, 5000, 80);
        packet[26] = packet[27] = 0;

        Assert.That(net.Carry(net.Alice, packet, net.Server).Udp.Checksum, Is.Zero);
    }

    [Test]
    public void Ports_OfTwoRunsWithOneSeed_AreTheSame()
    {
        List<ushort> first = Ports(1), second = Ports(1);

        Assert.That(second, Is.EqualTo(first));
        Assert.That(Ports(2), Is.Not.EqualTo(first));

        static List<ushort> Ports(ulong seed)
        {
            var net = new Realms(seed: seed);
            var ports = new List<ushort>();
            for (ushort port = 0; port < 8; port++) ports.Add(net.Carry(net.Alice, Udp(net.Alice, net.Server, port, 80), net.Server).Udp.SourcePort);
            return ports;
        }
    }

    [Test]
    public void Ports_AreOfTheRange_UntilNoneIsLeft()
    {
        var net = new Realms(o => o with { FirstPort = 3000, LastPort = 3004 });
        var ports = new List<ushort>();
        for (ushort port = 0; port < 5; port++) ports.Add(net.Carry(net.Alice, Udp(net.Alice, net.Server, port, 80), net.Server).Udp.SourcePort);
        net.Lose(net.Alice, Udp(net.Alice, net.Server, 5, 80), "nat-a", DropReason.NatTableFull);

        Assert.That(ports, Is.EquivalentTo(new[] { 3000, 3001, 3002, 3003, 3004 }));
        Assert.That(net.Carry(net.Alice, Udp(net.Alice, net.Server, 3, 80), net.Server).Udp.SourcePort, Is.EqualTo(ports[3]), "those lent still work");
    }

    [Test]
    public void Table_WhenFull_TakesNoMore()
    {
        var net = new Realms(o => o with { Capacity = 2, Mapping = NatBehaviour.AddressDependent });
        net.Carry(net.Alice, Udp(net.Alice, net.Server, 1, 80), net.Server);
        net.Carry(net.Alice, Udp(net.Alice, net.Server, 2, 80), net.Server);
        net.Lose(net.Alice, Udp(net.Alice, net.Server, 3, 80), "nat-a", DropReason.NatTableFull);
        net.Pass(net.FirstNat.Options.Expiry);

        net.Carry(net.Alice, Udp(net.Alice, net.Server, 3, 80), net.Server);
    }

    [Test]
    public void Sessions_OfOneBinding_AreBoundedToo()
    {
        var net = new Realms(o => o with { Capacity = 2, Filtering = NatBehaviour.AddressAndPortDependent });
        net.Carry(net.Alice, Udp(net.Alice, net.Server, 1, 80), net.Server);
        net.Carry(net.Alice, Udp(net.Alice, net.Server, 1, 81), net.Server);

        net.Lose(net.Alice, Udp(net.Alice, net.Server, 1, 82), "nat-a", DropReason.NatTableFull);
    }

    [Test]
    public void LastHop_IsNotTranslatedButReported()
    {
        var net = new Realms();
        Sight error = net.Carry(net.Alice, Packets.Udp(net.Alice.Address, net.Server.Address, 5000, 80, [1], hopLimit: 1), net.Alice);

        Assert.That(error.Icmp.Type, Is.EqualTo((byte)Wire.Icmp.IcmpV4Type.TimeExceeded));
        Assert.That(error.Header.Source, Is.EqualTo(Address("192.168.1.1")));
        Assert.That(error.Quoted.Source, Is.EqualTo(net.Alice.Address));
        Assert.That(net.FirstNat.Knowledge(), Is.Empty);
    }

    [TestCase(6)]
    [TestCase(47)]
    [TestCase(132)]
    public void ProtocolWithoutPortsItKnows_IsDroppedWithoutAWord(int protocol)
    {
        var net = new Realms();
        net.Lose(net.Alice, Packets.Ip(net.Alice.Address, net.Server.Address, (IpProtocol)protocol, new byte[20]), "nat-a", DropReason.NatUnsupported);
        net.Lose(net.Server, Packets.Ip(net.Server.Address, NatA, (IpProtocol)protocol, new byte[20]), "nat-a", DropReason.NatUnsupported);
    }

    private static byte[] Udp(Station from, Station to, ushort fromPort, ushort toPort) => Packets.Udp(from.Address, to.Address, fromPort, toPort, [1, 2, 3]);
}
