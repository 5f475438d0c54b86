using System.Buffers.Binary;

namespace Simulator.Wire.Ip;

//  0                   1                   2                   3
//  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
// +---------------+---------------+---------------+---------------+
// |  Next Header  | Hdr Ext Len 2 | Routing Type 2|Segments Left 1|    RFC 6275 section 6.4
// +---------------+---------------+---------------+---------------+
// |                           Reserved                            |
// +---------------------------------------------------------------+
// |                   Home Address (16 octets)                    |
// +---------------------------------------------------------------+

/// <summary>The routing header of a packet to a mobile node's care-of address: the address it was meant for.</summary>
/// <param name="NextHeader">What follows the extension header.</param>
public readonly record struct Type2RoutingHeader(IpProtocol NextHeader, IpAddress HomeAddress)
{
    public const int Size = 24;
    public const byte RoutingType = 2;

    /// <returns>
    /// Truncated; Unsupported for another routing type; BadLength unless it has 24 octets; BadValue unless one segment is left and the address is
    /// unicast routable (RFC 6275 section 11.3.3).
    /// </returns>
    public static WireError TryRead(ReadOnlySpan<byte> header, out Type2RoutingHeader routing)
    {
        routing = default;
        if (header.Length < 8) return WireError.Truncated;
        if (header[2] != RoutingType) return WireError.Unsupported;
        if (header[1] != Size / 8 - 1) return WireError.BadLength;
        if (header.Length < Size) return WireError.Truncated;
        IpAddress homeAddress = IpAddress.Read6(header[8..]);
        if (header[3] != 1 || !homeAddress.IsUnicastRoutable) return WireError.BadValue;
        routing = new((IpProtocol)header[0], homeAddress);
        return WireError.None;
    }

    /// <summary>Writes <see cref="Size"/> octets.</summary>
    public void Write(Span<byte> header)
    {
        header[0] = (byte)NextHeader;
        header[1] = Size / 8 - 1;
        header[2] = RoutingType;
        header[3] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(header[4..], 0);
        HomeAddress.Write(header.Slice(8, 16));
    }
}
