using Simulator.Wire;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Cli.Tests.Captures;

/// <summary>
/// Mobility headers wherever they are, each with a checksum that holds over the addresses upper layers see: the home address of an option or routing
/// header before that on the wire. Wireshark reads the messages and does not look at the checksum.
/// </summary>
internal sealed class MobilityChecks
{
    /// <summary>Those that hold, by the frame's index.</summary>
    public List<(int Frame, MobilityPlace Place)> Sound { get; } = [];

    /// <param name="octets">The frame.</param>
    /// <returns>What is wrong.</returns>
    public List<string> Check(DissectedFrame frame, ReadOnlySpan<byte> octets)
    {
        var findings = new List<string>();
        if (!frame.Has("ipv6")) return findings;
        byte[]? plain = frame.Octets("esp.contained_data");
        string protocol = frame["esp.protocol"] is [string text] ? text : "";
        Walk(octets[Simulator.Wire.Ethernet.EthernetHeader.Size..], MobilityPlace.Clear);
        return findings;

        void Walk(ReadOnlySpan<byte> packet, MobilityPlace place)
        {
            if (IpHeader.TryRead(packet, out IpHeader ip) != WireError.None || IPv6Extensions.TryRead(packet, out IPv6Extensions extensions) != WireError.None)
            {
                findings.Add($"{place}: no sound IP packet");
                return;
            }

            IpHeader seen = extensions.ForUpperLayers(ip);
            switch (ip.Protocol)
            {
                case IpProtocol.MobilityHeader:
                    Judge(ip.Payload(packet), seen, place);
                    break;
                case IpProtocol.IPv6:
                    Walk(ip.Payload(packet), place == MobilityPlace.EspTunnel ? place : MobilityPlace.Tunnel);
                    break;
                case IpProtocol.Esp when plain is not null && protocol is "135" or "0x87":
                    Judge(plain, seen, MobilityPlace.EspTransport);
                    break;
                case IpProtocol.Esp when plain is not null && protocol is "41" or "0x29":
                    int before = Sound.Count;
                    Walk(plain, MobilityPlace.EspTunnel);
                    if (Sound.Count == before && findings.Count == 0) findings.Add("ESP in tunnel mode carries no mobility header");
                    break;
                default:
                    break;
            }
        }

        void Judge(ReadOnlySpan<byte> payload, in IpHeader seen, MobilityPlace place)
        {
            if (MobilityHeader.TryRead(payload, out MobilityHeader header) != WireError.None) findings.Add($"{place}: no sound mobility header");
            else if (!MobilityChecksum.Holds(payload[..header.Length], seen.Source, seen.Destination)) findings.Add($"{place}: mobility checksum is wrong");
            else Sound.Add((frame.Index, place));
        }
    }
}
