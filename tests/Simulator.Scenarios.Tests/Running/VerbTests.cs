using Simulator.Network;
using Simulator.Network.Metrics;
using static Simulator.Scenarios.Tests.Running.ThreeLinks;

namespace Simulator.Scenarios.Tests.Running;

/// <summary>What 'connect', 'disconnect', 'set' and 'send' do to a run.</summary>
public sealed class VerbTests
{
    [TestCase("10.0.0.0/24", "10.1.0.0/24", "10.2.0.0/24")]
    [TestCase("2001:db8::/64", "2001:db8:1::/64", "2001:db8:2::/64")]
    public void UnpluggedSender_IsHeardAgainWhenItIsPluggedIn(string home, string core, string away)
    {
        World world = Run("{ at: 150ms, disconnect: a, from: home }\n  - { at: 450ms, connect: a, to: home }", home: home, core: core, away: away);
        Assert.That(Sum(world, MetricCatalog.DataSent), Is.EqualTo(20));
        Assert.That(Sum(world, MetricCatalog.DataReceived), Is.EqualTo(17));
        Assert.That(Drops(world), Is.EqualTo((string[])["a no-route 3"]));
        Assert.That(world.Nodes[0].Interfaces[0].Addresses.Count(each => !each.Address.IsLinkLocal), Is.EqualTo(1));
    }

    [Test]
    public void SenderPluggedInElsewhere_GoesOnFromThere()
    {
        World world = Run("{ at: 150ms, disconnect: a, from: home }\n  - { at: 450ms, connect: a, to: away, address: 10.2.0.9 }");
        Assert.That(Sum(world, MetricCatalog.DataReceived), Is.EqualTo(17));
        Assert.That($"{world.Nodes[0].Interfaces[0].Link!.Name} {world.Nodes[0].Interfaces[0].Addresses[0].Address}", Is.EqualTo("away 10.2.0.9"));
    }

    [Test]
    public void UnpluggedReceiver_MissesWhatIsSentMeanwhile()
    {
        World world = Run("{ at: 150ms, disconnect: b, from: core }\n  - { at: 450ms, connect: b, to: core }");
        Assert.That(Sum(world, MetricCatalog.DataReceived), Is.EqualTo(17));
        Assert.That(Drops(world), Is.EqualTo((string[])["core no-such-mac 3"]));
    }

    [Test]
    public void HostWithTwoLinks_GoesByTheOtherMeanwhile()
    {
        World world = Run(
            "{ at: 150ms, disconnect: a, from: home }\n  - { at: 450ms, connect: a, to: home }\n  - { at: 950ms, disconnect: a, from: other }",
            more: "  other: { nodes: [a, r], prefix: 10.3.0.0/24, delay: 6ms }");
        Assert.That(Sum(world, MetricCatalog.DataReceived), Is.EqualTo(20));
        Assert.That(Delays(world), Is.EqualTo((long[])[2, 4, 7, 19]), "with ARP at the first datagram by each way");
    }

    [Test]
    public void UnpluggedHost_MayMoveAndReboot()
    {
        World world = Run("{ at: 150ms, disconnect: a, from: home }\n  - { at: 250ms, reboot: a, outage: 100ms }\n  - { at: 450ms, move: a, to: away }");
        Assert.That(Sum(world, MetricCatalog.DataReceived), Is.GreaterThanOrEqualTo(15));
        Assert.That(world.Nodes[0].Interfaces[0].Link!.Name, Is.EqualTo("away"));
    }

    [TestCase("delay, value: 80ms", 20, new long[] { 2, 81 })]
    [TestCase("rate, value: 113600bps", 20, new long[] { 2, 12 })]   // 142 octets are 10 ms
    [TestCase("loss, value: 100%", 2, new long[] { 2 })]
    [TestCase("reorder, value: 100%", 20, new long[] { 2, 3 })]
    [TestCase("mtu, value: 100", 2, new long[] { 2 })]
    [TestCase("corrupt, value: 50%", 2, new long[] { 2 })]
    public void LinkOption_IsForWhatIsSentAfterwards(string change, int received, long[] milliseconds)
    {
        World world = Run($"{{ at: 150ms, set: links.core.{change} }}");
        Assert.That(Sum(world, MetricCatalog.DataReceived), Is.EqualTo(received));
        Assert.That(Delays(world), Is.EqualTo(milliseconds));
    }

    [Test]
    public void Jitter_SpreadsWhatIsSentAfterwards()
    {
        MetricSeries delay = Flow(Run("{ at: 150ms, set: links.core.jitter, value: 50ms }"), MetricCatalog.DataDelay, "t");
        Assert.That(delay.Samples.Skip(2).Select(s => s.Value), Is.Unique.And.All.InRange(2_000_000, 52_000_000));
    }

    // 142 octets are 200 ms at this rate. Two arrived before; by 1.9 s, when the last is sent, eight have left, and one is in transmission besides those that wait.
    [TestCase(1, 12)]
    [TestCase(3, 14)]
    [TestCase(100, 20)]
    public void Queue_HoldsAsManyAsItIsSetTo(int queue, int received)
    {
        World world = Run($"{{ at: 150ms, set: links.core.rate, value: 5680bps }}\n  - {{ at: 150ms, set: links.core.queue, value: {queue} }}");
        Assert.That(Sum(world, MetricCatalog.DataReceived), Is.EqualTo(received));
    }

    [Test]
    public void DuplicatingLink_Duplicates()
    {
        World world = Run("{ at: 150ms, set: links.core.duplicate, value: 100% }");
        Assert.That(Sum(world, MetricCatalog.DataDuplicated), Is.EqualTo(18));
    }

    [Test]
    public void LargerMtu_TakesLargerDatagrams()
    {
        World world = Run("{ at: 150ms, set: links.core.mtu, value: 9000 }\n  - { at: 150ms, set: links.home.mtu, value: 9000 }", size: "1472B");
        Assert.That(Sum(world, MetricCatalog.DataReceived), Is.EqualTo(20));
    }

    [Test]
    public void FrameUnderWay_KeepsItsArrival()
    {
        World world = Run("{ at: 101500us, set: links.core.delay, value: 80ms }");
        Assert.That(Sum(world, MetricCatalog.DataReceived), Is.EqualTo(20));
        Assert.That(world.Metrics.All.Single(s => s.Definition == MetricCatalog.DataDelay).Samples[1].Value, Is.EqualTo(2_000_000));
    }

    [Test]
    public void NatsExpiry_IsForBindingsUsedAfterwards()
    {
        const string Nodes = "nodes: { a: { kind: host }, b: { kind: host }, r: { kind: nat, inside: [home, away], outside: core, expiry: 10min } }";
        Assert.That(NatBindings(Run("{ at: 5ms, set: links.away.delay, value: 5ms }", nodes: Nodes)), Is.EqualTo(1));
        Assert.That(NatBindings(Run("{ at: 5ms, set: nodes.r.expiry, value: 1s }", nodes: Nodes)), Is.Zero);
    }

    [Test]
    public void HipsRole_OutlivesAReboot()
    {
        const string Nodes = "nodes: { a: { kind: host, hip: { peers: [b] } }, b: { kind: host, hip: { role: refuse } }, r: { kind: router } }";
        Assert.That(Sum(Run("{ at: 2s, reboot: b }", nodes: Nodes), MetricCatalog.HipExchangeCompleted), Is.Zero);
        Assert.That(Sum(Run("{ at: 1500us, set: nodes.b.hip.role, value: both }", nodes: Nodes), MetricCatalog.HipExchangeCompleted), Is.EqualTo(1));
        Assert.That(
            Sum(Run("{ at: 0s, set: nodes.b.hip.role, value: both }\n  - { at: 1ms, reboot: b }", nodes: Nodes), MetricCatalog.HipExchangeCompleted), Is.EqualTo(1));
    }

    [Test]
    public void Cpu_CountsWhatItDoesAfterwards()
    {
        const string Nodes = "nodes: { a: { kind: host, hip: { peers: [b] } }, b: { kind: host, hip: {} }, r: { kind: router } }";
        Assert.That(Sum(Run("{ at: 4s, set: nodes.b.cpu, value: handheld-2004 }", nodes: Nodes), MetricCatalog.CpuBusy), Is.Zero);
        Assert.That(Sum(Run("{ at: 0s, set: nodes.b.cpu, value: handheld-2004 }", nodes: Nodes), MetricCatalog.CpuBusy), Is.GreaterThan(0));
    }

    [Test]
    public void Send_IsAFlowOfItsOwn()
    {
        World world = Run("{ at: 150ms, send: b, to: a, size: 500B, flow: probe, count: 2, every: 50ms }\n  - { at: 1s, send: a, to: b, size: 100B }");
        Assert.That(Flow(world, MetricCatalog.DataReceived, "probe").Sum, Is.EqualTo(2));
        Assert.That(Flow(world, MetricCatalog.DataDelay, "probe").Samples.Select(s => s.At.Nanoseconds), Is.EqualTo((long[])[152_000_000, 202_000_000]));
        Assert.That(Flow(world, MetricCatalog.DataReceived, "send-2").Sum, Is.EqualTo(1));
        Assert.That(Flow(world, MetricCatalog.DataReceived, "t").Sum, Is.EqualTo(20));
    }

    private static int NatBindings(World world) => ((Nat)world.Nodes[2]).Knowledge().Count;

    private static MetricSeries Flow(World world, MetricDefinition metric, string flow) =>
        world.Metrics.All.Single(s => s.Definition == metric && s.Tags[0].Value == flow);

    // Whole milliseconds, each once. The first datagram waits for ARP, which takes longer.
    private static long[] Delays(World world) =>
        [.. Flow(world, MetricCatalog.DataDelay, "t").Samples.Skip(1).Select(s => s.Value / 1_000_000).Distinct().Order()];
}
