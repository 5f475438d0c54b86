using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Tracing;
using Simulator.Protocols.Traffic;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.Arp;

internal sealed class ArpOnLinksTests
{
    private static readonly LinkOptions Fast = new() { Delay = SimDuration.FromMilliseconds(1) };

    [Test]
    public void Neighbour_IsAskedForOnceAndBothSidesLearn()
    {
        var net = new SmallNetwork(Fast, Fast);
        Send(net, "10.0.1.1", 5);
        net.RunUntil(SimDuration.FromSeconds(10));
        Assert.That(net.Messages("request"), Has.Count.EqualTo(1), "the router learnt from the request and need not ask to answer by ICMP");
        Assert.That(net.Messages("reply").Single().EndedAt, Is.EqualTo(SimTime.Zero + SimDuration.FromMilliseconds(2)));
        Assert.That(net.Messages("port-unreachable"), Has.Count.EqualTo(5));
    }

    [Test]
    public void NeighbourThatIsNotThere_IsGivenUpAfterThreeRequests()
    {
        var net = new SmallNetwork(Fast, Fast);
        Send(net, "10.0.1.77", 1);
        net.RunUntil(SimDuration.FromMilliseconds(2_999));
        Assert.That(net.Messages("request").Select(m => m.SentAt.Nanoseconds / 1_000_000), Is.EqualTo(new[] { 0L, 1_000, 2_000 }));
        Assert.That(net.Alice.PacketsHeld, Is.EqualTo(1));
        net.RunUntil(SimDuration.FromSeconds(3));
        Assert.That(net.Alice.PacketsHeld, Is.Zero);
        Assert.That(net.Series("packets.dropped{at=alice,reason=unresolved}").Sum, Is.EqualTo(1));
    }

    [Test]
    public void RouterThatGivesUp_SaysHostUnreachable()
    {
        var net = new SmallNetwork(Fast, Fast);
        Send(net, "10.0.2.77", 1);
        net.RunUntil(SimDuration.FromSeconds(10));
        TracedMessage error = net.Messages("host-unreachable").Single();
        Assert.That((error.From.Name, error.To!.Name, error.Outcome), Is.EqualTo(("core", "alice", MessageOutcome.Delivered)));
    }

    [Test]
    public void LostRequests_AreRepeated()
    {
        // Two of three are lost with this seed's draws at most; the third try at the latest gets through.
        var net = new SmallNetwork(Fast with { Loss = new Ratio(1, 2) }, Fast, seed: 3);
        Send(net, "10.0.1.1", 1);
        net.RunUntil(SimDuration.FromSeconds(10));
        Assert.That(net.Messages("request"), Has.Count.InRange(2, 3));
        Assert.That(net.Messages("flow").Single().DropReason, Is.Not.EqualTo(DropReason.Unresolved));
    }

    private static void Send(SmallNetwork net, string to, uint count)
    {
        var options = new SendOptions
        {
            To = Destination.Of(IpAddress.TryParse(to, out IpAddress address) ? address : default),
            Port = 9,
            Size = 100,
            Every = new Interval(SimDuration.FromMilliseconds(100)),
            Count = count,
        };
        net.Alice.Add(new CbrSource(options, new FlowStatistics(net.World.Metrics, "flow")));
        net.Start();
    }
}
