using System.Globalization;
using System.Text;
using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Scenarios.Running;

namespace Simulator.Scenarios.Tests.Shipped;

/// <summary>
/// README's table of handovers is what runs of the scenarios came to. To make it anew, run this test with <c>SIMULATOR_REGENERATE=1</c> in the environment.
/// </summary>
public sealed class HandoverTableTests
{
    private static readonly (string Name, string Scenario, string[] Overrides)[] Modes =
    [
        ("tunnel through the home agent", "tunnelling", []),
        ("route optimisation", "route-optimization", []),
        ("… with the tests begun at once", "route-optimization", ["nodes.mn.routability=with-home-registration"]),
        ("… with a home token of before", "route-optimization-token-reuse", []),
        ("OMIPv6", "omipv6", []),
    ];

    [Test]
    public void Readme_HasTheTable() => GeneratedText.CheckPart("README.md", "handovers", Table());

    private static string Table()
    {
        var text = new StringBuilder();
        text.Append("| mode | messages | octets | octets with ESP | signalling takes | gap of a flow to the mobile node | lost of it |\n|---|---:|---:|---:|---:|---:|---:|\n");
        foreach ((string name, string scenario, string[] overrides) in Modes)
        {
            (MobilityMessages plain, _) = Run(scenario, [.. overrides, "nodes.mn.protection=none"]);
            (MobilityMessages secret, MetricLog metrics) = Run(scenario, overrides);
            Assert.That(secret.Count, Is.EqualTo(plain.Count), "ESP adds no message");
            long latency = VoiceHandovers.Latencies(metrics).Sum(), signalling = 0;
            foreach (HandoverPhase phase in (HandoverPhase[])[HandoverPhase.HomeRegistration, HandoverPhase.ReturnRoutability, HandoverPhase.CorrespondentRegistration])
                signalling += VoiceHandovers.Phase(metrics, phase).Sum();
            long lost = VoiceHandovers.Of(metrics, MetricCatalog.HandoverPacketsLost).Sum(series => series.Sum);
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {name} | {plain.Count} | {plain.Octets} | {secret.Octets} | {Milliseconds(signalling)} | {Milliseconds(latency)} | {lost} |\n");
        }

        return text.ToString();
    }

    private static (MobilityMessages Messages, MetricLog Metrics) Run(string name, string[] overrides)
    {
        Scenario scenario = ShippedScenarios.Load($"scenarios/handover/{name}.yaml", overrides);
        var seen = new MobilityMessages("access2", since: SimTime.Zero + SimDuration.FromSeconds(15));
        return (seen, new ScenarioRunner(new KeyCache()).Run(scenario, scenario.Seed, world => world.FrameTap = seen).World.Metrics);
    }

    private static string Milliseconds(long nanoseconds) => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1_000_000m:0.###} ms");
}
