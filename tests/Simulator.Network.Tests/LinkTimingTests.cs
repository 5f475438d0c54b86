using Simulator.Engine;
using Simulator.Network.Tests.Kit;

namespace Simulator.Network.Tests;

/// <summary>When frames arrive, to the nanosecond.</summary>
public sealed class LinkTimingTests
{
    private static long[] Arrivals(Probe probe) => [.. probe.Frames.Select(f => f.At.Nanoseconds)];

    private static (Net Net, Probe From, Probe To) Pair(LinkOptions options, ulong seed = 1)
    {
        var net = new Net(seed);
        Link link = net.Link("wire", options);
        Probe from = new(net.World, "from"), to = new(net.World, "to");
        net.Join(from, link);
        net.Join(to, link);
        return (net, from, to);
    }

    [Test]
    public void WithoutARate_OnlyTheDelayCounts()
    {
        (Net net, Probe from, Probe to) = Pair(new LinkOptions { Delay = SimDuration.FromNanoseconds(1_234_567) });
        from.Send(to.Interfaces[0].Mac, 1000);
        from.Send(to.Interfaces[0].Mac, 60);
        net.Run();

        Assert.That(Arrivals(to), Is.EqualTo(new long[] { 1_234_567, 1_234_567 }));
    }

    // 100 octets: 800 bits. 800e9 / 3e6 = 266666.67, rounded up.
    [TestCase(1_000_000, 100, 800_000)]
    [TestCase(3_000_000, 100, 266_667)]
    [TestCase(1_000_000_000, 100, 800)]
    [TestCase(10_000_000_000, 64, 52)]
    public void FramesBackToBack_FollowEachOtherByTheirTransmission(long rate, int octets, long transmission)
    {
        (Net net, Probe from, Probe to) = Pair(new LinkOptions { Delay = SimDuration.FromMicroseconds(10), Rate = rate });
        for (int i = 0; i < 3; i++) from.Send(to.Interfaces[0].Mac, octets);
        net.Run();

        Assert.That(Arrivals(to), Is.EqualTo(new[] { 10_000 + transmission, 10_000 + 2 * transmission, 10_000 + 3 * transmission }));
    }

    [Test]
    public void IdleTransmitter_StartsAtOnce()
    {
        (Net net, Probe from, Probe to) = Pair(new LinkOptions { Rate = 1_000_000 });
        from.Send(to.Interfaces[0].Mac, 100);
        net.RunUntil(5);
        from.Send(to.Interfaces[0].Mac, 100);
        net.Run();

        Assert.That(Arrivals(to), Is.EqualTo(new long[] { 800_000, 5_800_000 }));
    }

    [Test]
    public void Senders_TransmitIndependently()
    {
        (Net net, Probe from, Probe to) = Pair(new LinkOptions { Rate = 1_000_000 });
        from.Send(to.Interfaces[0].Mac, 100);
        to.Send(from.Interfaces[0].Mac, 100);
        net.Run();

        Assert.That(Arrivals(to).Concat(Arrivals(from)), Is.EqualTo(new long[] { 800_000, 800_000 }));
    }

    [TestCase(0, 1)]
    [TestCase(1, 2)]
    [TestCase(5, 6)]
    [TestCase(100, 101)]
    public void Queue_HoldsItsLimitInFrames_BehindTheOneInTransmission(int queue, int taken)
    {
        (Net net, Probe from, Probe to) = Pair(new LinkOptions { Rate = 1_000_000, Queue = queue });
        for (int i = 0; i < 150; i++) from.Send(to.Interfaces[0].Mac, i % 2 == 0 ? 60 : 1500);
        net.Run();

        Assert.That(to.Frames, Has.Count.EqualTo(taken));
        Assert.That(net.Drops("wire", DropReason.QueueFull), Is.EqualTo(150 - taken));
    }

    [Test]
    public void FullQueue_HasRoomAgain_WhenAFrameHasLeft()
    {
        (Net net, Probe from, Probe to) = Pair(new LinkOptions { Rate = 1_000_000, Queue = 0, Delay = SimDuration.FromSeconds(1) });
        from.Send(to.Interfaces[0].Mac, 125);   // 1 ms
        net.World.Simulation.RunUntil(new SimTime(999_999));
        from.Send(to.Interfaces[0].Mac, 125);
        net.World.Simulation.RunUntil(new SimTime(1_000_000));
        from.Send(to.Interfaces[0].Mac, 125);
        net.Run();

        Assert.That(Arrivals(to), Is.EqualTo(new long[] { 1_001_000_000, 1_002_000_000 }));
        Assert.That(net.Drops("wire", DropReason.QueueFull), Is.EqualTo(1));
    }

    [Test]
    public void Jitter_SpreadsOverItsWholeRange_AndReordersNobody()
    {
        (Net net, Probe from, Probe to) = Pair(new LinkOptions { Delay = SimDuration.FromMilliseconds(1), Jitter = SimDuration.FromMilliseconds(4) });
        var sent = new List<long>();
        for (int i = 0; i < 2000; i++)
        {
            net.World.Simulation.RunUntil(new SimTime(i * 1_000_000L));   // dense enough to be held back by the one ahead
            sent.Add(i * 1_000_000L);
            from.Send(to.Interfaces[0].Mac, 60 + i % 200, (byte)i);
        }

        net.Run();
        long[] arrivals = Arrivals(to);
        long[] delays = [.. arrivals.Zip(sent, (a, s) => a - s)];
        Assert.That(arrivals, Is.Ordered);
        Assert.That(to.Frames.Select(f => (int)f.Bytes[^1]), Is.EqualTo(Enumerable.Range(0, 2000).Select(i => i & 0xFF)));
        Assert.That(delays, Has.All.InRange(1_000_000, 5_000_000));
        Assert.That(delays.Min(), Is.LessThan(1_200_000));
        Assert.That(delays.Max(), Is.GreaterThan(4_900_000));
    }

    [TestCase(10, 20, TestName = "by another delay")]
    [TestCase(0, 1, TestName = "by a millisecond at least")]
    public void ReorderedFrame_IsHeldBack(long delay, long arrival)
    {
        (Net net, Probe from, Probe to) = Pair(new LinkOptions { Delay = SimDuration.FromMilliseconds(delay), Reorder = Ratio.One });
        from.Send(to.Interfaces[0].Mac);
        net.Run();

        Assert.That(Arrivals(to), Is.EqualTo(new[] { arrival * 1_000_000 }));
    }
}
