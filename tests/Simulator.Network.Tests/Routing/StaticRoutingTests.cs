using Simulator.Engine;
using Simulator.Network.Routing;
using Simulator.Network.Tests.Kit;
using Simulator.Wire.Ip;

namespace Simulator.Network.Tests.Routing;

/// <summary>Routes computed from topologies, written as <c>next hop @ link</c>.</summary>
public sealed class StaticRoutingTests
{
    private Net _net = null!;

    [SetUp]
    public void Fresh() => _net = new Net();

    private Link Wire(string name, long delay, params ReadOnlySpan<(Node Node, string Address)> members)
    {
        Link link = _net.Link(name, new LinkOptions { Delay = SimDuration.FromMilliseconds(delay) });
        foreach ((Node node, string address) in members) _net.Join(node, link, address);
        return link;
    }

    private static string RouteOf(IpNode node, string destination)
    {
        Route? route = node.Routes.Find(Net.Address(destination));
        return route is null ? "none" : $"{route.NextHop?.ToString() ?? "direct"} @ {route.Via.Link!.Name}";
    }

    private void Install() => StaticRouting.Install(_net.World);

    [Test]
    public void Chain_IsFollowedFromEndToEnd()
    {
        Host a = _net.Host("a"), z = _net.Host("z");
        Router[] routers = [.. Enumerable.Range(0, 3).Select(i => _net.Router($"r{i}"))];
        Wire("l0", 1, (a, "10.0.0.9/24"), (routers[0], "10.0.0.1/24"));
        Wire("l1", 1, (routers[0], "10.0.1.1/24"), (routers[1], "10.0.1.2/24"));
        Wire("l2", 1, (routers[1], "10.0.2.1/24"), (routers[2], "10.0.2.2/24"));
        Wire("l3", 1, (routers[2], "10.0.3.1/24"), (z, "10.0.3.9/24"));
        Install();

        Assert.That(RouteOf(a, "10.0.3.9"), Is.EqualTo("10.0.0.1 @ l0"));
        Assert.That(RouteOf(a, "10.0.0.1"), Is.EqualTo("direct @ l0"));
        Assert.That(a.Routes.Find(Net.Address("192.0.2.1"))?.Destination, Is.EqualTo(Net.Block("0.0.0.0/0")));
        Assert.That(RouteOf(routers[0], "10.0.3.9"), Is.EqualTo("10.0.1.2 @ l1"));
        Assert.That(RouteOf(routers[1], "10.0.3.9"), Is.EqualTo("10.0.2.2 @ l2"));
        Assert.That(RouteOf(routers[2], "10.0.3.9"), Is.EqualTo("direct @ l3"));
        Assert.That(RouteOf(routers[2], "10.0.0.9"), Is.EqualTo("10.0.2.1 @ l2"));
        Assert.That(RouteOf(routers[1], "192.0.2.1"), Is.EqualTo("none"));
        Assert.That(new ShortestPaths(_net.World, a).To(z)!.Value.Delay, Is.EqualTo(SimDuration.FromMilliseconds(4)));
    }

    [TestCase(10, 3, 3, "10.0.13.2 @ long-a")]
    [TestCase(5, 3, 3, "10.0.12.2 @ short")]
    [TestCase(6, 3, 3, "10.0.12.2 @ short", TestName = "Equal delay: fewer hops")]
    public void Triangle_TakesTheLeastDelay(long direct, long viaA, long viaB, string expected)
    {
        Router one = _net.Router("one"), two = _net.Router("two"), three = _net.Router("three");
        Host target = _net.Host("target");
        Wire("short", direct, (one, "10.0.12.1/24"), (two, "10.0.12.2/24"));
        Wire("long-a", viaA, (one, "10.0.13.1/24"), (three, "10.0.13.2/24"));
        Wire("long-b", viaB, (three, "10.0.23.1/24"), (two, "10.0.23.2/24"));
        Wire("lan", 1, (two, "10.0.9.1/24"), (target, "10.0.9.2/24"));
        Install();

        Assert.That(RouteOf(one, "10.0.9.2"), Is.EqualTo(expected));
    }

    // Between source and end stand several equal routers; the one that is earlier in the file carries, whatever the order of its links.
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(8)]
    [TestCase(15)]
    public void EqualPaths_GoOverTheNodeEarliestInTheFile(int middles)
    {
        Router source = _net.Router("source"), end = _net.Router("end");
        Router[] middle = [.. Enumerable.Range(0, middles).Select(i => _net.Router($"m{i}"))];
        for (int i = middles - 1; i >= 0; i--)
        {
            Wire($"in{i}", 1, (source, $"10.1.{i}.1/24"), (middle[i], $"10.1.{i}.2/24"));
            Wire($"out{i}", 1, (middle[i], $"10.2.{i}.1/24"), (end, $"10.2.{i}.2/24"));
        }

        Wire("lan", 1, (end, "10.0.9.1/24"));
        Install();

        Assert.That(RouteOf(source, "10.0.9.1"), Is.EqualTo("10.1.0.2 @ in0"));
        Assert.That(RouteOf(end, "10.1.1.1"), Is.EqualTo("10.2.1.1 @ out1"));
    }

    [Test]
    public void ParallelLinks_TheFirstCarries()
    {
        Router one = _net.Router("one"), two = _net.Router("two");
        Wire("b", 1, (one, "10.0.2.1/24"), (two, "10.0.2.2/24"));
        Wire("a", 1, (one, "10.0.1.1/24"), (two, "10.0.1.2/24"));
        Wire("lan", 1, (two, "10.0.9.1/24"));
        Install();

        Assert.That(RouteOf(one, "10.0.9.1"), Is.EqualTo("10.0.2.2 @ b"));
    }

    [Test]
    public void HostWithTwoLinks_UsesTheNearerForEachBlock_AndForwardsNothing()
    {
        Host host = _net.Host("host");
        Router left = _net.Router("left"), right = _net.Router("right");
        Wire("l", 1, (host, "10.0.1.9/24"), (left, "10.0.1.1/24"));
        Wire("r", 1, (host, "10.0.2.9/24"), (right, "10.0.2.1/24"));
        Wire("core", 50, (left, "10.0.3.1/24"), (right, "10.0.3.2/24"));
        Wire("far-left", 1, (left, "10.0.4.1/24"));
        Wire("far-right", 1, (right, "10.0.5.1/24"));
        Install();

        Assert.That(RouteOf(host, "10.0.4.1"), Is.EqualTo("10.0.1.1 @ l"));
        Assert.That(RouteOf(host, "10.0.5.1"), Is.EqualTo("10.0.2.1 @ r"));
        Assert.That(RouteOf(host, "10.0.3.2"), Is.AnyOf("10.0.1.1 @ l", "10.0.2.1 @ r"));
        // The short way leads through the host, which is no router.
        Assert.That(RouteOf(left, "10.0.5.1"), Is.EqualTo("10.0.3.2 @ core"));
        Assert.That(RouteOf(left, "10.0.2.9"), Is.EqualTo("10.0.3.2 @ core"));
    }

    [Test]
    public void HostWithTwoRoutersOnItsLink_PicksTheRightOneForEachBlock()
    {
        Host host = _net.Host("host");
        Router one = _net.Router("one"), two = _net.Router("two");
        Wire("lan", 1, (host, "10.0.0.9/24"), (one, "10.0.0.1/24"), (two, "10.0.0.2/24"));
        Wire("behind-one", 1, (one, "10.0.1.1/24"));
        Wire("behind-two", 1, (two, "10.0.2.1/24"));
        Install();

        Assert.That(RouteOf(host, "10.0.1.1"), Is.EqualTo("10.0.0.1 @ lan"));
        Assert.That(RouteOf(host, "10.0.2.1"), Is.EqualTo("10.0.0.2 @ lan"));
        Assert.That(RouteOf(host, "192.0.2.1"), Is.EqualTo("none"));
        Assert.That(RouteOf(one, "10.0.2.1"), Is.EqualTo("10.0.0.2 @ lan"));
    }

    // With links of no delay every router is at the same distance, and only hops tell the way from a detour.
    [Test]
    public void WithoutDelays_TheFewestHopsLead()
    {
        Router source = _net.Router("source"), detour = _net.Router("detour"), straight = _net.Router("straight");
        Router remote = _net.Router("remote");
        Wire("to-detour", 0, (source, "10.0.1.1/24"), (detour, "10.0.1.2/24"));
        Wire("detour-remote", 0, (detour, "10.0.2.1/24"), (remote, "10.0.2.2/24"));
        Wire("to-straight", 0, (source, "10.0.3.1/24"), (straight, "10.0.3.2/24"));
        Wire("lan", 0, (remote, "10.0.9.1/24"), (straight, "10.0.9.2/24"));
        Install();

        Assert.That(RouteOf(source, "10.0.9.7"), Is.EqualTo("10.0.3.2 @ to-straight"));
    }

    [Test]
    public void BothFamilies_HaveRoutesOfTheirOwn()
    {
        Host a = _net.Host("a");
        Router router = _net.Router("router"), next = _net.Router("next");
        Link lan = Wire("lan", 1);
        _net.Join(a, lan, "10.0.0.9/24", "2001:db8::9/64");
        _net.Join(router, lan, "10.0.0.1/24", "2001:db8::1/64");
        Link core = Wire("core", 1);
        _net.Join(router, core, "10.0.1.1/24", "2001:db8:1::1/64");
        _net.Join(next, core, "10.0.1.2/24", "2001:db8:1::2/64");
        Install();

        Assert.That(RouteOf(a, "2001:db8:1::2"), Is.EqualTo("2001:db8::1 @ lan"));
        Assert.That(RouteOf(a, "10.0.1.2"), Is.EqualTo("10.0.0.1 @ lan"));
        Assert.That(RouteOf(next, "2001:db8::9"), Is.EqualTo("2001:db8:1::1 @ core"));
    }

    [Test]
    public void Island_IsNotReached()
    {
        Router one = _net.Router("one"), two = _net.Router("two");
        Wire("a", 1, (one, "10.0.1.1/24"));
        Wire("b", 1, (two, "10.0.2.1/24"));
        Install();

        Assert.That(RouteOf(one, "10.0.2.1"), Is.EqualTo("none"));
        Assert.That(new ShortestPaths(_net.World, one).To(two), Is.Null);
        Assert.That(new ShortestPaths(_net.World, one).To(one), Is.Null);
    }

    // Wherever a packet starts, following next hops ends at its destination: no loops, no holes.
    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void RandomNetworks_LeadEverywhere(ulong seed, byte size)
    {
        RandomStream draw = RandomStream.Derive(seed, "topology");
        _net = new Net();
        int count = 2 + size % 8;
        Router[] routers = [.. Enumerable.Range(0, count).Select(i => _net.Router($"r{i}"))];
        for (int i = 1; i < count + 4; i++)
        {
            // A tree first, then some more links; delays of 0 to 2 ms, so that there are ties.
            int one = i < count ? i : (int)draw.NextBelow((ulong)count), other = (int)draw.NextBelow((ulong)Math.Min(i, count));
            if (one == other) continue;
            Wire($"l{i}", (long)draw.NextBelow(3), (routers[one], $"10.0.{i}.1/24"), (routers[other], $"10.0.{i}.2/24"));
        }

        Install();
        foreach (Router from in routers)
        {
            foreach (Router to in routers)
            {
                if (to.Interfaces.Count > 0 && from.Interfaces.Count > 0) Follow(from, to.Interfaces[^1].Addresses[0].Address, count);
            }
        }
    }

    private static void Follow(Router from, IpAddress destination, int limit)
    {
        Router at = from;
        for (int hops = 0; !at.HasAddress(destination); hops++)
        {
            Assert.That(hops, Is.LessThan(limit), "a loop");
            Route? route = at.Routes.Find(destination);
            Assert.That(route, Is.Not.Null);
            IpAddress next = route!.NextHop ?? destination;
            at = (Router)route.Via.Link!.Attached.Single(i => i.HasAddress(next)).Node;
        }
    }
}
