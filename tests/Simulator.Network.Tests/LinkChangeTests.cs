using Simulator.Engine;
using Simulator.Network.Processing;
using Simulator.Network.Tests.Kit;

namespace Simulator.Network.Tests;

/// <summary>A link whose options change while it carries frames.</summary>
public sealed class LinkChangeTests
{
    private static (Net Net, Link Link, Probe From, Probe To) Pair(LinkOptions options)
    {
        var net = new Net();
        Link link = net.Link("wire", options);
        Probe from = new(net.World, "from"), to = new(net.World, "to");
        net.Join(from, link);
        net.Join(to, link);
        return (net, link, from, to);
    }

    private static long[] Arrivals(Probe probe) => [.. probe.Frames.Select(f => f.At.Nanoseconds)];

    private static SimDuration Ms(long milliseconds) => SimDuration.FromMilliseconds(milliseconds);

    [Test]
    public void LongerDelay_IsForFramesSentAfterwards()
    {
        (Net net, Link link, Probe from, Probe to) = Pair(new LinkOptions { Delay = Ms(10) });
        from.Send(to.Interfaces[0].Mac);
        net.RunUntil(5);
        link.Change(link.Options with { Delay = Ms(80) });
        from.Send(to.Interfaces[0].Mac);
        net.Run();

        Assert.That(Arrivals(to), Is.EqualTo(new long[] { 10_000_000, 85_000_000 }));
    }

    [Test]
    public void ShorterDelay_OvertakesNothing()
    {
        (Net net, Link link, Probe from, Probe to) = Pair(new LinkOptions { Delay = Ms(10) });
        from.Send(to.Interfaces[0].Mac, fill: 1);
        net.RunUntil(5);
        link.Change(link.Options with { Delay = Ms(1) });
        from.Send(to.Interfaces[0].Mac, fill: 2);
        net.Run();

        Assert.That(to.Frames.Select(f => (f.At.Nanoseconds, f.Bytes[^1])), Is.EqualTo(new[] { (10_000_000L, (byte)1), (10_000_000L, (byte)2) }));
    }

    [Test]
    public void Rate_CanBeGivenAndTaken()
    {
        (Net net, Link link, Probe from, Probe to) = Pair(new LinkOptions());
        link.Change(link.Options with { Rate = 1_000_000 });
        from.Send(to.Interfaces[0].Mac, 125);   // 1 ms
        from.Send(to.Interfaces[0].Mac, 125);
        net.RunUntil(5);
        link.Change(link.Options with { Rate = null });
        from.Send(to.Interfaces[0].Mac, 125);
        net.Run();

        Assert.That(Arrivals(to), Is.EqualTo(new long[] { 1_000_000, 2_000_000, 5_000_000 }));
    }

    [TestCase(1, 4)]
    [TestCase(3, 4)]
    [TestCase(8, 9)]
    public void Queue_KeepsWhatWaits(int queue, int taken)
    {
        (Net net, Link link, Probe from, Probe to) = Pair(new LinkOptions { Rate = 1_000_000, Queue = 3 });
        for (int i = 0; i < 10; i++) from.Send(to.Interfaces[0].Mac, 125);
        link.Change(link.Options with { Queue = queue });
        for (int i = 0; i < 10; i++) from.Send(to.Interfaces[0].Mac, 125);
        net.Run();

        Assert.That(to.Frames, Has.Count.EqualTo(taken));
    }

    [Test]
    public void Mtu_AndLoss_AreForFramesSentAfterwards()
    {
        (Net net, Link link, Probe from, Probe to) = Pair(new LinkOptions { Delay = Ms(10) });
        from.Send(to.Interfaces[0].Mac, 1000);
        link.Change(link.Options with { Mtu = 500 });
        from.Send(to.Interfaces[0].Mac, 1000);
        link.Change(link.Options with { Loss = Ratio.One });
        from.Send(to.Interfaces[0].Mac, 100);
        net.Run();

        Assert.That(to.Frames, Has.Count.EqualTo(1));
        Assert.That((net.Drops("wire", DropReason.TooBig), net.Drops("wire", DropReason.Loss)), Is.EqualTo((1, 1)));
    }

    [Test]
    public void BitErrors_BeginAndEnd()
    {
        (Net net, Link link, Probe from, Probe to) = Pair(new LinkOptions());
        link.Change(link.Options with { Corrupt = new Ratio(1, 2) });
        for (int i = 0; i < 20; i++) from.Send(new Wire.Ethernet.MacAddress(0xFFFF_FFFF_FFFF), 100);
        net.Run();
        int hit = to.Frames.Count(f => f.Bytes.Any(b => b is not (0 or 2 or 0xFF or 0x88 or 0xB5)));
        link.Change(link.Options with { Corrupt = Ratio.Zero });
        to.Frames.Clear();
        for (int i = 0; i < 20; i++) from.Send(to.Interfaces[0].Mac, 100);
        net.Run();

        Assert.That(hit, Is.GreaterThan(0));
        Assert.That(to.Frames.Select(f => f.Bytes[^1]), Is.EqualTo(new byte[20]));
    }

    [Test]
    public void Hosts_LearnTheNewMtu()
    {
        var net = new Net();
        Link link = net.Link("wire");
        Host host = net.Host("host", CostProfile.Instant);
        net.Join(host, link, "10.0.0.1/24");
        host.Start();
        link.Change(link.Options with { Mtu = 600 });

        Assert.That(host.Outbox.Mtu, Is.EqualTo(600));
    }
}
