using System.Buffers.Binary;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Wire.Tests;

/// <summary>Whole packets with checksums computed from scratch.</summary>
internal static class Packets
{
    public static readonly IpAddress A4 = IpAddress.V4(0x0a000001);
    public static readonly IpAddress B4 = IpAddress.V4(0xc6336407);
    public static readonly IpAddress A6 = IpAddress.V6(new UInt128(0x20010db800010000, 0xa));
    public static readonly IpAddress B6 = IpAddress.V6(new UInt128(0x20010db800020000, 0xb));

    public static byte[] Udp(IpAddress source, IpAddress destination, ushort sourcePort, ushort destinationPort, byte[] data, byte hopLimit = 64)
    {
        byte[] segment = [.. new byte[UdpHeader.Size], .. data];
        new UdpHeader(sourcePort, destinationPort, (ushort)segment.Length).Write(segment);
        UdpHeader.WriteChecksum(segment, PseudoHeader.Sum(source, destination, IpProtocol.Udp, segment.Length));
        return Of(source, destination, IpProtocol.Udp, segment, hopLimit);
    }

    /// <summary>A TCP header of 20 octets and data, as far as a checksum cares.</summary>
    public static byte[] Tcp(IpAddress source, IpAddress destination, byte[] data, byte hopLimit = 64)
    {
        byte[] segment = [.. Octets.Of("c000 0050 00000001 00000002 5010 ffff 0000 0000"), .. data];
        ulong sum = PseudoHeader.Sum(source, destination, (IpProtocol)6, segment.Length);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(16), Checksum.Finish(Checksum.Sum(segment, sum)));
        return Of(source, destination, (IpProtocol)6, segment, hopLimit);
    }

    public static byte[] Echo(IpAddress source, IpAddress destination, byte[] data, byte hopLimit = 64)
    {
        byte[] message = [.. new byte[IcmpHeader.Size], .. data];
        IcmpHeader.EchoRequest(source.IsV6, 1, 2).Write(message, source, destination);
        return Of(source, destination, source.IsV6 ? IpProtocol.IcmpV6 : IpProtocol.Icmp, message, hopLimit);
    }

    public static byte[] Of(IpAddress source, IpAddress destination, IpProtocol protocol, byte[] payload, byte hopLimit = 64)
    {
        byte[] packet = [.. Octets.Poisoned(IpHeader.SizeOf(source.IsV6)), .. payload];
        IpHeader.ForPayload(source, destination, protocol, hopLimit, payload.Length).Write(packet);
        return packet;
    }

    public static IpHeader Header(byte[] packet)
    {
        WireError error = IpHeader.TryRead(packet, out IpHeader header);
        return error == WireError.None ? header : throw new ArgumentException(error.ToString(), nameof(packet));
    }
}
