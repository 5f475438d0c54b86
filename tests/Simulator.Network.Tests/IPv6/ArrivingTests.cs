using Simulator.Network.Stack;
using Simulator.Network.Tests.Kit;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Network.Tests.IPv6;

/// <summary>Packets with extension headers and tunnels that arrive at a host.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ArrivingTests
{
    private const string Own = "2001:db8:1::2";
    private const string Home = "2001:db8:77::2";
    private const string Sender = "2001:db8:1::9";
    private const string SenderHome = "2001:db8:88::9";
    private const string Agent = "2001:db8:1::7";

    private readonly Net _net = new();
    private readonly FakeMobility _mobility = new();
    private readonly Script _sink = new();
    private Host _host = null!;
    private Probe _probe = null!;

    [Test]
    public void HomeAddressOption_StandsForTheSource()
    {
        Build(isMobile: true);
        Send(Packets.Chain(Sender, Own, [Packets.HomeAddress(SenderHome)], IpProtocol.Udp, Packets.Udp(SenderHome, Own)));
        Script.Heard heard = _sink.Received.Single();
        Assert.That((heard.Source, heard.CareOf, heard.RoutedTo, heard.Tunnel), Is.EqualTo((Net.Address(SenderHome), (IpAddress?)Net.Address(Sender), (IpAddress?)null, (IpAddress?)null)));
        Assert.That(_mobility.HomeAddresses, Is.EqualTo(new[] { (Net.Address(SenderHome), Net.Address(Sender), IpProtocol.Udp) }));
    }

    [Test]
    public void HomeAddressThatMobilityIgnores_IsDropped()
    {
        Build(isMobile: true);
        _mobility.HomeAddress = HomeAddressVerdict.Ignore;
        Send(Packets.Chain(Sender, Own, [Packets.HomeAddress(SenderHome)], IpProtocol.Udp, Packets.Udp(SenderHome, Own)));
        Assert.That(_sink.Received, Is.Empty);
        Assert.That(_net.Drops("host", DropReason.Mobility), Is.EqualTo(1));
    }

    [Test]
    public void RoutingHeader_StandsForTheDestination_AndTheReplyComesFromHome()
    {
        Build(isMobile: true);
        Send(Packets.Chain(Sender, Own, [Packets.Routing(Home)], IpProtocol.Udp, Packets.Udp(Sender, Home)));
        Script.Heard heard = _sink.Received.Single();
        Assert.That((heard.Destination, heard.RoutedTo, heard.CareOf), Is.EqualTo((Net.Address(Home), (IpAddress?)Net.Address(Own), (IpAddress?)null)));
    }

    [Test]
    public void BothExtensions_StandForBothAddresses_OnlyInTheirOrder()
    {
        Build(isMobile: true);
        byte[] udp = Packets.Udp(SenderHome, Home);
        Send(
            Packets.Chain(Sender, Own, [Packets.Routing(Home), Packets.HomeAddress(SenderHome)], IpProtocol.Udp, udp),
            Packets.Chain(Sender, Own, [Packets.HomeAddress(SenderHome), Packets.Routing(Home)], IpProtocol.Udp, udp));
        Assert.That(_sink.Received, Has.Count.EqualTo(1));
        Assert.That(_net.Drops("host", DropReason.Mobility), Is.EqualTo(1));
    }

    [TestCase(SenderHome, TestName = "RoutingHeader_NotToAHomeOfTheNode_IsDropped")]
    public void RoutingHeaderElsewhere_IsDropped(string elsewhere)
    {
        Build(isMobile: true);
        Send(Packets.Chain(Sender, Own, [Packets.Routing(elsewhere)], IpProtocol.Udp, Packets.Udp(Sender, elsewhere)));
        Assert.That(_net.Drops("host", DropReason.Mobility), Is.EqualTo(1));
    }

    [Test]
    public void HomeAddressWhileAway_IsNotReachedByItself()
    {
        Build(isMobile: true);
        Send(Probe.Udp(Sender, Home, 7, 9));
        Assert.That(_sink.Received, Is.Empty);
        Assert.That(_net.Drops("host", DropReason.NotForMe), Is.EqualTo(1));
    }

    // RFC 8200 sections 4.2 and 4.4. The pointers: 40 octets of header, then the option behind two octets and four of padding, or the type.
    [TestCase("home-address", IcmpV6ParameterCode.UnrecognizedOption, 46u)]
    [TestCase("routing-2", IcmpV6ParameterCode.ErroneousField, 42u)]
    [TestCase("routing-0", IcmpV6ParameterCode.ErroneousField, 42u)]
    [TestCase("option-80", IcmpV6ParameterCode.UnrecognizedOption, 42u)]
    [TestCase("option-c0", IcmpV6ParameterCode.UnrecognizedOption, 42u)]
    public void UnknownExtension_IsAParameterProblem(string kind, IcmpV6ParameterCode code, uint pointer)
    {
        Build(isMobile: false);
        Send(Packets.Chain(Sender, Own, [Packets.Extension(kind, SenderHome)], IpProtocol.Udp, Packets.Udp(Sender, Own)));
        (IpHeader ip, IcmpHeader icmp, byte[] message) = _probe.Icmp(0);
        Assert.That((ip.Destination, icmp.Type, icmp.Code, icmp.Rest), Is.EqualTo((Net.Address(Sender), (byte)IcmpV6Type.ParameterProblem, (byte)code, pointer)));
        Assert.That(message[8] >> 4, Is.EqualTo(6), "the quoted packet");
        Assert.That(_sink.Received, Is.Empty);
    }

    [TestCase("option-00", 1)]
    [TestCase("option-1e", 1)]
    [TestCase("option-40", 0)]
    [TestCase("routing-0-done", 1)]
    public void HarmlessExtension_IsSkipped_OtherDropped(string kind, int received)
    {
        Build(isMobile: false);
        Send(Packets.Chain(Sender, Own, [Packets.Extension(kind, SenderHome)], IpProtocol.Udp, Packets.Udp(Sender, Own)));
        Assert.That(_sink.Received, Has.Count.EqualTo(received));
        Assert.That(_probe.Frames, Is.Empty);
    }

    [Test]
    public void Tunnel_WithoutMobility_IsNotSpoken()
    {
        Build(isMobile: false);
        Send(Packets.Chain(Agent, Own, [], IpProtocol.IPv6, Probe.Udp(Sender, Own, 7, 9)));
        (_, IcmpHeader icmp, _) = _probe.Icmp(0);
        Assert.That((icmp.Type, icmp.Code), Is.EqualTo(((byte)IcmpV6Type.ParameterProblem, (byte)IcmpV6ParameterCode.UnrecognizedNextHeader)));
    }

    [Test]
    public void Tunnel_IsOpened_AndMobilityHears()
    {
        Build(isMobile: true);
        Send(Packets.Chain(Agent, Own, [], IpProtocol.IPv6, Probe.Udp(Sender, Home, 7, 9)));
        Script.Heard heard = _sink.Received.Single();
        Assert.That((heard.Source, heard.Destination, heard.Tunnel), Is.EqualTo((Net.Address(Sender), Net.Address(Home), (IpAddress?)Net.Address(Agent))));
        Assert.That(_mobility.Tunnels.Single(), Is.EqualTo((Net.Address(Agent), Net.Address(Own), Net.Address(Sender), Net.Address(Home))));
        Assert.That(_mobility.Out.Single(), Is.EqualTo((Net.Address(Sender), Net.Address(Home), Net.Address(Agent))));
        Assert.That(_net.World.Messages.Messages, Is.Empty);
    }

    [Test]
    public void TunnelThatMobilityRefuses_IsDropped()
    {
        Build(isMobile: true);
        _mobility.AcceptsTunnels = false;
        Send(Packets.Chain(Agent, Own, [], IpProtocol.IPv6, Probe.Udp(Sender, Home, 7, 9)));
        Assert.That(_net.Drops("host", DropReason.Mobility), Is.EqualTo(1));
    }

    [TestCase(IpNode.NestingLimit, 1)]
    [TestCase(IpNode.NestingLimit + 1, 0)]
    public void Tunnels_AreOpenedToALimit(int depth, int received)
    {
        Build(isMobile: true);
        byte[] packet = Probe.Udp(Sender, Home, 7, 9);
        for (int i = 0; i < depth; i++) packet = Packets.Chain(Agent, Own, [], IpProtocol.IPv6, packet);
        Send(packet, Packets.Chain(Agent, Own, [], IpProtocol.IPv6, Probe.Udp(Sender, Home, 7, 9)));
        Assert.That(_sink.Received, Has.Count.EqualTo(received + 1), "the limit is each packet's own");
    }

    [TestCase("fe80::9", Own)]
    [TestCase(Sender, "ff02::1")]
    [TestCase(Sender, "fe80::2")]
    [TestCase(Sender, SenderHome)]
    public void WhatStaysOnALink_OrIsSomebodyElses_DoesNotComeOutOfATunnel(string from, string to)
    {
        Build(isMobile: true);
        Send(Packets.Chain(Agent, Own, [], IpProtocol.IPv6, Probe.Udp(from, to, 7, 9)));
        Assert.That(_sink.Received, Is.Empty);
        Assert.That(_net.Drops("host", DropReason.NotForMe), Is.EqualTo(1));
    }

    [Test]
    public void NeighborDiscovery_ThroughATunnelOrByARoutingHeader_IsNotHeard()
    {
        Build(isMobile: true);
        var resolver = new SilentResolver();
        _host.BindLinkResolver(Wire.Ethernet.EtherType.IPv6, v6: true, _host.Add(resolver));
        byte[] advertisement = Probe.Icmp(Sender, Own, new IcmpHeader(IcmpV6Type.NeighborAdvertisement), new byte[16], hopLimit: 255);
        byte[] routed = Probe.Icmp(Sender, Home, new IcmpHeader(IcmpV6Type.NeighborAdvertisement), new byte[16], hopLimit: 255);
        Send(
            Packets.Chain(Agent, Own, [], IpProtocol.IPv6, advertisement),
            Packets.Chain(Sender, Own, [Packets.Routing(Home)], IpProtocol.IcmpV6, routed[40..]),
            advertisement);
        Assert.That(resolver.Heard, Has.Count.EqualTo(1));
        Assert.That(_net.Drops("host", DropReason.NotForMe), Is.EqualTo(2));
    }

    [Test]
    public void InjectedPacket_ArrivesAsOutOfATunnel_AndIsTheSameMessage()
    {
        var opener = new FakeMobility
        {
            OnReceive = (in Datagram datagram, Outbox outbox) => datagram.Payload.CopyTo(outbox.Inject(datagram.Payload.Length, datagram.Source)),
        };
        Build(isMobile: false);
        _host.BindIp(IpProtocol.Esp, _host.AddMobility(opener));
        Send(
            Packets.Chain(Agent, Own, [], IpProtocol.Esp, [.. Probe.Udp(Sender, Own, 7, 9), 1, 2, 3]),
            Packets.Chain(Agent, Own, [], IpProtocol.Esp, [1, 2, 3, 4, 5, 6, 7, 8]));
        Script.Heard heard = _sink.Received.Single();
        Assert.That((heard.Source, heard.Tunnel), Is.EqualTo((Net.Address(Sender), (IpAddress?)Net.Address(Agent))));
        Assert.That(heard.PathDelay, Is.EqualTo(_net.World.Links[0].Options.Delay));
        Assert.That(_net.Drops("host", DropReason.Malformed), Is.EqualTo(1));
        Assert.That(opener.Tunnels, Is.Empty);
        Assert.That(opener.Out, Is.Empty);
    }

    private void Build(bool isMobile)
    {
        _host = _net.Host("host");
        Interface on = _net.Join(_host, _net.Link("lan", new LinkOptions { Delay = Engine.SimDuration.FromMilliseconds(1) }), "fe80::2/64", $"{Own}/64");
        _probe = new Probe(_net.World, "probe");
        Interface at = _net.Join(_probe, _net.World.Links[0]);
        foreach (string each in (ReadOnlySpan<string>)[Sender, Agent]) _host.AddNeighbour(on, Net.Address(each), at.Mac);
        if (isMobile)
        {
            on.AddAddress(Net.Address(Home), 128, AddressState.Home);
            _mobility.Homes.Add(Net.Address(Home));
            _host.AddMobility(_mobility);
        }

        _host.BindUdp(9, _host.Add(_sink));
    }

    private void Send(params byte[][] packets)
    {
        _net.Start(introduce: false);
        foreach (byte[] packet in packets) _probe.SendIp(_host.Interfaces[0].Mac, packet);
        _net.Run();
    }
}
