using Simulator.Crypto;
using Simulator.Network.Metrics;
using Simulator.Scenarios.Running;

namespace Simulator.Scenarios.Tests.Running;

/// <summary>What is too large for a link is dropped and counted, whatever the links: nothing a file says overruns a packet's buffer.</summary>
public sealed class PacketSizeTests
{
    [TestCase(68, "20B")]
    [TestCase(1500, "1438B")]
    [TestCase(9000, "8934B")]
    [TestCase(65_535, "65470B")]
    public void LargestDatagram_OfAnyMtu_CanBeSent(int mtu, string size)
    {
        string text = $$"""
            scenario: x
            title: t
            duration: 20s
            nodes: { a: { kind: host, resolver: ns, hip: {} }, b: { kind: host, names: [www.foo.com], hip: {} }, ns: { kind: dns-server, zones: { foo.com: { signed: true } } } }
            links: { lan: { nodes: [a, b, ns], prefix: 10.0.0.0/24, mtu: {{mtu}} } }
            traffic: { t: { from: a, to: {{(mtu < 600 ? "b" : "www.foo.com")}}, kind: request-response, size: {{size}}, response: {{size}}, every: 1s, count: 3 } }
            """;
        Scenario scenario = ScenarioFolder.Checked(text);
        RunOutcome outcome = new ScenarioRunner(new KeyCache()).Run(scenario, scenario.Seed);
        Assert.That(outcome.World.Metrics.All.Where(s => s.Definition == MetricCatalog.DataReceived).Sum(s => s.Sum), Is.EqualTo(6));
    }

    [Test]
    public void SignallingLargerThanTheLink_IsDropped()
    {
        string text = """
            scenario: x
            title: t
            duration: 60s
            nodes: { a: { kind: host, hip: { peers: [b] } }, b: { kind: host, hip: {} } }
            links: { lan: { nodes: [a, b], prefix: 10.0.0.0/24, mtu: 100 } }
            traffic: { t: { from: a, to: b, kind: cbr, size: 20B, every: 1s, count: 3 } }
            """;
        Scenario scenario = ScenarioFolder.Checked(text);
        RunOutcome outcome = new ScenarioRunner(new KeyCache()).Run(scenario, scenario.Seed);
        MetricSeries dropped = outcome.World.Metrics.All.Single(s => s.Definition == MetricCatalog.PacketsDropped);
        Assert.That(dropped.Tags.Single(t => t.Key == "reason").Value, Is.EqualTo("too-big"));
    }
}
