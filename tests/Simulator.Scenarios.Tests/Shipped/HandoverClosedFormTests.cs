using System.Globalization;
using Simulator.Crypto;
using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Scenarios.Running;

namespace Simulator.Scenarios.Tests.Shipped;

/// <summary>
/// Without loss and with processors that take no time, every phase of a handover is arithmetic, to the nanosecond: RFC 4651 section 2.1 and RFC 4866
/// section 2.1 add it up the same way. The wait for an advertisement and for the next datagram are the run's own. Routers have learnt all they need by the
/// second move; at the first, the new access router has still to ask for the care-of address.
/// </summary>
[Parallelizable(ParallelScope.Children)]
public sealed class HandoverClosedFormTests
{
    private const string PingPong = "scenarios/handover/ping-pong.yaml";
    private const long Millisecond = 1_000_000;
    private const long Microsecond = 1_000;

    private static readonly string[] Omipv6 = ["nodes.mn.mobility=omipv6", "nodes.cn.route-optimization=omipv6"];

    [Test]
    public void Tunnelling_TakesARoundTripToTheHomeAgent([ValueSource(nameof(Grid))] Delays delays) =>
        Check(delays, routability: 0, correspondent: 0, "nodes.mn.mobility=mipv6-tunnel");

    [Test]
    public void RouteOptimization_TakesHomeRegistrationTheTestsAndARoundTrip([ValueSource(nameof(Grid))] Delays delays) =>
        Check(delays, delays.Tests, 2 * delays.Correspondent);

    [Test]
    public void RouteOptimizationWithAYoungToken_TakesHomeRegistrationAndTwoRoundTrips([ValueSource(nameof(Grid))] Delays delays) =>
        Check(delays, 2 * delays.Correspondent, 2 * delays.Correspondent, "nodes.mn.home-token-reuse=true");

    [Test]
    public void RouteOptimizationInParallel_TakesTheTestsAndARoundTrip([ValueSource(nameof(Grid))] Delays delays) =>
        Check(delays, delays.Tests - 2 * delays.Home, 2 * delays.Correspondent, "nodes.mn.routability=with-home-registration");

    [Test]
    public void Omipv6_TakesHomeRegistrationAndARoundTrip([ValueSource(nameof(Grid))] Delays delays) =>
        Check(delays, routability: 0, 2 * delays.Correspondent, Omipv6);

    [FsCheck.NUnit.Property(MaxTest = 8)]
    public void Tunnelling_OnAnyLinks_TakesARoundTripToTheHomeAgent(ushort access, ushort router, ushort homeAgent, ushort peer) =>
        Tunnelling_TakesARoundTripToTheHomeAgent(Any(access, router, homeAgent, peer));

    [FsCheck.NUnit.Property(MaxTest = 8)]
    public void RouteOptimization_OnAnyLinks_TakesHomeRegistrationTheTestsAndARoundTrip(ushort access, ushort router, ushort homeAgent, ushort peer) =>
        RouteOptimization_TakesHomeRegistrationTheTestsAndARoundTrip(Any(access, router, homeAgent, peer));

    [FsCheck.NUnit.Property(MaxTest = 8)]
    public void Omipv6_OnAnyLinks_TakesHomeRegistrationAndARoundTrip(ushort access, ushort router, ushort homeAgent, ushort peer) =>
        Omipv6_TakesHomeRegistrationAndARoundTrip(Any(access, router, homeAgent, peer));

    [Test]
    public void LinkUp_FindsItsRouterInARoundTripOnTheAccessLink([Values("0ms", "1ms", "7ms")] string access)
    {
        World world = Run(ShippedScenarios.Load(
            "scenarios/handover/route-optimization.yaml", "nodes.mn.movement-detection=link-up", "nodes.mn.dad=off", "nodes.ar2.advertise.every=100s..200s",
            "nodes.ar2.advertise.response-delay=0s", $"links.access2.delay={access}"));
        long expected = 2 * long.Parse(access.AsSpan(0, access.Length - 2), CultureInfo.InvariantCulture) * Millisecond;
        Assert.That(Phase(world, HandoverPhase.MovementDetection), Is.EqualTo((long[])[expected]));
    }

    [TestCase("normal", 1000)]
    [TestCase("optimistic", 0)]
    [TestCase("off", 0)]
    public void DuplicateAddressDetection_TakesItsTimer(string mode, long milliseconds)
    {
        World world = Run(ShippedScenarios.Load("scenarios/handover/route-optimization.yaml", $"nodes.mn.dad={mode}"));
        Assert.That(Phase(world, HandoverPhase.AddressConfiguration).Sum(), Is.EqualTo(milliseconds * Millisecond));
    }

    // Spread over the range whatever the generator likes: 65,521 is prime, and so are the factors.
    private static Delays Any(ushort access, ushort router, ushort homeAgent, ushort peer) =>
        new(access * 7919 % 65521 % 10_000, 1 + router * 104729 % 65521 % 10_000, homeAgent * 1299709L % 65521, 1 + peer * 611953L % 65521);

    private static IEnumerable<Delays> Grid()
    {
        foreach (int access in (int[])[0, 3])
        {
            foreach (int home in (int[])[0, 45])
            {
                foreach (int correspondent in (int[])[1, 20, 90]) yield return new Delays(1000 * access, 4000, 1000 * home, 1000 * correspondent);
            }
        }
    }

    private static void Check(Delays delays, long routability, long correspondent, params string[] overrides)
    {
        World world = Run(ShippedScenarios.Load(
            PingPong,
            [
                "nodes.mn.dad=off", "traffic.voice.every=1ms", $"links.access1.delay={delays.Access}us", $"links.access2.delay={delays.Access}us",
                $"links.ar1-core.delay={delays.Router}us", $"links.ar2-core.delay={delays.Router}us", $"links.ha-core.delay={delays.HomeAgent}us",
                $"links.cn-core.delay={delays.Peer}us", .. overrides,
            ]));
        long[] latencies = VoiceHandovers.Latencies(world.Metrics);
        long[] waits = Phase(world, HandoverPhase.MovementDetection), resumes = Phase(world, HandoverPhase.Resume);
        Assert.That(latencies, Has.Length.EqualTo(6));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Phase(world, HandoverPhase.Outage), Is.All.EqualTo(50 * Millisecond));
            Assert.That(Phase(world, HandoverPhase.AddressConfiguration).Sum(), Is.Zero, "no duplicate address detection");
            Assert.That(Phase(world, HandoverPhase.HomeRegistration)[1..], Is.All.EqualTo(2 * delays.Home * Microsecond));
            if (routability > 0) Assert.That(Phase(world, HandoverPhase.ReturnRoutability)[1..], Is.All.EqualTo(routability * Microsecond));
            else Assert.That(Phase(world, HandoverPhase.ReturnRoutability).Sum(), Is.Zero, "nothing is tested");
            if (correspondent > 0) Assert.That(Phase(world, HandoverPhase.CorrespondentRegistration)[1..], Is.All.EqualTo(correspondent * Microsecond));
            Assert.That(resumes, Is.All.InRange(0, Millisecond), "the next datagram is sent within a millisecond");
            for (int i = 1; i < latencies.Length; i++)
            {
                long closed = 50 * Millisecond + (2 * delays.Home + routability + correspondent) * Microsecond;
                Assert.That(latencies[i], Is.EqualTo(closed + waits[i] + resumes[i]));
            }
        }
    }

    private static long[] Phase(World world, HandoverPhase phase) => VoiceHandovers.Phase(world.Metrics, phase);

    private static World Run(Scenario scenario) => new ScenarioRunner(new KeyCache()).Run(scenario, scenario.Seed).World;

    /// <summary>One-way delays of the links, in microseconds.</summary>
    public sealed record Delays(long Access, long Router, long HomeAgent, long Peer)
    {
        /// <summary>Mobile node to home agent.</summary>
        public long Home => Access + Router + HomeAgent;

        /// <summary>Mobile node to correspondent.</summary>
        public long Correspondent => Access + Router + Peer;

        /// <summary>Both tests at once: one of them through the home agent.</summary>
        public long Tests => Math.Max(2 * (Home + HomeAgent + Peer), 2 * Correspondent);
    }
}
