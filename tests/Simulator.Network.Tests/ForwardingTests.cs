using Simulator.Network.Stack;
using Simulator.Network.Tests.Kit;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Network.Tests;

/// <summary>A router between two probes.</summary>
[TestFixture(false)]
[TestFixture(true)]
public sealed class ForwardingTests(bool v6)
{
    private readonly string _left = v6 ? "2001:db8:1::9" : "10.0.1.9";
    private readonly string _nearSide = v6 ? "2001:db8:1::1" : "10.0.1.1";
    private readonly string _right = v6 ? "2001:db8:2::9" : "10.0.2.9";
    private readonly string _absent = v6 ? "2001:db8:2::8" : "10.0.2.8";
    private readonly string _nowhere = v6 ? "2001:db8:9::9" : "10.0.9.9";

    private Net _net = null!;
    private Probe _near = null!;
    private Probe _far = null!;
    private Router _router = null!;
    private MacAddress _mac;
    private MacAddress _farMac;

    [SetUp]
    public void Build()
    {
        _net = new Net();
        Link left = _net.Link("left"), right = _net.Link("right", new LinkOptions { Mtu = 1300 });
        _near = new Probe(_net.World, "near");
        _far = new Probe(_net.World, "far");
        Router router = _router = _net.Router("router");
        string length = v6 ? "/64" : "/24";
        _net.Join(_near, left, _left + length);
        _mac = _net.Join(router, left, _nearSide + length).Mac;
        _farMac = _net.Join(router, right, (v6 ? "2001:db8:2::1" : "10.0.2.1") + length).Mac;
        _net.Join(_far, right, _right + length);
        var silent = new SilentResolver();
        int machine = router.Add(silent);
        router.BindLinkResolver(EtherType.Arp, v6, machine);
        _net.Start();
    }

    private void AssertError(IcmpErrorReason reason, byte[] about, uint mtu = 0)
    {
        Assert.That(_far.Frames, Is.Empty);
        (IpHeader ip, IcmpHeader icmp, byte[] message) = _near.Icmp(0);
        Assert.That(_near.Frames, Has.Count.EqualTo(1));
        Assert.That(ip.Source, Is.EqualTo(Net.Address(_nearSide)));
        Assert.That(ip.Destination, Is.EqualTo(Net.Address(_left)));
        Assert.That(IcmpError.TryRead(icmp, message, out IcmpError error), Is.EqualTo(Wire.WireError.None));
        Assert.That(error.Reason, Is.EqualTo(reason));
        Assert.That(error.Mtu, Is.EqualTo(mtu));
        Assert.That(message[IcmpHeader.Size..], Is.EqualTo(about[..(message.Length - IcmpHeader.Size)]));
    }

    [TestCase(64)]
    [TestCase(2)]
    [TestCase(255)]
    public void Packet_GoesOnWithOneHopLess_AndIsOtherwiseTheSame(byte hopLimit)
    {
        byte[] packet = Probe.Udp(_left, _right, 1, 2, 100, hopLimit);
        _near.SendIp(_mac, packet);
        _net.Run();

        byte[] expected = Probe.Udp(_left, _right, 1, 2, 100, (byte)(hopLimit - 1));   // with the checksum computed afresh
        Assert.That(_far.Frames.Single().Bytes[EthernetHeader.Size..], Is.EqualTo(expected));
        Assert.That(_near.Frames, Is.Empty);
        Assert.That(_net.AllDrops(), Is.Zero);
    }

    [TestCase(1)]
    [TestCase(0)]
    public void HopLimitUsedUp_IsSaid(byte hopLimit)
    {
        byte[] packet = Probe.Udp(_left, _right, 1, 2, 100, hopLimit);
        _near.SendIp(_mac, packet);
        _net.Run();

        AssertError(IcmpErrorReason.HopLimitExceeded, packet);
        Assert.That(_net.Drops("router", DropReason.HopLimit), Is.EqualTo(1));
    }

    [Test]
    public void NoRoute_IsSaid()
    {
        byte[] packet = Probe.Udp(_left, _nowhere, 1, 2);
        _near.SendIp(_mac, packet);
        _net.Run();

        AssertError(IcmpErrorReason.NoRoute, packet);
        Assert.That(_net.Drops("router", DropReason.NoRoute), Is.EqualTo(1));
    }

    [Test]
    public void TooBig_IsSaid_WithTheMtu()
    {
        int headers = v6 ? 48 : 28;
        byte[] fits = Probe.Udp(_left, _right, 1, 2, 1300 - headers), packet = Probe.Udp(_left, _right, 1, 2, 1301 - headers);
        _near.SendIp(_mac, fits);
        _net.Run();
        Assert.That(_far.Frames, Has.Count.EqualTo(1));
        _far.Frames.Clear();
        _near.SendIp(_mac, packet);
        _net.Run();

        AssertError(IcmpErrorReason.PacketTooBig, packet, mtu: 1300);
        Assert.That(_net.Drops("router", DropReason.TooBig), Is.EqualTo(1));
    }

    [Test]
    public void NeighbourThatIsSilent_IsSaidToBeUnreachable_WhenTheResolverGivesUp()
    {
        byte[] packet = Probe.Udp(_left, _absent, 1, 2);
        _near.SendIp(_mac, packet);
        _net.Run();

        AssertError(IcmpErrorReason.HostUnreachable, Forwarded(packet));
        Assert.That(_net.Drops("router", DropReason.Unresolved), Is.EqualTo(1));
        Assert.That(_near.Frames[0].At, Is.EqualTo(Net.At(SilentResolver.Patience)));
    }

    [Test]
    public void ManyForASilentNeighbour_WaitUpToTheLimit_AndEachIsToldOnce()
    {
        for (int i = 0; i < 20; i++) _near.SendIp(_mac, Probe.Udp(_left, _absent, 1, 2));
        _net.Run();

        Assert.That(_near.Frames, Has.Count.EqualTo(Neighbours.WaitingLimit));
        Assert.That(_net.Drops("router", DropReason.Unresolved), Is.EqualTo(Neighbours.WaitingLimit));
        Assert.That(_net.Drops("router", DropReason.ResolutionQueueFull), Is.EqualTo(20 - Neighbours.WaitingLimit));
    }

    [Test]
    public void ErrorThatDies_IsNotReported()
    {
        byte[] quoted = Probe.Udp(_right, _left, 1, 2);
        IcmpHeader header = v6 ? new(IcmpV6Type.TimeExceeded) : new(IcmpV4Type.TimeExceeded);
        _near.SendIp(_mac, Probe.Icmp(_left, _right, header, quoted, hopLimit: 1));
        _near.SendIp(_mac, Probe.Icmp(_left, _nowhere, header, quoted));
        _near.SendIp(_mac, Probe.Icmp(_left, _absent, header, quoted));
        _net.Run();

        Assert.That(_near.Frames, Is.Empty);
        Assert.That(_net.AllDrops(), Is.EqualTo(3));
    }

    [Test]
    public void EchoThatDies_IsReported()
    {
        byte[] packet = Probe.Icmp(_left, _right, IcmpHeader.EchoRequest(v6, 1, 1), [], hopLimit: 1);
        _near.SendIp(_mac, packet);
        _net.Run();

        AssertError(IcmpErrorReason.HopLimitExceeded, packet);
    }

    [Test]
    public void RouterItself_AnswersEchoes()
    {
        _near.SendIp(_mac, Probe.Icmp(_left, v6 ? "2001:db8:2::1" : "10.0.2.1", IcmpHeader.EchoRequest(v6, 1, 1), [5], hopLimit: 1));
        _net.Run();

        Assert.That(_near.Icmp(0).Icmp.IsEchoReply, Is.True);
    }

    [Test]
    public void FilteredLink_SendsOnlyWhatHasItsSourceThere()
    {
        string faked = v6 ? "2001:db8:2::7" : "10.0.2.7", self = v6 ? "2001:db8:2::1" : "10.0.2.1";
        _router.Interfaces[0].FiltersSources = true;
        _near.SendIp(_mac, Probe.Udp(faked, _right, 1, 2));
        _near.SendIp(_mac, Probe.Udp(_nowhere, _right, 1, 2));
        _near.SendIp(_mac, Probe.Udp(_left, _right, 1, 2));
        _near.SendIp(_mac, Probe.Icmp(_left, self, IcmpHeader.EchoRequest(v6, 1, 1), [5]));
        _far.SendIp(_farMac, Probe.Udp(_nowhere, _left, 1, 2));   // nobody filters that side
        _net.Run();

        Assert.That(_far.Frames, Has.Count.EqualTo(1));
        Assert.That(_near.Frames, Has.Count.EqualTo(2));
        Assert.That(_net.Drops("router", DropReason.IngressFiltered), Is.EqualTo(2));
        Assert.That(_net.AllDrops(), Is.EqualTo(2));
    }

    [Test]
    public void FrameToEverybody_IsNotForwarded()
    {
        _near.SendIp(MacAddress.Broadcast, Probe.Udp(_left, _right, 1, 2));
        _net.Run();

        Assert.That(_far.Frames.Count + _near.Frames.Count, Is.Zero);
        Assert.That(_net.Drops("router", DropReason.NotForMe), Is.EqualTo(1));
    }

    [Test]
    public void GroupsAndLinkLocalAddresses_AreNotForwarded()
    {
        string[] destinations = v6 ? ["ff0e::1", "fe80::1"] : ["224.0.0.5", "239.1.2.3"];
        foreach (string destination in destinations) _near.SendIp(_mac, Probe.Udp(_left, destination, 1, 2));
        _net.Run();

        Assert.That(_far.Frames.Count + _near.Frames.Count, Is.Zero);
        Assert.That(_net.Drops("router", DropReason.NotForMe), Is.EqualTo(2));
    }

    // The router had taken its hop off when it found nobody to hand the packet to.
    private byte[] Forwarded(byte[] packet)
    {
        IpHeader.TryRead(packet, out IpHeader header);
        new IpPacketView(packet, header).DecrementHopLimit();
        return packet;
    }
}
