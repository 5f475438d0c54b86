using System.Buffers.Binary;
using Simulator.Wire.Ip;

namespace Simulator.Wire.Icmp;

/// <summary>The packet an ICMP error is about, as far as the error quotes it.</summary>
public readonly ref struct QuotedPacket
{
    private QuotedPacket(scoped in IpHeader header, ReadOnlySpan<byte> bytes)
    {
        Header = header;
        Transport = bytes[header.HeaderLength..Math.Min(header.TotalLength, bytes.Length)];
    }

    /// <summary>Its lengths are those of the packet before it was cut; <see cref="Transport"/> may be shorter.</summary>
    public IpHeader Header { get; }

    /// <summary>The first octets of the payload, possibly none.</summary>
    public ReadOnlySpan<byte> Transport { get; }

    /// <summary>
    /// Reads an ICMP error's body. The IP header, with options or extension headers, must be whole. IPv4's header checksum is not verified: it
    /// has done its work, and the ICMP checksum covers these octets.
    /// </summary>
    public static WireError TryRead(ReadOnlySpan<byte> bytes, out QuotedPacket quoted)
    {
        quoted = default;
        if (bytes.IsEmpty) return WireError.Truncated;
        IpHeader header = default;
        WireError error = (bytes[0] >> 4) switch
        {
            4 => TryRead4(bytes, out header),
            6 => TryRead6(bytes, out header),
            _ => WireError.BadVersion,
        };
        if (error == WireError.None) quoted = new(header, bytes);
        return error;
    }

    /// <summary>The first four octets of UDP.</summary>
    public bool TryReadPorts(out ushort source, out ushort destination)
    {
        source = destination = 0;
        if (Header.Protocol != IpProtocol.Udp || Transport.Length < 4) return false;
        source = BinaryPrimitives.ReadUInt16BigEndian(Transport);
        destination = BinaryPrimitives.ReadUInt16BigEndian(Transport[2..]);
        return true;
    }

    private static WireError TryRead4(ReadOnlySpan<byte> bytes, out IpHeader header)
    {
        header = default;
        int headerLength = (bytes[0] & 0xF) * 4;
        if (headerLength < IPv4Header.Size) return WireError.BadLength;
        if (bytes.Length < headerLength) return WireError.Truncated;
        ushort totalLength = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        if (totalLength < headerLength) return WireError.BadLength;
        if ((BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]) & 0x3FFF) != 0) return WireError.Fragment;
        header = new(
            IpAddress.Read4(bytes[12..]), IpAddress.Read4(bytes[16..]), (IpProtocol)bytes[9], bytes[8], headerLength, totalLength);
        return WireError.None;
    }

    private static WireError TryRead6(ReadOnlySpan<byte> bytes, out IpHeader header)
    {
        header = default;
        if (bytes.Length < IPv6Header.Size) return WireError.Truncated;
        int totalLength = IPv6Header.Size + BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        var extensions = new IPv6ExtensionHeaders((IpProtocol)bytes[6], bytes[..Math.Min(totalLength, bytes.Length)]);
        while (extensions.MoveNext())
        {
        }

        if (extensions.Error != WireError.None) return extensions.Error;
        header = new(
            IpAddress.Read6(bytes[8..]), IpAddress.Read6(bytes[24..]), extensions.Protocol, bytes[7], extensions.Offset, totalLength);
        return WireError.None;
    }
}
