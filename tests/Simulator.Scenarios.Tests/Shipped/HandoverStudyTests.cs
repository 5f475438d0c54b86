using System.Globalization;
using Simulator.Crypto;
using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Scenarios.Running;

namespace Simulator.Scenarios.Tests.Shipped;

/// <summary>The study's five modes are the ones their names say: without loss each takes what RFC 4651 section 2.1 and RFC 4866 section 2.1 add up.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class HandoverStudyTests
{
    private const string Study = "scenarios/studies/handover.yaml";
    private const long Millisecond = 1_000_000;
    private const long ToPeer = 25;
    private const long Datagrams = 20;

    // The new access router asks for the care-of address, there and back on the access link, when the first answer comes for it. In parallel the last one comes later.
    private const long Resolution = 2;

    private static IEnumerable<string> Lossless => ShippedScenarios.LoadVariants(Study).Select(variant => variant.Variant).Where(variant => variant.EndsWith("loss=0%", StringComparison.Ordinal));

    [TestCaseSource(nameof(Lossless))]
    public void LosslessVariant_TakesWhatItsModeHasTo(string name)
    {
        Scenario variant = ShippedScenarios.LoadVariants(Study).Single(each => each.Variant == name);
        string mode = name["mode=".Length..name.IndexOf(',', StringComparison.Ordinal)];
        string distance = name[(name.IndexOf("distance=", StringComparison.Ordinal) + "distance=".Length)..name.IndexOf("ms", StringComparison.Ordinal)];
        long fromAgent = long.Parse(distance, CultureInfo.InvariantCulture);
        long toAgent = 5 + fromAgent, betweenThem = fromAgent + 20;
        long tests = Math.Max(2 * (toAgent + betweenThem), 2 * ToPeer);
        long registration = 2 * toAgent + Resolution;
        long signalling = mode switch
        {
            "plain" => registration + tests + 2 * ToPeer,
            "token-reuse" => registration + 2 * ToPeer + 2 * ToPeer,
            "parallel" => tests + 2 * ToPeer,
            "omipv6" => registration + 2 * ToPeer,
            _ => registration,
        };

        World world = new ScenarioRunner(new KeyCache()).Run(variant, variant.Seed).World;
        long Phase(HandoverPhase phase) => VoiceHandovers.Phase(world.Metrics, phase).Sum();
        long unsignalled = Phase(HandoverPhase.Outage) + Phase(HandoverPhase.MovementDetection) + Phase(HandoverPhase.AddressConfiguration) + Phase(HandoverPhase.Resume);
        Assert.That(Phase(HandoverPhase.Outage) + Phase(HandoverPhase.AddressConfiguration), Is.EqualTo(1050 * Millisecond));
        Assert.That(Phase(HandoverPhase.Resume), Is.InRange(0, Datagrams * Millisecond));
        Assert.That(VoiceHandovers.Latencies(world.Metrics).Single() - unsignalled, Is.EqualTo(signalling * Millisecond));
    }
}
