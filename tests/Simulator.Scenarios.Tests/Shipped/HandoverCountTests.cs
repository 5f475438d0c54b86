using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Network;
using Simulator.Scenarios.Running;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios.Tests.Shipped;

/// <summary>What one handover puts on the mobile node's access link, without ESP: the counts and octets that a real implementation was seen to send.</summary>
public sealed class HandoverCountTests
{
    [TestCase("route-optimization", 8, 688)]
    [TestCase("route-optimization-token-reuse", 6, 488)]
    [TestCase("omipv6", 4, 368)]
    [TestCase("tunnelling", 2, 176)]
    public void Handover_CostsWhatItsMessagesWeigh(string name, int messages, int octets)
    {
        Scenario scenario = ShippedScenarios.Load($"scenarios/handover/{name}.yaml", "nodes.mn.protection=none");
        var seen = new MobilityMessages("access2", since: SimTime.Zero + SimDuration.FromSeconds(15));
        new ScenarioRunner(new KeyCache()).Run(scenario, scenario.Seed, world => world.FrameTap = seen);
        Assert.That((seen.Count, seen.Octets), Is.EqualTo((messages, octets)));
    }

    private sealed class MobilityMessages(string link, SimTime since) : IFrameTap
    {
        public int Count { get; private set; }

        public int Octets { get; private set; }

        public void Frame(SimTime time, Link on, ReadOnlySpan<byte> frame)
        {
            if (time < since || on.Name != link || !IsMobilityMessage(frame[EthernetHeader.Size..])) return;
            Count++;
            Octets += frame.Length - EthernetHeader.Size;
        }

        // Through tunnels and extension headers to what is inside.
        private static bool IsMobilityMessage(ReadOnlySpan<byte> packet)
        {
            if (packet.Length < IPv6Header.Size || packet[0] >> 4 != 6) return false;
            var next = (IpProtocol)packet[6];
            packet = packet[IPv6Header.Size..];
            while (next is IpProtocol.DestinationOptions or IpProtocol.RoutingHeader)
            {
                next = (IpProtocol)packet[0];
                packet = packet[(8 + 8 * packet[1])..];
            }

            return next == IpProtocol.IPv6 ? IsMobilityMessage(packet) : next == IpProtocol.MobilityHeader;
        }
    }
}
