using Simulator.Engine;
using Simulator.Network.Tests.Kit;

namespace Simulator.Network.Tests.Routing;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PathDelaysTests
{
    private readonly Net _net = new();
    private readonly Host _a;
    private readonly Host _b;
    private readonly Router _slow;
    private readonly Router _quick;
    private readonly Link _near;
    private readonly Link _far;

    // a - near (1 ms) - slow - detour (30 ms) - quick - far (2 ms) - b
    public PathDelaysTests()
    {
        (_a, _b, _slow, _quick) = (_net.Host("a"), _net.Host("b"), _net.Router("slow"), _net.Router("quick"));
        (_near, _far) = (Link("near", 1), Link("far", 2));
        Link detour = Link("detour", 30);
        _net.Join(_a, _near, "2001:db8:1::2/64");
        _net.Join(_slow, _near, "2001:db8:1::1/64");
        _net.Join(_slow, detour, "2001:db8:3::1/64");
        _net.Join(_quick, detour, "2001:db8:3::2/64");
        _net.Join(_quick, _far, "2001:db8:2::1/64");
        _net.Join(_b, _far, "2001:db8:2::2/64");
    }

    [Test]
    public void Delay_IsThatOfAllLinks_BothWays()
    {
        Assert.That(_net.World.PathDelays.Between(_a, _b), Is.EqualTo((SimDuration?)SimDuration.FromMilliseconds(33)));
        Assert.That(_net.World.PathDelays.Between(_b, _a), Is.EqualTo((SimDuration?)SimDuration.FromMilliseconds(33)));
        Assert.That(_net.World.PathDelays.Between(_a, _a), Is.EqualTo((SimDuration?)SimDuration.Zero));
        Assert.That(_net.World.PathDelays.Between(_a, _net.Host("elsewhere")), Is.Null);
    }

    [Test]
    public void HostsDoNotForward()
    {
        Host both = _net.Host("both");
        _net.Join(both, _near);
        _net.Join(both, _far);
        Assert.That(_net.World.PathDelays.Between(_a, _b), Is.EqualTo((SimDuration?)SimDuration.FromMilliseconds(33)));
        Assert.That(_net.World.PathDelays.Between(both, _b), Is.EqualTo((SimDuration?)SimDuration.FromMilliseconds(2)));
    }

    [Test]
    public void MovesOfHostsAndRouters_Count()
    {
        Assert.That(_net.World.PathDelays.Between(_a, _b)?.Nanoseconds, Is.EqualTo(33_000_000));
        Interface shortcut = _net.Join(_slow, _far);
        Assert.That(_net.World.PathDelays.Between(_a, _b)?.Nanoseconds, Is.EqualTo(3_000_000));
        _far.Detach(shortcut);
        Assert.That(_net.World.PathDelays.Between(_a, _b)?.Nanoseconds, Is.EqualTo(33_000_000));
        _far.Detach(_b.Interfaces[0]);
        Assert.That(_net.World.PathDelays.Between(_a, _b), Is.Null);
        _near.Attach(_b.Interfaces[0]);
        Assert.That(_net.World.PathDelays.Between(_a, _b)?.Nanoseconds, Is.EqualTo(1_000_000));
    }

    [Test]
    public void Packet_KnowsThePathItTook_AndNothingStretchesTheShortest()
    {
        var sink = new Script();
        _b.BindUdp(9, _b.Add(sink));
        _a.Add(new Script().Do(1, outbox => outbox.SendUdp(7, new Endpoint(Net.Address("2001:db8:2::2"), 9), 4, Script.Data).Clear()));
        _net.Start();
        _net.Run();
        SimDuration taken = sink.Received.Single().PathDelay;
        Assert.That(taken, Is.EqualTo(SimDuration.FromMilliseconds(33)));
        Assert.That(_net.World.PathDelays.Stretch(_a, _b, taken), Is.EqualTo(1_000_000));
        Assert.That(_net.World.PathDelays.Stretch(_a, _b, SimDuration.FromMilliseconds(99)), Is.EqualTo(3_000_000));
        Assert.That(_net.World.PathDelays.Stretch(_a, _a, taken), Is.Null);
    }

    private Link Link(string name, long milliseconds) => _net.Link(name, new LinkOptions { Delay = SimDuration.FromMilliseconds(milliseconds) });
}
