using Simulator.Crypto;
using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Scenarios.Running;

namespace Simulator.Scenarios.Tests.Running;

/// <summary>Hosts a and b behind a router, and a link without hosts. From a to b datagrams leave at 0, 100 ms, 200 ms … and take 2 ms.</summary>
internal static class ThreeLinks
{
    /// <param name="entries">Of the timeline, without the first one's dash.</param>
    /// <param name="more">Links besides.</param>
    public static World Run(
        string entries, string nodes = "nodes: { a: { kind: host }, b: { kind: host }, r: { kind: router } }",
        string home = "10.0.0.0/24", string core = "10.1.0.0/24", string away = "10.2.0.0/24", string size = "100B", string more = "")
    {
        string text = $$"""
            scenario: x
            title: t
            duration: 5s
            {{nodes}}
            links:
              home: { nodes: [a, r], prefix: {{home}}, delay: 1ms }
              core: { nodes: [b, r], prefix: {{core}}, delay: 1ms }
              away: { nodes: [r], prefix: {{away}}, delay: 1ms }
            {{more}}
            traffic: { t: { from: a, to: b, kind: cbr, size: {{size}}, every: 100ms, count: 20 } }
            timeline:
              - {{entries}}
            """;
        Scenario scenario = ScenarioFolder.Checked(text);
        RunOutcome outcome = new ScenarioRunner(new KeyCache()).Run(scenario, scenario.Seed);
        Assert.That(Verification.Compare(outcome), Is.Null);
        return outcome.World;
    }

    public static long Sum(World world, MetricDefinition metric) => world.Metrics.All.Where(s => s.Definition == metric).Sum(s => s.Sum);

    /// <summary>Place, reason and count.</summary>
    public static string[] Drops(World world) =>
        [.. world.Metrics.All.Where(s => s.Definition == MetricCatalog.PacketsDropped).Select(s => $"{s.Tags[0].Value} {s.Tags[1].Value} {s.Sum}")];
}
