using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;
using static Simulator.Network.Tests.Translation.Realms;

namespace Simulator.Network.Tests.Translation;

/// <summary>RFC 5508: echoes by their identifier, errors with what they quote.</summary>
public sealed class IcmpTests
{
    [Test]
    public void Echo_IsMappedByItsIdentifier_ThereAndBack()
    {
        var net = new Realms();
        Sight atServer = net.Carry(net.Alice, Echo(net.Alice, net.Server, 77), net.Server);
        Sight carols = net.Carry(net.Carol, Echo(net.Carol, net.Server, 77), net.Server);
        Sight reply = net.Carry(net.Server, Reply(net.Server, atServer), net.Alice);

        Assert.That(atServer.Header.Source, Is.EqualTo(NatA));
        Assert.That(carols.Icmp.Identifier, Is.Not.EqualTo(atServer.Icmp.Identifier));
        Assert.That(reply.Header.Source, Is.EqualTo(net.Server.Address));
        Assert.That(reply.Icmp, Is.EqualTo(IcmpHeader.EchoReply(v6: false, 77, 3)));
        Assert.That(reply.Payload[IcmpHeader.Size..], Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    [Test]
    public void Reply_ToNoRequestOrFromAnother_IsNotLetIn()
    {
        var net = new Realms();
        ushort identifier = net.Carry(net.Alice, Echo(net.Alice, net.Server, 77), net.Server).Icmp.Identifier;

        net.Lose(net.Server, Packets.Icmp(net.Server.Address, NatA, IcmpHeader.EchoReply(false, (ushort)(identifier ^ 1), 3), []), "nat-a",
            DropReason.NatNoMapping);
        net.Lose(net.Other, Packets.Icmp(net.Other.Address, NatA, IcmpHeader.EchoReply(false, identifier, 3), []), "nat-a", DropReason.NatFiltered);
        net.Lose(net.Server, Packets.Icmp(net.Server.Address, NatA, new IcmpHeader((IcmpV4Type)14), new byte[12]), "nat-a", DropReason.NatUnsupported);
        net.Lose(net.Alice, Packets.Icmp(net.Alice.Address, net.Server.Address, new IcmpHeader((IcmpV4Type)13), new byte[12]), "nat-a",
            DropReason.NatUnsupported);
    }

    [Test]
    public void Nat_AnswersEchoesItself_OnBothSides()
    {
        var net = new Realms();
        Sight inside = net.Carry(net.Alice, Packets.Icmp(net.Alice.Address, Address("192.168.1.1"), IcmpHeader.EchoRequest(false, 5, 1), [1]), net.Alice);
        Sight outside = net.Carry(net.Server, Packets.Icmp(net.Server.Address, NatA, IcmpHeader.EchoRequest(false, 6, 1), [1]), net.Server);
        Sight across = net.Carry(net.Alice, Packets.Icmp(net.Alice.Address, NatA, IcmpHeader.EchoRequest(false, 7, 1), [1]), net.Alice);

        Assert.That(inside.Icmp, Is.EqualTo(IcmpHeader.EchoReply(false, 5, 1)));
        Assert.That(outside.Icmp, Is.EqualTo(IcmpHeader.EchoReply(false, 6, 1)));
        Assert.That(across.Icmp, Is.EqualTo(IcmpHeader.EchoReply(false, 7, 1)));
    }

    [TestCase(1500)]
    [TestCase(28)]
    public void ErrorFromOutsideAboutUdp_ReachesTheSender_WithItsOwnPacketQuoted(int quote)
    {
        var net = new Realms();
        byte[] sent = Packets.Udp(net.Alice.Address, net.Server.Address, 5000, 80, [1, 2, 3, 4, 5]);
        Sight seen = net.Carry(net.Alice, sent, net.Server);
        Sight error = net.Carry(net.Server, Packets.IcmpAbout(net.Server.Address, seen.Bytes, IcmpErrorReason.PortUnreachable, quote), net.Alice);

        Assert.That(error.Header.Source, Is.EqualTo(net.Server.Address));
        Assert.That(error.Header.Destination, Is.EqualTo(net.Alice.Address));
        Assert.That((error.Quoted.Source, error.Quoted.Destination), Is.EqualTo((net.Alice.Address, net.Server.Address)));
        Assert.That(error.QuotedPorts, Is.EqualTo(((ushort)5000, (ushort)80)));
        int whole = Math.Min(quote, sent.Length) - 20;
        Assert.That(error.QuotedTransport, Is.EqualTo(sent[20..(20 + whole)]), "checksum and all");
    }

    [Test]
    public void ErrorFromARouterOnTheWay_IsLetIn()
    {
        var net = new Realms();
        Sight error = net.Carry(net.Alice, Packets.Udp(net.Alice.Address, net.Server.Address, 5000, 80, [1], hopLimit: 2), net.Alice);

        Assert.That(error.Header.Source, Is.EqualTo(Address("198.51.100.1")));
        Assert.That(error.Icmp.Type, Is.EqualTo((byte)IcmpV4Type.TimeExceeded));
        Assert.That(error.Quoted.Source, Is.EqualTo(net.Alice.Address));
    }

    [Test]
    public void ErrorAboutAnEcho_HasItsIdentifierBack()
    {
        var net = new Realms();
        byte[] sent = Echo(net.Alice, net.Server, 77);
        Sight seen = net.Carry(net.Alice, sent, net.Server);
        Sight error = net.Carry(net.Other, Packets.IcmpAbout(net.Other.Address, seen.Bytes, IcmpErrorReason.HostUnreachable), net.Alice);

        Assert.That(error.QuotedTransport, Is.EqualTo(sent[20..]));
    }

    [Test]
    public void ErrorAboutWhatWasNeverSent_IsNotLetIn()
    {
        var net = new Realms();
        ushort port = net.Carry(net.Alice, Packets.Udp(net.Alice.Address, net.Server.Address, 5000, 80, [1]), net.Server).Udp.SourcePort;
        byte[][] forged =
        [
            Packets.Udp(NatA, net.Other.Address, port, 80, [1]),
            Packets.Udp(NatA, net.Server.Address, (ushort)(port ^ 1), 80, [1]),
            Packets.Udp(net.Alice.Address, net.Server.Address, 5000, 80, [1]),
            Packets.Ip(NatA, net.Server.Address, (IpProtocol)6, new byte[20]),
            Packets.I1(NatA, net.Server.Address, AliceHigh, ServerHigh),
            Packets.Esp(NatA, net.Server.Address, 0x1234),
        ];
        foreach (byte[] about in forged)
        {
            byte[] error = Packets.IcmpAbout(net.Other.Address, about, IcmpErrorReason.HostUnreachable);
            IpHeader header = new Sight(error).Header with { Destination = NatA };
            header.Write(error);
            net.Lose(net.Other, error, "nat-a", DropReason.NatNoMapping);
        }
    }

    [Test]
    public void ErrorFromInside_LeavesAsTheNats()
    {
        var net = new Realms(o => o with { Filtering = NatBehaviour.EndpointIndependent });
        ushort port = net.Carry(net.Alice, Packets.Udp(net.Alice.Address, net.Server.Address, 5000, 80, [1]), net.Server).Udp.SourcePort;
        byte[] sent = Packets.Udp(net.Server.Address, NatA, 80, port, [4, 5, 6]);
        Sight atAlice = net.Carry(net.Server, sent, net.Alice);
        Sight error = net.Carry(net.Alice, Packets.IcmpAbout(net.Alice.Address, atAlice.Bytes, IcmpErrorReason.PortUnreachable), net.Server);

        Assert.That(error.Header.Source, Is.EqualTo(NatA));
        Assert.That((error.Quoted.Source, error.Quoted.Destination), Is.EqualTo((net.Server.Address, NatA)));
        Assert.That(error.QuotedTransport, Is.EqualTo(sent[20..]));
        net.Lose(net.Carol, Packets.IcmpAbout(net.Carol.Address, Packets.Udp(net.Server.Address, net.Carol.Address, 80, 5000, [1]), IcmpErrorReason.PortUnreachable),
            "nat-a", DropReason.NatNoMapping);
    }

    private static byte[] Echo(Station from, Station to, ushort identifier) =>
        Packets.Icmp(from.Address, to.Address, IcmpHeader.EchoRequest(v6: false, identifier, 3), [1, 2, 3]);

    private static byte[] Reply(Station from, Sight request) =>
        Packets.Icmp(from.Address, request.Header.Source, IcmpHeader.EchoReply(v6: false, request.Icmp.Identifier, request.Icmp.SequenceNumber), [1, 2, 3]);
}
