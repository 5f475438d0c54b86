using System.Globalization;
using Simulator.Network.Tests.Kit;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Network.Tests.IPv6;

/// <summary>Makes packets with extension headers.</summary>
internal static class Packets
{
    /// <summary>An IPv6 packet: extension headers, each with its own number, and a payload.</summary>
    public static byte[] Chain(string from, string to, (IpProtocol Kind, byte[] Bytes)[] extensions, IpProtocol protocol, byte[] payload, byte hopLimit = 64)
    {
        byte[] body = payload;
        for (int i = extensions.Length - 1; i >= 0; i--)
        {
            byte[] extension = [.. extensions[i].Bytes];
            extension[0] = (byte)protocol;
            protocol = extensions[i].Kind;
            body = [.. extension, .. body];
        }

        return Probe.Packet(from, to, protocol, hopLimit, body);
    }

    public static (IpProtocol Kind, byte[] Bytes) HomeAddress(string home)
    {
        var bytes = new byte[HomeAddressOption.Size];
        new HomeAddressOption(IpProtocol.NoNextHeader, Net.Address(home)).Write(bytes);
        return (IpProtocol.DestinationOptions, bytes);
    }

    public static (IpProtocol Kind, byte[] Bytes) Routing(string home, byte type = 2, byte segments = 1)
    {
        var bytes = new byte[Type2RoutingHeader.Size];
        new Type2RoutingHeader(IpProtocol.NoNextHeader, Net.Address(home)).Write(bytes);
        (bytes[2], bytes[3]) = (type, segments);
        return (IpProtocol.RoutingHeader, bytes);
    }

    /// <param name="kind">home-address, routing-TYPE, routing-TYPE-done, or option-HEX.</param>
    public static (IpProtocol Kind, byte[] Bytes) Extension(string kind, string home) => kind.Split('-') switch
    {
        ["home", ..] => HomeAddress(home),
        ["routing", var type] => Routing(home, byte.Parse(type, CultureInfo.InvariantCulture)),
        ["routing", var type, _] => Routing(home, byte.Parse(type, CultureInfo.InvariantCulture), segments: 0),
        [_, "00"] => (IpProtocol.DestinationOptions, [0, 0, 0, 0, 0, 0, 0, 0]),
        [_, var option] => (IpProtocol.DestinationOptions, [0, 0, byte.Parse(option, NumberStyles.HexNumber, CultureInfo.InvariantCulture), 4, 0, 0, 0, 0]),
        _ => throw new ArgumentException(kind, nameof(kind)),
    };

    /// <summary>A UDP segment for port 9 with its checksum over these addresses.</summary>
    public static byte[] Udp(string from, string to)
    {
        var segment = new byte[UdpHeader.Size + 4];
        new UdpHeader(7, 9, (ushort)segment.Length).Write(segment);
        UdpHeader.WriteChecksum(segment, PseudoHeader.Sum(Net.Address(from), Net.Address(to), IpProtocol.Udp, segment.Length));
        return segment;
    }
}
