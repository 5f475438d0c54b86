using System.Buffers.Binary;
using Simulator.Wire.Dns;
using Simulator.Wire.Hip;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Network.Tests.Translation;

/// <summary>Packets written by hand, with stand-ins for keys and signatures, which a NAT cannot judge.</summary>
internal static class Packets
{
    private static readonly HipCookie Cookie = new(1, 2, 3);
    private static readonly byte[] Identity = [2, 0, 200, 3, 8, .. new byte[404]];
    private static readonly byte[] DiffieHellman = [0, 1, 2, 0, 0, 0, 128, .. new byte[128]];

    public static byte[] Ip(IpAddress from, IpAddress to, IpProtocol protocol, byte[] payload, byte hopLimit = 64)
    {
        var header = IpHeader.ForPayload(from, to, protocol, hopLimit, payload.Length);
        var packet = new byte[header.TotalLength];
        header.Write(packet);
        payload.CopyTo(packet.AsSpan(header.HeaderLength));
        return packet;
    }

    public static byte[] Udp(IpAddress from, IpAddress to, ushort fromPort, ushort toPort, byte[] data, byte hopLimit = 64)
    {
        byte[] segment = [0, 0, 0, 0, 0, 0, 0, 0, .. data];
        new UdpHeader(fromPort, toPort, (ushort)segment.Length).Write(segment);
        UdpHeader.WriteChecksum(segment, PseudoHeader.Sum(from, to, IpProtocol.Udp, segment.Length));
        return Ip(from, to, IpProtocol.Udp, segment, hopLimit);
    }

    public static byte[] Icmp(IpAddress from, IpAddress to, IcmpHeader header, byte[] body)
    {
        byte[] message = [0, 0, 0, 0, 0, 0, 0, 0, .. body];
        header.Write(message, from, to);
        return Ip(from, to, from.IsV6 ? IpProtocol.IcmpV6 : IpProtocol.Icmp, message);
    }

    /// <summary>An error about a packet, to its source.</summary>
    public static byte[] IcmpAbout(IpAddress from, byte[] packet, IcmpErrorReason reason, int quote = 1500)
    {
        IpHeader about = new Sight(packet).Header;
        var whole = new byte[IcmpError.SizeAbout(about)];
        IcmpError.Write(whole, reason, 0, from, about, packet);
        var header = new IcmpHeader(about.IsV6, whole[0], whole[1], 0);
        return Icmp(from, about.Source, header, whole[IcmpHeader.Size..Math.Min(whole.Length, IcmpHeader.Size + quote)]);
    }

    public static byte[] Esp(IpAddress from, IpAddress to, uint spi) => Ip(from, to, IpProtocol.Esp, EspBytes(spi));

    public static byte[] I1(IpAddress from, IpAddress to, HostIdentityGlobalHash high, HostIdentityGlobalHash? remote) =>
        Ip(from, to, IpProtocol.Hip, Write(new HipPacketWriter { High = high, RemotesHigh = remote }));

    public static byte[] R1(IpAddress from, IpAddress to, HostIdentityGlobalHash high, HostIdentityGlobalHash remote) =>
        Ip(from, to, IpProtocol.Hip, Write(new HipPacketWriter
        {
            High = high,
            Fqdn = Name("www.foo.com"),
            HostIdentityRdata = Identity,
            DiffieHellman = DiffieHellman,
            RemotesHigh = remote,
            Cookie = Cookie,
            Transforms = [HipTransform.TripleDesSha1],
            Signature = new HipSignatureFields(1, 2, 3),
        }));

    /// <param name="esel">What the initiator gives the responder; the ESP packet behind has a random SPI.</param>
    public static byte[] I2(IpAddress from, IpAddress to, HostIdentityGlobalHash high, HostIdentityGlobalHash remote, uint esel) =>
        Ip(from, to, IpProtocol.Hip,
        [
            .. Write(new HipPacketWriter
            {
                NextHeader = IpProtocol.Esp,
                High = high,
                HostIdentityRdata = Identity,
                DiffieHellman = DiffieHellman,
                RemotesHigh = remote,
                Cookie = Cookie,
                Transforms = [HipTransform.TripleDesSha1],
                RemotesEsel = new EndpointSelector(esel),
                Signature = new HipSignatureFields(1, 2, 3),
            }),
            .. EspBytes(0xDEADBEEF),
        ]);

    /// <param name="esel">What the responder gives the initiator.</param>
    /// <param name="spi">What the initiator gave the responder: the SPI of the ESP packet behind.</param>
    public static byte[] R2(IpAddress from, IpAddress to, HostIdentityGlobalHash high, uint esel, uint spi) =>
        Ip(from, to, IpProtocol.Hip,
        [
            .. Write(new HipPacketWriter
            {
                NextHeader = IpProtocol.Esp,
                High = high,
                Fqdn = Name("www.foo.com"),
                Cookie = Cookie,
                RemotesEsel = new EndpointSelector(esel),
                Signature = new HipSignatureFields(1, 2, 3),
            }),
            .. EspBytes(spi),
        ]);

    public static DnsName Name(string text) => DnsName.TryParse(text, out DnsName name) ? name : throw new ArgumentException($"no name: {text}", nameof(text));

    private static byte[] EspBytes(uint spi)
    {
        var bytes = new byte[40];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, spi);
        bytes[7] = 1;
        return bytes;
    }

    private static byte[] Write(scoped HipPacketWriter writer)
    {
        var bytes = new byte[writer.Size];
        HipSignatureSlot slot = writer.Write(bytes);
        if (writer.Signature is not null) DsaSignature.Write(slot.Value, 8, new byte[20], new byte[20]);
        return bytes;
    }
}
