using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Network.Tracing;
using Simulator.Scenarios.Running;
using Simulator.Wire.Arp;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Icmp.NeighborDiscovery;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios.Tests.Shipped;

/// <summary>
/// Without loss and with processors that take no time, the exchange's latency is arithmetic: four one-way trips of propagation and
/// serialisation, and one address resolution on Bob's link, by ARP or Neighbor Discovery, because nobody has spoken to Bob before.
/// </summary>
public sealed class ClosedFormTests
{
    private const int NeighborDiscoverySize = IPv6Header.Size + NeighborSolicitation.Size + LinkLayerAddressOption.Size;

    [TestCase("scenarios/hip/same-realm.yaml", ArpPacket.Size)]
    [TestCase("scenarios/hip/same-realm-ipv6.yaml", NeighborDiscoverySize)]
    public void LosslessExchange_TakesWhatTheLinksTake(string path, int resolutionSize)
    {
        Check(ShippedScenarios.Load(path), resolutionSize);
    }

    [Test]
    public void LosslessExchange_OverAGridOfDelaysAndRates_TakesWhatTheLinksTake(
        [Values("0ms", "1ms", "37ms")] string a, [Values("10ms", "123us")] string b, [Values("64kbps", "3Mbps", "1Gbps")] string rate)
    {
        Check(
            ShippedScenarios.Load(
                "scenarios/hip/same-realm.yaml",
                $"links.lan-a.delay={a}", $"links.lan-b.delay={b}", $"links.lan-a.rate={rate}", $"links.lan-b.rate={rate}"),
            ArpPacket.Size);
    }

    private static void Check(Scenario scenario, int resolutionSize)
    {
        RunOutcome outcome = new ScenarioRunner(new KeyCache()).Run(scenario, scenario.Seed);
        LinkSpec lanA = scenario.Links.Single(link => link.Name == "lan-a");
        LinkSpec lanB = scenario.Links.Single(link => link.Name == "lan-b");

        SimDuration expected = SimDuration.Zero;
        foreach (string name in new[] { "I1", "R1", "I2", "R2" })
        {
            TracedMessage message = outcome.World.Messages.Messages.Single(each => each.Type.Protocol == "hip" && each.Type.Name == name);
            expected += Crossing(lanA, message.Bytes.Length) + Crossing(lanB, message.Bytes.Length);
        }

        expected += Crossing(lanB, resolutionSize) * 2;

        MetricSeries latency = outcome.World.Metrics.All.Single(series => series.Definition == MetricCatalog.HipExchangeLatency && series.Samples.Count > 0);
        Assert.That(latency.Samples.Single().Value, Is.EqualTo(expected.Nanoseconds));
    }

    private static SimDuration Crossing(LinkSpec link, int octets) =>
        link.Delay + SimDuration.OfTransmission(octets + EthernetHeader.Size, link.RateBitsPerSecond!.Value);
}
