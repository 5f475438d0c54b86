using Simulator.Crypto;
using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Scenarios.Running;

namespace Simulator.Scenarios.Tests.Running;

/// <summary>What a timeline does to a run. Datagrams leave at 0, 100 ms, 200 ms … and take 2 ms.</summary>
public sealed class TimelineTests
{
    [Test]
    public void LinkThatIsDown_LosesWhatIsSentMeanwhile()
    {
        World world = Run("{ at: 150ms, link: home, down: 200ms }");
        Assert.That(Sum(world, MetricCatalog.DataReceived), Is.EqualTo(18));
        Assert.That(Drops(world), Is.EqualTo((string[])["home link-down 2"]));
    }

    [TestCase("", 4)]
    [TestCase("addresses: { home: 2001:db8::2 }, ", 6)]
    public void MovedSender_GoesOnFromItsNewLink(string addresses, int version)
    {
        World world = Run("{ at: 150ms, move: a, to: away, outage: 100ms }\n  - { at: 950ms, move: a, to: home }", addresses);
        Assert.That(Sum(world, MetricCatalog.DataReceived), Is.EqualTo(19), $"over IPv{version}");
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

    private static World Run(string entry, string addresses = "")
    {
        bool v6 = addresses.Length > 0;
        string text = $$"""
            scenario: x
            title: t
            duration: 5s
            nodes: { a: { kind: host, {{addresses}} }, b: { kind: host }, r: { kind: router } }
            links:
              home: { nodes: [a, r], prefix: {{(v6 ? "2001:db8::/64" : "10.0.0.0/24")}}, delay: 1ms }
              core: { nodes: [b, r], prefix: {{(v6 ? "2001:db8:1::/64" : "10.1.0.0/24")}}, delay: 1ms }
              away: { nodes: [r], prefix: {{(v6 ? "2001:db8:2::/64" : "10.2.0.0/24")}}, delay: 1ms }
            traffic: { t: { from: a, to: b, kind: cbr, size: 100B, every: 100ms, count: 20 } }
            timeline:
              - {{entry}}
            """;
        Scenario scenario = ScenarioFolder.Checked(text);
        RunOutcome outcome = new ScenarioRunner(new KeyCache()).Run(scenario, scenario.Seed);
        Assert.That(Verification.Compare(outcome), Is.Null);
        return outcome.World;
    }

    private static long Sum(World world, MetricDefinition metric) => world.Metrics.All.Where(s => s.Definition == metric).Sum(s => s.Sum);

    private static string[] Drops(World world) =>
        [.. world.Metrics.All.Where(s => s.Definition == MetricCatalog.PacketsDropped).Select(s => $"{s.Tags[0].Value} {s.Tags[1].Value} {s.Sum}")];
}
