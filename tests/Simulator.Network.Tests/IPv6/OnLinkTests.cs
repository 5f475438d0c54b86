using Simulator.Network.Stack;
using Simulator.Network.Tests.Kit;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Network.Tests.IPv6;

public sealed class OnLinkTests
{
    private const byte Solicitation = (byte)IcmpV6Type.NeighborSolicitation;

    [Test]
    public void GroupMessage_GoesToItsMac_ByTheGivenInterface_FromUnspecified()
    {
        var net = new Net();
        Host host = net.Host("host");
        net.Join(host, net.Link("one"), "2001:db8:1::2/64");
        Interface second = net.Join(host, net.Link("two"));
        var probe = new Probe(net.World, "probe");
        net.Join(probe, net.World.Links[1]);
        IpAddress group = Net.Address("ff02::1:ff00:2");
        host.Add(new Script().Do(1, outbox =>
            new IcmpHeader(IcmpV6Type.NeighborSolicitation).Write(
                outbox.SendIp(group, IpProtocol.IcmpV6, IcmpHeader.Size, Script.Signal, IpAddress.Any6, 255, second), IpAddress.Any6, group)));
        net.Start();
        net.Run();

        Assert.That(probe.Frames, Has.Count.EqualTo(1));
        Assert.That(MacAddress.Read(probe.Frames[0].Bytes), Is.EqualTo(MacAddress.OfGroup(group)));
        (IpHeader ip, IcmpHeader icmp, _) = probe.Icmp(0);
        Assert.That((ip.Source, ip.Destination, ip.HopLimit, icmp.Type), Is.EqualTo((IpAddress.Any6, group, (byte)255, Solicitation)));
    }

    [Test]
    public void UnicastByInterface_IsResolvedOnItsLink_WithoutARoute()
    {
        var net = new Net();
        Host host = net.Host("host");
        Interface on = net.Join(host, net.Link("lan"), "fe80::2/64");
        var resolver = new SilentResolver();
        host.BindLinkResolver(EtherType.IPv6, v6: true, host.Add(resolver));
        host.Add(new Script().Do(1, outbox => outbox.SendIp(Net.Address("fe80::7"), IpProtocol.Hip, 8, Script.Signal, via: on).Clear()));
        host.IsAutoconfigured = true;
        net.Start();
        net.Run();
        Assert.That(resolver.Asked, Is.EqualTo(new[] { (on, Net.Address("fe80::7")) }));
        Assert.That(net.Drops("host", DropReason.Unresolved), Is.EqualTo(1));
    }

    [TestCase("ff02::1", true)]
    [TestCase("ff02::1:ff00:2", true)]
    [TestCase("ff02::1:ff00:3", false)]
    [TestCase("ff02::2", false)]
    [TestCase("ff05::1:3", false)]
    [TestCase("fe80::2", true)]
    public void NeighborDiscovery_ReachesTheResolver_FromItsGroupsOnly(string destination, bool isHeard)
    {
        var net = new Net();
        Host host = net.Host("host");
        Interface on = net.Join(host, net.Link("lan"), "fe80::2/64");
        var resolver = new SilentResolver();
        host.BindLinkResolver(EtherType.IPv6, v6: true, host.Add(resolver));
        var probe = new Probe(net.World, "probe");
        net.Join(probe, net.World.Links[0]);
        net.Start();
        IpAddress to = Net.Address(destination);
        MacAddress mac = to.IsMulticast ? MacAddress.OfGroup(to) : on.Mac;
        probe.SendIp(mac, Probe.Icmp("fe80::9", destination, new IcmpHeader(IcmpV6Type.NeighborSolicitation), new byte[16], hopLimit: 255));
        net.Run();
        Assert.That(resolver.Heard, Is.EqualTo(isHeard ? [(Solicitation, Net.Address("fe80::9"), to, (byte)255)] : Array.Empty<(byte, IpAddress, IpAddress, byte)>()));
        Assert.That(net.Drops("host", DropReason.NotForMe), Is.EqualTo(isHeard ? 0 : 1));
    }

    [TestCase("10.0.0.2/24", "10.0.0.2")]
    [TestCase("2001:db8:1::2/64", "2001:db8:1::2")]
    public void PacketToOneself_ArrivesWithoutALink(string own, string to)
    {
        var net = new Net();
        Host host = net.Host("host");
        Interface on = net.Join(host, net.Link("lan"), own);
        var sink = new Script();
        var source = new Script().Do(1, outbox => outbox.SendUdp(7, new Endpoint(Net.Address(to), 9), 5, Script.Data).Fill(3));
        host.BindUdp(9, host.Add(sink));
        host.BindUdp(7, host.Add(source));
        net.Start();
        net.World.Links[0].Detach(on);
        net.Run();
        Assert.That(sink.Received, Has.Count.EqualTo(1));
        Assert.That(sink.Received[0].At, Is.EqualTo(Net.At(1)));
        Assert.That(sink.Received[0].Source, Is.EqualTo(Net.Address(to)));
        Assert.That(net.AllDrops(), Is.Zero);
    }

    [Test]
    public void StaleNeighbour_IsUsedAtOnce_AndToldOnce()
    {
        var net = new Net();
        (Host host, Interface on, SilentResolver resolver, Probe probe) = Resolving(net);
        IpAddress peer = Net.Address("2001:db8:1::9");
        host.Add(new Script()
            .Do(1, outbox => outbox.Learn(on, peer, probe.Interfaces[0].Mac, isStale: true))
            .Do(2, outbox => Send(outbox, peer))
            .Do(3, outbox => Send(outbox, peer))
            .Do(4, outbox => outbox.Learn(on, peer, probe.Interfaces[0].Mac))
            .Do(5, outbox => Send(outbox, peer)));
        net.Start(introduce: false);
        net.Run();
        Assert.That(probe.Frames, Has.Count.EqualTo(3));
        Assert.That(resolver.UsedNeighbours, Is.EqualTo(new[] { peer }));
        Assert.That(resolver.Asked, Is.Empty);
    }

    [Test]
    public void LearntAsStaleWhilePacketsWait_IsToldAtOnce()
    {
        var net = new Net();
        (Host host, Interface on, SilentResolver resolver, Probe probe) = Resolving(net);
        IpAddress peer = Net.Address("2001:db8:1::9");
        host.Add(new Script()
            .Do(1, outbox => Send(outbox, peer))
            .Do(2, outbox => outbox.Learn(on, peer, probe.Interfaces[0].Mac, isStale: true))
            .Do(3, outbox => Send(outbox, peer)));
        net.Start(introduce: false);
        net.RunUntil(10);
        Assert.That(probe.Frames, Has.Count.EqualTo(2));
        Assert.That(resolver.UsedNeighbours, Is.EqualTo(new[] { peer }));
    }

    [Test]
    public void ForgottenNeighbour_IsAskedForAnew_AndIPv6OnesNeverExpire()
    {
        var net = new Net();
        (Host host, Interface on, SilentResolver resolver, Probe probe) = Resolving(net);
        IpAddress peer = Net.Address("2001:db8:1::9");
        const long Day = 24 * 3600 * 1000;
        host.Add(new Script()
            .Do(1, outbox => outbox.Learn(on, peer, probe.Interfaces[0].Mac))
            .Do(Day, outbox => Send(outbox, peer))
            .Do(Day + 1, outbox => outbox.Forget(on, peer))
            .Do(Day + 2, outbox => Send(outbox, peer))
            .Do(Day + 3, outbox => outbox.Forget(on, peer)));
        net.Start(introduce: false);
        net.RunUntil(Day);
        Assert.That(resolver.Asked, Is.Empty);
        net.RunUntil(Day + 10);
        Assert.That((probe.Frames.Count, resolver.Asked.Count), Is.EqualTo((1, 1)));
        Assert.That(net.Drops("host", DropReason.Unresolved), Is.EqualTo(1), "what waited");
    }

    [TestCase(true)]
    [TestCase(false)]
    public void DuplicateDetection_AsksTheResolver_AndAnswersTheAsker(bool isUnique)
    {
        var net = new Net();
        (Host host, Interface on, SilentResolver resolver, _) = Resolving(net);
        IpAddress address = Net.Address("2001:db8:1::77");
        if (!isUnique) resolver.Duplicates.Add(address);
        var asker = new FakeMobility { OnStart = outbox => outbox.DetectDuplicate(on, address) };
        host.Add(asker);
        net.Start();
        net.Run();
        Assert.That(asker.Detections, Is.EqualTo(new[] { (address, isUnique) }));
    }

    [Test]
    public void WithoutAResolver_EveryAddressIsUnique()
    {
        var net = new Net();
        Host host = net.Host("host");
        Interface on = net.Join(host, net.Link("lan"));
        var asker = new FakeMobility { OnStart = outbox => outbox.DetectDuplicate(on, Net.Address("2001:db8:1::77")) };
        host.Add(asker);
        net.Start();
        net.Run();
        Assert.That(asker.Detections, Is.EqualTo(new[] { (Net.Address("2001:db8:1::77"), true) }));
    }

    [Test]
    public void Moving_TellsMachines_ForgetsNeighbours_AndBeginsAHandover()
    {
        var net = new Net();
        (Host host, Interface on, SilentResolver resolver, Probe probe) = Resolving(net);
        Link other = net.Link("other");
        IpAddress peer = Net.Address("2001:db8:1::9");
        var heard = new FakeMobility();
        host.Add(heard);
        host.Add(new Script()
            .Do(1, outbox => outbox.Learn(on, peer, probe.Interfaces[0].Mac))
            .Do(30, outbox => Send(outbox, peer)));
        net.Start(introduce: false);
        net.RunUntil(10);
        host.Detach(on);
        Assert.That(host.Handover.Detached, Is.EqualTo(Net.At(10)));
        Assert.That((on.Link, heard.Changes), Is.EqualTo(((Link?)null, new List<string> { "down" })));
        net.RunUntil(20);
        host.Attach(on, other);
        net.RunUntil(40);
        Assert.That(heard.Changes, Is.EqualTo(new[] { "down", "up" }));
        Assert.That(resolver.Asked, Has.Count.EqualTo(1));
        Assert.That(probe.Frames, Is.Empty);
    }

    [Test]
    public void AutoconfiguredNode_GetsNoRoutes_AndItsHomeAddressNoneElsewhere()
    {
        var net = new Net();
        Router router = net.Router("router");
        Host host = net.Host("host"), mobile = net.Host("mobile");
        Link near = net.Link("near"), far = net.Link("far");
        net.Join(host, near, "2001:db8:1::2/64");
        net.Join(router, near, "fe80::1/64", "2001:db8:1::1/64");
        net.Join(router, far, "fe80::1/64", "2001:db8:2::1/64");
        Interface on = net.Join(mobile, far, "fe80::5/64");
        mobile.IsAutoconfigured = true;
        on.AddAddress(Net.Address("2001:db8:7::5"), 128, AddressState.Home);
        net.Start();
        Assert.That(mobile.Routes.Find(Net.Address("2001:db8:2::1")), Is.Null);
        Assert.That(router.Routes.Find(Net.Address("2001:db8:7::5")), Is.Null);
        Assert.That(router.Routes.Find(Net.Address("fe80::5")), Is.Null);
        Assert.That(host.Routes.Find(Net.Address("2001:db8:2::1"))?.NextHop, Is.EqualTo(Net.Address("2001:db8:1::1")));
    }

    private static (Host Host, Interface On, SilentResolver Resolver, Probe Probe) Resolving(Net net)
    {
        Host host = net.Host("host");
        Interface on = net.Join(host, net.Link("lan"), "2001:db8:1::2/64");
        var resolver = new SilentResolver();
        host.BindLinkResolver(EtherType.IPv6, v6: true, host.Add(resolver));
        var probe = new Probe(net.World, "probe");
        net.Join(probe, net.World.Links[0]);
        return (host, on, resolver, probe);
    }

    private static void Send(Outbox outbox, IpAddress to) => outbox.SendIp(to, IpProtocol.Hip, 8, Script.Data).Clear();
}
