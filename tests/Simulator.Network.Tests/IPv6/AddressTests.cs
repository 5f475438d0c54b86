using Simulator.Network.Tests.Kit;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Network.Tests.IPv6;

public sealed class AddressTests
{
    private static readonly IpAddress Far = Net.Address("2001:db8:9::1");
    private static readonly IpAddress Own = Net.Address("2001:db8:1::2");

    [TestCase("", null)]
    [TestCase("fe80::2=Preferred", null)]
    [TestCase("2001:db8:1::2=Preferred", "2001:db8:1::2")]
    [TestCase("2001:db8:1::2=Tentative", null)]
    [TestCase("2001:db8:1::2=Home", null)]
    [TestCase("2001:db8:1::2=Held", "2001:db8:1::2")]
    [TestCase("2001:db8:1::2=Tentative 2001:db8:1::3=Deprecated", "2001:db8:1::3")]
    [TestCase("2001:db8:1::2=Deprecated 2001:db8:1::3=Optimistic", "2001:db8:1::3")]
    [TestCase("2001:db8:1::2=Deprecated 2001:db8:1::3=Optimistic 2001:db8:1::4=Preferred 2001:db8:1::5=Preferred", "2001:db8:1::4")]
    [TestCase("2001:db8:1::2=Home 2001:db8:1::3=Preferred", "2001:db8:1::3")]
    public void SourceForFar_IsTheBestGlobal(string addresses, string? expected)
    {
        Interface on = With(addresses);
        Assert.That(on.SourceFor(Far), Is.EqualTo(expected is null ? null : (IpAddress?)Net.Address(expected)));
        Assert.That(on.FirstAddress(v6: true), Is.EqualTo(on.SourceFor(Far)));
    }

    [TestCase("fe80::2=Preferred 2001:db8:1::2=Preferred", "fe80::2")]
    [TestCase("fe80::2=Tentative 2001:db8:1::2=Preferred", "2001:db8:1::2")]
    [TestCase("2001:db8:1::2=Preferred", "2001:db8:1::2")]
    public void SourceForWhatStaysOnTheLink_IsLinkLocal(string addresses, string expected)
    {
        Interface on = With(addresses);
        Assert.That(on.SourceFor(Net.Address("fe80::9")), Is.EqualTo(Net.Address(expected)));
        Assert.That(on.SourceFor(Net.Address("ff02::1")), Is.EqualTo(Net.Address(expected)));
        Assert.That(on.SourceFor(Net.Address("ff0e::1")), Is.EqualTo(Net.Address("2001:db8:1::2")));
    }

    [TestCase(AddressState.Preferred, true, true)]
    [TestCase(AddressState.Deprecated, true, true)]
    [TestCase(AddressState.Optimistic, true, true)]
    [TestCase(AddressState.Tentative, false, true)]
    [TestCase(AddressState.Held, true, true)]
    [TestCase(AddressState.Home, true, false)]
    public void State_DecidesWhatIsHeard(AddressState state, bool isOwn, bool hearsGroup)
    {
        Interface on = With($"2001:db8:1::2={state}");
        Assert.That(on.HasAddress(Own), Is.EqualTo(isOwn));
        Assert.That(on.StateOf(Own), Is.EqualTo(state));
        Assert.That(on.Hears(IPv6Address.SolicitedNode(Own)), Is.EqualTo(hearsGroup));
    }

    [Test]
    public void Groups_AreAllNodesThoseOfRouters_AndOfProxiedAddresses()
    {
        var net = new Net();
        Interface host = net.Join(net.Host("host"), net.Link("lan")), router = net.Join(net.Router("router"), net.World.Links[0]);
        Assert.That(host.Hears(IPv6Address.AllNodes), Is.True);
        Assert.That(host.Hears(IPv6Address.AllRouters), Is.False);
        Assert.That(router.Hears(IPv6Address.AllRouters), Is.True);

        router.Proxy(Own);
        Assert.That((router.IsProxying(Own), router.HasAddress(Own), router.Hears(IPv6Address.SolicitedNode(Own))), Is.EqualTo((true, false, true)));
        router.StopProxy(Own);
        Assert.That((router.IsProxying(Own), router.Hears(IPv6Address.SolicitedNode(Own))), Is.EqualTo((false, false)));
    }

    [Test]
    public void RemovedAddress_IsNothing_AndItsStateNotSet()
    {
        Interface on = With("2001:db8:1::2=Preferred");
        on.RemoveAddress(Own);
        on.SetAddressState(Own, AddressState.Home);
        Assert.That(on.StateOf(Own), Is.Null);
        Assert.That(on.SourceFor(Far), Is.Null);
    }

    [TestCase(AddressState.Tentative, AddressState.Preferred, 1)]
    [TestCase(AddressState.Tentative, AddressState.Optimistic, 1)]
    [TestCase(AddressState.Optimistic, AddressState.Preferred, 0)]
    [TestCase(AddressState.Preferred, AddressState.Deprecated, 1)]
    [TestCase(AddressState.Held, AddressState.Preferred, 0)]
    [TestCase(AddressState.Preferred, AddressState.Home, 1)]
    [TestCase(AddressState.Tentative, AddressState.Tentative, 0)]
    public void Effects_TellWhenAddressesComeIntoUseOrGo(AddressState first, AddressState second, int told)
    {
        var net = new Net();
        Host host = net.Host("host");
        Interface on = net.Join(host, net.Link("lan"));
        var heard = new FakeMobility();
        int before = -1;
        host.Add(new Script()
            .Do(1, outbox => outbox.AddAddress(on, Own, 64, first))
            .Do(2, outbox =>
            {
                before = heard.Changes.Count;
                outbox.SetAddressState(on, Own, second);
            }));
        host.Add(heard);
        net.Start();
        net.Run();

        Assert.That(before, Is.EqualTo(first == AddressState.Tentative ? 0 : 1));
        Assert.That(heard.Changes, Has.Count.EqualTo(before + told));
        Assert.That(on.StateOf(Own), Is.EqualTo(second));
    }

    [Test]
    public void RouteAndProxyEffects_AreApplied()
    {
        var net = new Net();
        Host host = net.Host("host");
        Interface on = net.Join(host, net.Link("lan"));
        host.IsAutoconfigured = true;
        Prefix all = Net.Block("::/0");
        host.Add(new Script()
            .Do(1, outbox =>
            {
                outbox.AddRoute(new Network.Routing.Route(all, on, Net.Address("fe80::1")));
                outbox.Proxy(on, Own);
            })
            .Do(3, outbox =>
            {
                outbox.RemoveRoute(all);
                outbox.StopProxy(on, Own);
            }));
        net.Start();
        net.RunUntil(2);
        Assert.That(host.Routes.Find(Far)?.NextHop, Is.EqualTo(Net.Address("fe80::1")));
        Assert.That(on.IsProxying(Own), Is.True);
        net.Run();
        Assert.That(host.Routes.Find(Far), Is.Null);
        Assert.That(on.IsProxying(Own), Is.False);
    }

    [Test]
    public void TentativeAddress_GetsNothing()
    {
        var net = new Net();
        Host host = net.Host("host");
        Interface on = net.Join(host, net.Link("lan"));
        on.AddAddress(Own, 64, AddressState.Tentative);
        var probe = new Probe(net.World, "probe");
        net.Join(probe, net.World.Links[0]);
        net.Start();
        probe.SendIp(on.Mac, Probe.Icmp("2001:db8:1::9", "2001:db8:1::2", IcmpHeader.EchoRequest(v6: true, 1, 1), []));
        net.Run();
        Assert.That(net.Drops("host", DropReason.NotForMe), Is.EqualTo(1));
        Assert.That(probe.Frames, Is.Empty);
    }

    private static Interface With(string addresses)
    {
        var net = new Net();
        Interface on = net.Join(net.Host("host"), net.Link("lan"));
        foreach (string each in addresses.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = each.Split('=');
            on.AddAddress(Net.Address(parts[0]), 64, Enum.Parse<AddressState>(parts[1]));
        }

        return on;
    }
}
