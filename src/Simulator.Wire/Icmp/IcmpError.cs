using Simulator.Wire.Ip;

namespace Simulator.Wire.Icmp;

/// <summary>An ICMP error of either version: the reason, the MTU, and the packet it is about.</summary>
public readonly ref struct IcmpError
{
    // Whole datagrams stay within what every host takes: 576 octets (RFC 1812 section 4.3.2.3), 1280 (RFC 4443 section 2.4 (c)).
    private const int QuoteLimit4 = 576 - IPv4Header.Size - IcmpHeader.Size;
    private const int QuoteLimit6 = 1280 - IPv6Header.Size - IcmpHeader.Size;

    private IcmpError(IcmpErrorReason reason, uint mtu, QuotedPacket quoted)
    {
        Reason = reason;
        Mtu = mtu;
        Quoted = quoted;
    }

    public IcmpErrorReason Reason { get; }

    /// <summary>The next hop's, in octets, of <see cref="IcmpErrorReason.PacketTooBig"/>; else 0. Routers before RFC 1191 send 0.</summary>
    public uint Mtu { get; }

    public QuotedPacket Quoted { get; }

    /// <param name="header">As read from <paramref name="message"/>, checksum and all.</param>
    /// <param name="message">From the ICMP header on.</param>
    /// <returns><see cref="WireError.Unsupported"/> for a message that is not an error; else what is wrong with the quoted packet.</returns>
    public static WireError TryRead(scoped in IcmpHeader header, ReadOnlySpan<byte> message, out IcmpError error)
    {
        error = default;
        if (!header.IsError) return WireError.Unsupported;
        if (message.Length < IcmpHeader.Size) return WireError.Truncated;
        WireError refused = QuotedPacket.TryRead(message[IcmpHeader.Size..], out QuotedPacket quoted);
        if (refused != WireError.None) return refused;
        if (quoted.Header.IsV6 != header.IsV6) return WireError.BadVersion;
        IcmpErrorReason reason = IcmpErrorCode.IsBadSpi6(header, quoted.Header) ? IcmpErrorReason.BadSpi : IcmpErrorCode.ReasonOf(header);
        uint mtu = reason != IcmpErrorReason.PacketTooBig ? 0 : header.IsV6 ? header.Rest : (ushort)header.Rest;
        error = new(reason, mtu, quoted);
        return WireError.None;
    }

    /// <summary>Whether an error about this packet may be sent at all: RFC 1122 section 3.2.2, RFC 4443 section 2.4 (e).</summary>
    /// <param name="about">The packet's header. That its frame was not a link-layer broadcast is for the caller to know.</param>
    public static bool MayAnswer(in IpHeader about, ReadOnlySpan<byte> packet, IcmpErrorReason reason)
    {
        if (about.Source.IsUnspecified || about.Source.IsMulticast || about.Source.IsLimitedBroadcast) return false;
        if (about.Destination.IsLimitedBroadcast) return false;
        if (about.Destination.IsMulticast && !(about.IsV6 && reason == IcmpErrorReason.PacketTooBig)) return false;
        if (about.Protocol != (about.IsV6 ? IpProtocol.IcmpV6 : IpProtocol.Icmp)) return true;
        if (about.PayloadLength < 1) return false;
        var header = new IcmpHeader(about.IsV6, packet[about.HeaderLength], Code: 0, Rest: 0);
        return !header.IsError && !(about.IsV6 && header.Type == (byte)IcmpV6Type.Redirect);
    }

    /// <summary>Octets that <see cref="Write"/> writes: the ICMP header and as much of the packet as may be quoted.</summary>
    public static int SizeAbout(in IpHeader about) =>
        IcmpHeader.Size + Math.Min(about.TotalLength, about.IsV6 ? QuoteLimit6 : QuoteLimit4);

    /// <summary>Writes the error that <paramref name="reason"/> means in the packet's IP version, to be sent to the packet's source.</summary>
    /// <param name="message">Exactly <see cref="SizeAbout"/> octets.</param>
    /// <param name="mtu">Of <see cref="IcmpErrorReason.PacketTooBig"/>; else 0.</param>
    /// <param name="source">The sender of the error.</param>
    /// <param name="about">The header of <paramref name="packet"/>.</param>
    public static void Write(
        Span<byte> message, IcmpErrorReason reason, uint mtu, IpAddress source, in IpHeader about, ReadOnlySpan<byte> packet)
    {
        packet[..(message.Length - IcmpHeader.Size)].CopyTo(message[IcmpHeader.Size..]);
        IcmpHeader header = IcmpErrorCode.HeaderOf(reason, about.IsV6);
        uint rest = reason switch
        {
            IcmpErrorReason.PacketTooBig => about.IsV6 ? mtu : (ushort)mtu,
            IcmpErrorReason.ProtocolUnreachable when about.IsV6 => NextHeaderOffset(packet[..about.TotalLength]),
            IcmpErrorReason.BadSpi => (uint)about.HeaderLength,   // RFC 2521 section 2: the pointer "locates the offending SPI"
            _ => 0,
        };
        (header with { Rest = rest }).Write(message, source, about.Source);
    }

    // RFC 4443 section 3.4: the pointer is at the Next Header octet that was not recognized.
    private static uint NextHeaderOffset(ReadOnlySpan<byte> packet)
    {
        int offset = 6;
        var extensions = new IPv6ExtensionHeaders((IpProtocol)packet[offset], packet);
        while (extensions.MoveNext()) offset = extensions.Offset - extensions.Bytes.Length;
        return (uint)offset;
    }
}
