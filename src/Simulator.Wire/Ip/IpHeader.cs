namespace Simulator.Wire.Ip;

/// <summary>What a host or a router wants to know of a packet of either version.</summary>
/// <param name="Protocol">The payload's, after IPv6 extension headers.</param>
/// <param name="HopLimit">IPv4 calls it time to live.</param>
/// <param name="HeaderLength">Octets in front of the payload: options and extension headers included.</param>
/// <param name="TotalLength">Octets of headers and payload; what follows is Ethernet padding.</param>
public readonly record struct IpHeader(
    IpAddress Source,
    IpAddress Destination,
    IpProtocol Protocol,
    byte HopLimit,
    int HeaderLength,
    int TotalLength)
{
    public bool IsV6 => Source.IsV6;

    public int PayloadLength => TotalLength - HeaderLength;

    /// <summary>Octets of a header without options or extension headers: 20 or 40.</summary>
    public static int SizeOf(bool v6) => v6 ? IPv6Header.Size : IPv4Header.Size;

    /// <summary>The header to put in front of <paramref name="payloadLength"/> octets. Both addresses are of one version.</summary>
    public static IpHeader ForPayload(IpAddress source, IpAddress destination, IpProtocol protocol, byte hopLimit, int payloadLength)
    {
        int size = SizeOf(source.IsV6);
        return new(source, destination, protocol, hopLimit, size, size + payloadLength);
    }

    public static WireError TryRead(ReadOnlySpan<byte> packet, out IpHeader header)
    {
        header = default;
        if (packet.IsEmpty) return WireError.Truncated;
        return (packet[0] >> 4) switch
        {
            4 => TryRead4(packet, out header),
            6 => TryRead6(packet, out header),
            _ => WireError.BadVersion,
        };
    }

    /// <summary>The payload of the packet whose header this is.</summary>
    public ReadOnlySpan<byte> Payload(ReadOnlySpan<byte> packet) => packet[HeaderLength..TotalLength];

    /// <summary>
    /// Writes <see cref="SizeOf"/> octets: no options, no extension headers. IPv4 packets forbid fragmentation, since nothing here reassembles, and
    /// so need no identification (RFC 6864 section 4.1).
    /// </summary>
    public void Write(Span<byte> packet)
    {
        if (IsV6)
        {
            new IPv6Header(Source, Destination, Protocol, HopLimit, checked((ushort)PayloadLength)).Write(packet);
            return;
        }

        ushort totalLength = checked((ushort)(IPv4Header.Size + PayloadLength));
        new IPv4Header(Source, Destination, Protocol, HopLimit, totalLength, DontFragment: true).Write(packet);
    }

    private static WireError TryRead4(ReadOnlySpan<byte> packet, out IpHeader header)
    {
        header = default;
        WireError error = IPv4Header.Check(packet, out int headerLength, out ushort totalLength);
        if (error != WireError.None) return error;
        header = new(
            IpAddress.Read4(packet[12..]), IpAddress.Read4(packet[16..]), (IpProtocol)packet[9], packet[8], headerLength, totalLength);
        return WireError.None;
    }

    private static WireError TryRead6(ReadOnlySpan<byte> packet, out IpHeader header)
    {
        header = default;
        WireError error = IPv6Header.TryRead(packet, out IPv6Header v6);
        if (error != WireError.None) return error;
        if (!IPv6ExtensionHeaders.IsExtension(v6.NextHeader))
        {
            header = new(v6.Source, v6.Destination, v6.NextHeader, v6.HopLimit, IPv6Header.Size, v6.TotalLength);
            return WireError.None;
        }

        var extensions = new IPv6ExtensionHeaders(v6.NextHeader, packet[..v6.TotalLength]);
        while (extensions.MoveNext())
        {
        }

        if (extensions.Error != WireError.None) return extensions.Error;
        header = new(v6.Source, v6.Destination, extensions.Protocol, v6.HopLimit, extensions.Offset, v6.TotalLength);
        return WireError.None;
    }
}
