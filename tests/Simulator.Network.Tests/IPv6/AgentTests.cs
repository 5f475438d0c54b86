using Simulator.Engine;
using Simulator.Network.Stack;
using Simulator.Network.Tests.Kit;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Network.Tests.IPv6;

/// <summary>A router with mobility between a correspondent's link and a foreign one, as a home agent is.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AgentTests
{
    private const string Peer = "2001:db8:1::9";
    private const string Home = "2001:db8:1::77";
    private const string Agent = "2001:db8:2::1";
    private const string CareOf = "2001:db8:2::5";

    private readonly Net _net = new();
    private readonly FakeMobility _mobility = new();
    private Router _agent = null!;
    private Probe _peer = null!;
    private Probe _mobile = null!;

    [Test]
    public void Intercepted_GoesByTunnel_WithAHopLess()
    {
        Build((_, destination, _) => destination == Net.Address(Home) ? Passage.Tunnel(Net.Address(Agent), Net.Address(CareOf)) : Passage.Plain);
        FromPeer(Probe.Udp(Peer, Home, 7, 9, hopLimit: 30));
        (IpHeader outer, byte[] inside) = _mobile.Ip(0);
        Assert.That((outer.Source, outer.Destination, outer.Protocol, outer.HopLimit),
            Is.EqualTo((Net.Address(Agent), Net.Address(CareOf), IpProtocol.IPv6, (byte)64)));
        Assert.That(IpHeader.TryRead(inside, out IpHeader inner), Is.EqualTo(Wire.WireError.None));
        Assert.That((inner.Source, inner.Destination, inner.HopLimit), Is.EqualTo((Net.Address(Peer), Net.Address(Home), (byte)29)));
    }

    [Test]
    public void ReverseTunnel_IsOpenedAndForwarded()
    {
        Build((_, _, _) => Passage.Plain);
        FromMobile(Packets.Chain(CareOf, Agent, [], IpProtocol.IPv6, Probe.Udp(Home, Peer, 7, 9, hopLimit: 30)));
        (IpHeader header, _) = _peer.Ip(0);
        Assert.That((header.Source, header.Destination, header.HopLimit), Is.EqualTo((Net.Address(Home), Net.Address(Peer), (byte)29)));
        Assert.That(_mobility.Out, Is.Empty, "it is not the agent's own");
    }

    [TestCase(1412, 0)]
    [TestCase(1413, 1)]
    public void TunnelPacketLongerThanTheMtu_IsToldToTheInnerSource(int octets, int errors)
    {
        Build((_, destination, _) => destination == Net.Address(Home) ? Passage.Tunnel(Net.Address(Agent), Net.Address(CareOf)) : Passage.Plain);
        FromPeer(Probe.Udp(Peer, Home, 7, 9, octets));
        Assert.That((_mobile.Frames.Count, _peer.Frames.Count), Is.EqualTo((1 - errors, errors)));
        if (errors == 0) return;
        (IpHeader ip, IcmpHeader icmp, _) = _peer.Icmp(0);
        Assert.That((ip.Destination, icmp.Type, icmp.Rest), Is.EqualTo((Net.Address(Peer), (byte)IcmpV6Type.PacketTooBig, 1460u)));
    }

    [TestCase(IcmpErrorReason.PacketTooBig, IcmpV6Type.PacketTooBig, 1260u)]
    [TestCase(IcmpErrorReason.HopLimitExceeded, IcmpV6Type.DestinationUnreachable, 0u)]
    public void ErrorAboutTheTunnel_IsRelayedToTheInnerSource(IcmpErrorReason reason, IcmpV6Type type, uint rest)
    {
        Build((_, _, _) => Passage.Plain);
        byte[] inner = Probe.Udp(Peer, Home, 7, 9);
        byte[] about = Packets.Chain(Agent, CareOf, [], IpProtocol.IPv6, inner);
        Assert.That(IpHeader.TryRead(about, out IpHeader header), Is.EqualTo(Wire.WireError.None));
        var message = new byte[IcmpError.SizeAbout(header)];
        IcmpError.Write(message, reason, 1300, Net.Address(CareOf), header, about);
        FromMobile(Probe.Packet(CareOf, Agent, IpProtocol.IcmpV6, 64, message));
        (IpHeader ip, IcmpHeader icmp, byte[] relayed) = _peer.Icmp(0);
        Assert.That((ip.Destination, icmp.Type, icmp.Rest), Is.EqualTo((Net.Address(Peer), (byte)type, rest)));
        Assert.That(relayed[IcmpHeader.Size..], Is.EqualTo(inner));
    }

    [Test]
    public void HeldForward_GoesWhenReleased()
    {
        bool holds = true;
        Build((_, _, forwarded) => forwarded && holds ? Passage.Hold : Passage.Plain);
        _agent.Add(new Script().Do(5, outbox =>
        {
            holds = false;
            outbox.ReleaseHeld();
        }));
        FromPeer(Probe.Udp(Peer, CareOf, 7, 9));
        Assert.That(_mobile.Frames.Single().At, Is.EqualTo(Net.At(6)));
        Assert.That(_mobile.Ip(0).Header.HopLimit, Is.EqualTo(63));
    }

    [Test]
    public void ForwardToTheMachine_IsCarriedOnAsTheSameMessage()
    {
        var mobility = new FakeMobility
        {
            Way = (_, _, forwarded) => forwarded ? Passage.ToMachine : Passage.Plain,
            OnIntercepted = (in Datagram datagram, Outbox outbox) =>
                datagram.Packet.CopyTo(outbox.SendIp(Net.Address(CareOf), IpProtocol.Esp, datagram.Packet.Length, Script.Signal)),
        };
        Build(mobility);
        FromPeer(Probe.Udp(Peer, Home, 7, 9));
        (IpHeader outer, byte[] inside) = _mobile.Ip(0);
        Assert.That((outer.Protocol, inside[7]), Is.EqualTo((IpProtocol.Esp, (byte)63)));
        Assert.That(_net.World.Messages.Messages, Is.Empty);
        Assert.That(_net.AllDrops(), Is.Zero);
    }

    [Test]
    public void ForwardToTheMachine_IsToldFromItsHeaders()
    {
        IpAddress source = default, destination = default;
        (IpProtocol, byte, SimDuration) told = default;
        byte[] payload = [];
        var mobility = new FakeMobility
        {
            Way = (_, _, forwarded) => forwarded ? Passage.ToMachine : Passage.Plain,
            OnIntercepted = (in Datagram datagram, Outbox _) =>
            {
                (source, destination) = (datagram.Source, datagram.Destination);
                told = (datagram.Protocol, datagram.HopLimit, datagram.PathDelay);
                payload = datagram.Payload.ToArray();
            },
        };
        Build(mobility);
        byte[] udp = Probe.Udp(Peer, Home, 7, 9);
        FromPeer(Packets.Chain(Peer, Home, [Packets.Routing(CareOf)], IpProtocol.Udp, udp[40..]));
        Assert.That((source, destination), Is.EqualTo((Net.Address(Peer), Net.Address(Home))));
        Assert.That(told, Is.EqualTo((IpProtocol.Udp, (byte)63, _net.World.Links[0].Options.Delay)));
        Assert.That(payload, Is.EqualTo(udp[40..]));
    }

    [Test]
    public void ForwardThatTheMachineKeeps_IsDropped()
    {
        Build((_, _, forwarded) => forwarded ? Passage.ToMachine : Passage.Plain);
        FromPeer(Probe.Udp(Peer, Home, 7, 9));
        Assert.That(_net.Drops("agent", DropReason.Mobility), Is.EqualTo(1));
    }

    [Test]
    public void TunnelsWithinTunnels_EndWhenThereIsNoRoom()
    {
        Build((_, destination, _) => destination == Net.Address(Home) ? Passage.Tunnel(Net.Address(Agent), Net.Address(Agent)) : Passage.Plain);
        FromPeer(Probe.Udp(Peer, Home, 7, 9));
        Assert.That(_net.AllDrops(), Is.EqualTo(1));
    }

    [Test]
    public void LinkLocalSource_IsNotForwarded()
    {
        Build((_, _, _) => Passage.Plain);
        FromPeer(Probe.Udp("fe80::9", CareOf, 7, 9));
        Assert.That(_net.Drops("agent", DropReason.NotForMe), Is.EqualTo(1));
    }

    private void Build(Func<IpAddress, IpAddress, bool, Passage> way)
    {
        _mobility.Way = way;
        Build(_mobility);
    }

    private void Build(IMobility mobility)
    {
        var options = new LinkOptions { Delay = SimDuration.FromMilliseconds(1) };
        _agent = _net.Router("agent");
        Link home = _net.Link("home", options), foreign = _net.Link("foreign", options);
        Interface inner = _net.Join(_agent, home, "2001:db8:1::1/64"), outer = _net.Join(_agent, foreign, $"{Agent}/64");
        _peer = new Probe(_net.World, "peer");
        _mobile = new Probe(_net.World, "mobile");
        _agent.AddNeighbour(inner, Net.Address(Peer), _net.Join(_peer, home).Mac);
        _agent.AddNeighbour(outer, Net.Address(CareOf), _net.Join(_mobile, foreign).Mac);
        _agent.AddMobility(mobility);
    }

    private void FromPeer(byte[] packet) => Run(_peer, _agent.Interfaces[0], packet);

    private void FromMobile(byte[] packet) => Run(_mobile, _agent.Interfaces[1], packet);

    private void Run(Probe from, Interface to, byte[] packet)
    {
        _net.Start(introduce: false);
        from.SendIp(to.Mac, packet);
        _net.Run();
    }
}
