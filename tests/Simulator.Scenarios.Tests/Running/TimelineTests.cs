using Simulator.Network;
using Simulator.Network.Metrics;
using static Simulator.Scenarios.Tests.Running.ThreeLinks;

namespace Simulator.Scenarios.Tests.Running;

/// <summary>What a timeline does to a run.</summary>
public sealed class TimelineTests
{
    [Test]
    public void LinkThatIsDown_LosesWhatIsSentMeanwhile()
    {
        World world = Run("{ at: 150ms, link: home, down: 200ms }");
        Assert.That(Sum(world, MetricCatalog.DataReceived), Is.EqualTo(18));
        Assert.That(Drops(world), Is.EqualTo((string[])["home link-down 2"]));
    }

    [TestCase("", "10.0.0.0/24", "10.1.0.0/24", "10.2.0.0/24")]
    [TestCase(", addresses: { home: 2001:db8::2 }", "2001:db8::/64", "2001:db8:1::/64", "2001:db8:2::/64")]
    public void MovedSender_GoesOnFromItsNewLink(string addresses, string home, string core, string away)
    {
        World world = Run(
            "{ at: 150ms, move: a, to: away, outage: 100ms }\n  - { at: 950ms, move: a, to: home }",
            $"nodes: {{ a: {{ kind: host{addresses} }}, b: {{ kind: host }}, r: {{ kind: router }} }}", home, core, away);
        Assert.That(Sum(world, MetricCatalog.DataReceived), Is.EqualTo(19));
        Node a = world.Nodes[0];
        Assert.That(a.Interfaces[0].Link!.Name, Is.EqualTo("home"));
        Assert.That(a.Interfaces[0].Addresses.Count(each => !each.Address.IsLinkLocal), Is.EqualTo(1));
    }

    [Test]
    public void ReceiverWithAnotherAddress_IsNotFoundAtTheOldOne()
    {
        World world = Run("{ at: 150ms, address: b, on: core, to: 10.1.0.9 }");
        Assert.That(Sum(world, MetricCatalog.DataReceived), Is.EqualTo(2));
    }

    [Test]
    public void RebootedSender_SendsWhatIsLeft()
    {
        World world = Run("{ at: 150ms, reboot: a, outage: 500ms }");
        Assert.That(Sum(world, MetricCatalog.DataSent), Is.EqualTo(20));
        Assert.That(Sum(world, MetricCatalog.DataReceived), Is.EqualTo(20));
    }

    [Test]
    public void RebootedReceiver_TakesDatagramsAgain()
    {
        World world = Run("{ at: 150ms, reboot: b, outage: 500ms }");
        Assert.That(Sum(world, MetricCatalog.DataReceived), Is.EqualTo(15));
        Assert.That(Drops(world), Is.EqualTo((string[])["b node-down 5"]));
    }

    [Test]
    public void RebootedRouter_ForwardsAgain()
    {
        World world = Run("{ at: 150ms, reboot: r, outage: 500ms }");
        Assert.That(Sum(world, MetricCatalog.DataReceived), Is.EqualTo(15));
        Assert.That(Drops(world), Is.EqualTo((string[])["r node-down 5"]));
    }
}
