using Simulator.Network.Stack;
using Simulator.Network.Tests.Kit;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Network.Tests.IPv6;

/// <summary>Packets on their way out of a node with mobility.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PassageTests
{
    private static readonly IpAddress Home = Net.Address("2001:db8:77::2");
    private static readonly IpAddress CareOf = Net.Address("2001:db8:1::2");
    private static readonly IpAddress Peer = Net.Address("2001:db8:1::9");
    private static readonly IpAddress PeerCareOf = Net.Address("2001:db8:1::8");
    private static readonly IpAddress Agent = Net.Address("2001:db8:1::7");

    private readonly Net _net = new();
    private readonly FakeMobility _mobility = new() { Home = Home };

    [Test]
    public void Plain_IsAsWithoutMobility_FromTheHomeAddress()
    {
        (IpHeader header, byte[] packet) = Sent(Passage.Plain, CareOf);
        Assert.That((header.Source, header.Destination, header.HeaderLength), Is.EqualTo((Home, Peer, 40)));
        AssertUdp(header, packet);
    }

    [TestCase("option", 64)]
    [TestCase("routing", 64)]
    [TestCase("both", 88)]
    public void Extensions_StandInOrder_AndTheChecksumCoversHomeAddresses(string kind, int headers)
    {
        Passage passage = kind switch
        {
            "option" => Passage.HomeAddressOption(CareOf),
            "routing" => Passage.RoutingHeader(PeerCareOf),
            _ => Passage.Both(CareOf, PeerCareOf),
        };
        (IpHeader header, byte[] packet) = Sent(passage, CareOf);

        Assert.That(header.HeaderLength, Is.EqualTo(headers));
        Assert.That(header.Source, Is.EqualTo(kind == "routing" ? Home : CareOf));
        Assert.That(header.Destination, Is.EqualTo(kind == "option" ? Peer : PeerCareOf));
        Assert.That(IPv6Extensions.TryRead(packet, out IPv6Extensions extensions), Is.EqualTo(Wire.WireError.None));
        Assert.That(extensions.HomeAddress, Is.EqualTo(kind == "routing" ? null : (IpAddress?)Home));
        Assert.That(extensions.RoutedTo, Is.EqualTo(kind == "option" ? null : (IpAddress?)Peer));
        if (kind == "both") Assert.That((IpProtocol)packet[6], Is.EqualTo(IpProtocol.RoutingHeader), "RFC 3775 section 6.4");
        AssertUdp(header with { Source = Home, Destination = Peer }, packet);
    }

    [Test]
    public void Tunnel_HasAnOuterHeaderOfHopLimit64()
    {
        (IpHeader outer, byte[] packet) = Sent(Passage.Tunnel(CareOf, Agent), CareOf);
        Assert.That((outer.Source, outer.Destination, outer.Protocol, outer.HopLimit), Is.EqualTo((CareOf, Agent, IpProtocol.IPv6, (byte)64)));
        byte[] inside = packet[40..];
        Assert.That(IpHeader.TryRead(inside, out IpHeader inner), Is.EqualTo(Wire.WireError.None));
        Assert.That((inner.Source, inner.Destination, inner.TotalLength), Is.EqualTo((Home, Peer, inside.Length)));
        AssertUdp(inner, inside);
    }

    [Test]
    public void TunnelRoutedOn_HasTheRoutingHeaderInside()
    {
        (IpHeader outer, byte[] packet) = Sent(Passage.Tunnel(CareOf, Agent).RoutedTo(PeerCareOf), CareOf);
        Assert.That((outer.Source, outer.Destination, outer.HeaderLength), Is.EqualTo((CareOf, Agent, IPv6Header.Size)));
        byte[] inside = packet[40..];
        Assert.That(IpHeader.TryRead(inside, out IpHeader inner), Is.EqualTo(Wire.WireError.None));
        Assert.That((inner.Source, inner.Destination, inner.TotalLength), Is.EqualTo((Home, PeerCareOf, inside.Length)));
        Assert.That(IPv6Extensions.TryRead(inside, out IPv6Extensions extensions), Is.EqualTo(Wire.WireError.None));
        Assert.That(extensions.RoutedTo, Is.EqualTo((IpAddress?)Peer));
        AssertUdp(inner with { Destination = Peer }, inside);
    }

    [Test]
    public void GivenPassage_IsTakenAsItIs_EvenWithoutMobility()
    {
        Host host = _net.Host("host");
        JoinLan(host, CareOf);
        Probe probe = Listener();
        host.Add(new Script().Do(1, outbox => outbox.SendIp(Peer, IpProtocol.MobilityHeader, 8, Script.Signal, Home,
            passage: Passage.HomeAddressOption(CareOf)).Clear()));
        _net.Start(introduce: false);
        _net.Run();
        Assert.That(IPv6Extensions.TryRead(probe.Frames[0].Bytes.AsSpan(EthernetHeader.Size), out IPv6Extensions extensions), Is.EqualTo(Wire.WireError.None));
        Assert.That(extensions.HomeAddress, Is.EqualTo((IpAddress?)Home));
    }

    [Test]
    public void LinkLocalAndGroups_AreNotMobilitysBusiness()
    {
        Host host = Mobile((_, _, _) => Passage.Drop);
        host.Interfaces[0].AddAddress(Net.Address("fe80::2"), 64);
        Probe probe = Listener();
        host.AddNeighbour(host.Interfaces[0], Net.Address("fe80::9"), probe.Interfaces[0].Mac);
        host.Add(new Script()
            .Do(1, outbox => outbox.SendIp(Net.Address("fe80::9"), IpProtocol.Hip, 8, Script.Signal).Clear())
            .Do(2, outbox => outbox.SendIp(IPv6Address.AllNodes, IpProtocol.Hip, 8, Script.Signal).Clear())
            .Do(3, outbox => outbox.SendIp(Peer, IpProtocol.Hip, 8, Script.Signal).Clear()));
        _net.Start(introduce: false);
        _net.Run();
        Assert.That(probe.Frames, Has.Count.EqualTo(2));
        Assert.That(probe.Ip(0).Header.Source, Is.EqualTo(Net.Address("fe80::2")));
        Assert.That(_net.Drops("host", DropReason.Mobility), Is.EqualTo(1));
    }

    [Test]
    public void Hold_KeepsSome_UntilReleased_InOrder()
    {
        bool holds = true;
        Host host = Mobile((_, _, _) => holds ? Passage.Hold : Passage.HomeAddressOption(CareOf));
        Probe probe = Listener();
        host.Add(new Script("data").Do(1, outbox =>
        {
            for (int i = 0; i < IpNode.HoldLimit + 6; i++) outbox.SendUdp(7, new Endpoint(Peer, 9), 1, Script.Data)[0] = (byte)i;
        }).Do(2, outbox => outbox.ReleaseHeld()).Do(3, outbox =>
        {
            holds = false;
            outbox.ReleaseHeld();
        }));
        _net.Start(introduce: false);
        _net.RunUntil(2);
        Assert.That(host.PacketsHeld, Is.EqualTo(IpNode.HoldLimit));
        Assert.That(_net.Drops("host", DropReason.HoldQueueFull), Is.EqualTo(6));
        _net.Run();
        Assert.That(probe.Frames.Select(frame => frame.Bytes[^1]), Is.EqualTo(Enumerable.Range(0, IpNode.HoldLimit)));
    }

    [Test]
    public void HeldPackets_DieWithTheNode()
    {
        Host host = Mobile((_, _, _) => Passage.Hold);
        host.Add(new Script().Do(1, outbox => outbox.SendUdp(7, new Endpoint(Peer, 9), 1, Script.Data).Clear()));
        _net.Start(introduce: false);
        _net.RunUntil(2);
        host.ShutDown();
        _net.Run();
        Assert.That(_net.Drops("host", DropReason.NodeDown), Is.EqualTo(1));
    }

    [Test]
    public void OwnPacketToTheMachine_IsWhole_AndWhatItSendsIsAMessageOfItsOwn()
    {
        var mobility = new FakeMobility
        {
            Home = Home,
            Way = (_, destination, _) => destination == Peer ? Passage.ToMachine : Passage.Plain,
            OnIntercepted = (in Datagram datagram, Outbox outbox) =>
                datagram.Packet.CopyTo(outbox.SendIp(Agent, IpProtocol.Esp, datagram.Packet.Length, Script.Signal, CareOf)),
        };
        Host host = _net.Host("host");
        JoinLan(host, CareOf);
        host.AddMobility(mobility);
        Probe probe = Listener();
        host.Add(new Script().Do(1, outbox => outbox.SendUdp(7, new Endpoint(Peer, 9), 4, Script.Data).Fill(5)));
        _net.Start(introduce: false);
        _net.Run();

        (IpHeader outer, byte[] inside) = probe.Ip(0);
        Assert.That((outer.Source, outer.Destination, outer.Protocol), Is.EqualTo((CareOf, Agent, IpProtocol.Esp)));
        Assert.That(IpHeader.TryRead(inside, out IpHeader inner), Is.EqualTo(Wire.WireError.None));
        AssertUdp(inner, inside);
        Assert.That(mobility.InterceptedPackets.Single().Type, Is.EqualTo(Script.Data));
        Assert.That(_net.World.Messages.Messages.Select(message => message.Type), Is.EqualTo(new[] { Script.Signal }));
    }

    [TestCase("plain", 0)]
    [TestCase("option", 24)]
    [TestCase("routing", 24)]
    [TestCase("both", 48)]
    [TestCase("tunnel", 40)]
    public void LargestDatagram_LeavesRoom(string kind, int overhead)
    {
        Host host = Mobile((_, _, _) => kind switch
        {
            "option" => Passage.HomeAddressOption(CareOf),
            "routing" => Passage.RoutingHeader(PeerCareOf),
            "both" => Passage.Both(CareOf, PeerCareOf),
            "tunnel" => Passage.Tunnel(CareOf, Agent),
            _ => Passage.Plain,
        });
        Probe probe = Listener();
        host.Add(new Script().Do(1, outbox =>
        {
            Assert.That(outbox.LargestDatagram(Peer), Is.EqualTo(1500 - 48 - overhead));
            outbox.SendUdp(7, new Endpoint(Peer, 9), outbox.LargestDatagram(Peer), Script.Data).Clear();
            outbox.SendUdp(7, new Endpoint(Peer, 9), outbox.LargestDatagram(Peer) + 1, Script.Data).Clear();
        }));
        _net.Start(introduce: false);
        _net.Run();
        Assert.That(probe.Frames.Single().Bytes, Has.Length.EqualTo(1514));
        Assert.That(_net.Drops("host", DropReason.TooBig), Is.EqualTo(1));
    }

    [Test]
    public void TunnelOrRoutingHeaderToOneself_EndsInANumberOfHops()
    {
        Host host = Mobile((_, _, _) => Passage.Tunnel(CareOf, CareOf));
        host.Add(new Script().Do(1, outbox => outbox.SendUdp(7, new Endpoint(Peer, 9), 1, Script.Data).Clear()));
        _net.Start(introduce: false);
        _net.Run();
        Assert.That(_net.AllDrops(), Is.EqualTo(1));
    }

    private (IpHeader Header, byte[] Packet) Sent(Passage passage, IpAddress own)
    {
        Host host = Mobile((_, _, _) => passage);
        Assert.That(host.HasAddress(own), Is.True);
        Probe probe = Listener();
        host.Add(new Script().Do(1, outbox => outbox.SendUdp(7, new Endpoint(Peer, 9), 10, Script.Data).Fill(0x5A)));
        _net.Start(introduce: false);
        _net.Run();
        byte[] packet = probe.Frames.Single().Bytes[EthernetHeader.Size..];
        Assert.That(IpHeader.TryRead(packet, out IpHeader header), Is.EqualTo(Wire.WireError.None));
        return (header, packet);
    }

    private Host Mobile(Func<IpAddress, IpAddress, bool, Passage> way)
    {
        Host host = _net.Host("host");
        Interface on = JoinLan(host, CareOf);
        on.AddAddress(Home, 128, AddressState.Home);
        _mobility.Way = way;
        host.AddMobility(_mobility);
        return host;
    }

    private Interface JoinLan(Host host, IpAddress own) => _net.Join(host, _net.Link("lan"), $"{own}/64");

    // Answers for everybody on the link.
    private Probe Listener()
    {
        var probe = new Probe(_net.World, "probe");
        Interface at = _net.Join(probe, _net.World.Links[0]);
        var host = (Host)_net.World.Nodes[0];
        foreach (IpAddress each in (ReadOnlySpan<IpAddress>)[Peer, PeerCareOf, Agent]) host.AddNeighbour(host.Interfaces[0], each, at.Mac);
        return probe;
    }

    private static void AssertUdp(IpHeader logical, byte[] packet)
    {
        ReadOnlySpan<byte> segment = logical.Payload(packet);
        Assert.That(UdpHeader.ChecksumHolds(segment, PseudoHeader.Sum(logical), zeroAllowed: false), Is.True);
    }
}
