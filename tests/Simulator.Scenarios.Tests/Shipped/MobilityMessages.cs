using Simulator.Engine;
using Simulator.Network;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios.Tests.Shipped;

/// <summary>Counts mobility messages on a link from a time on, in the clear or under ESP, with all that is around them but Ethernet.</summary>
internal sealed class MobilityMessages(string link, SimTime since) : IFrameTap
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

        return next switch
        {
            IpProtocol.IPv6 => IsMobilityMessage(packet),
            IpProtocol.MobilityHeader or IpProtocol.Esp => true,
            _ => false,
        };
    }
}
