namespace Simulator.Wire.Ip;

// 0             1                2
// | Next Header | Hdr Ext Len    | type-specific …    |    RFC 8200 sections 4.3, 4.4, 4.6
// |             | 8-octet units, |                    |
// |             | first excluded |                    |

/// <summary>
/// Steps over the extension headers between the fixed IPv6 header and the payload: <c>while (headers.MoveNext()) … headers.Kind, headers.Bytes</c>.
/// Afterwards <see cref="Error"/> says whether the chain was sound, and <see cref="Protocol"/> and <see cref="Offset"/> where it ended.
/// Any next header that is not an extension header ends it: it is the payload's protocol. So do ESP and HIP (253).
/// </summary>
public ref struct IPv6ExtensionHeaders
{
    /// <summary>RFC 8200 section 4.1 knows of six in a sensible packet; more than this is not taken.</summary>
    public const int Limit = 8;

    private readonly ReadOnlySpan<byte> _packet;
    private int _count;

    /// <param name="first">The fixed header's next header.</param>
    /// <param name="packet">From the fixed header on, cut to the packet's total length.</param>
    public IPv6ExtensionHeaders(IpProtocol first, ReadOnlySpan<byte> packet)
    {
        _packet = packet;
        Protocol = first;
        Offset = IPv6Header.Size;
    }

    /// <summary>Which extension header <see cref="Bytes"/> is.</summary>
    public IpProtocol Kind { get; private set; }

    /// <summary>The whole extension header, from its Next Header octet: a multiple of 8 octets.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>What stands at <see cref="Offset"/>: after the last step the payload's protocol, or the header at fault.</summary>
    public IpProtocol Protocol { get; private set; }

    /// <summary>Octets from the start of the packet to what has not been stepped over yet.</summary>
    public int Offset { get; private set; }

    /// <summary>
    /// <see cref="WireError.Fragment"/>, <see cref="WireError.Truncated"/>, <see cref="WireError.TooMany"/>, or
    /// <see cref="WireError.BadValue"/> for hop-by-hop options that do not come first (RFC 8200 section 4.1).
    /// </summary>
    public WireError Error { get; private set; }

    public bool MoveNext()
    {
        if (Error != WireError.None || !IsExtension(Protocol)) return false;
        Error = Check(out int length);
        if (Error != WireError.None)
        {
            Bytes = default;
            return false;
        }

        Kind = Protocol;
        Bytes = _packet.Slice(Offset, length);
        Protocol = (IpProtocol)Bytes[0];
        Offset += length;
        _count++;
        return true;
    }

    /// <summary>Whether it is one of those that are stepped over.</summary>
    public static bool IsExtension(IpProtocol protocol) => protocol
        is IpProtocol.HopByHopOptions or IpProtocol.RoutingHeader or IpProtocol.FragmentHeader or IpProtocol.DestinationOptions;

    private readonly WireError Check(out int length)
    {
        length = 0;
        if (Protocol == IpProtocol.FragmentHeader) return WireError.Fragment;
        if (Protocol == IpProtocol.HopByHopOptions && _count > 0) return WireError.BadValue;
        if (_count == Limit) return WireError.TooMany;
        if (_packet.Length - Offset < 8) return WireError.Truncated;
        length = 8 * (1 + _packet[Offset + 1]);
        return length > _packet.Length - Offset ? WireError.Truncated : WireError.None;
    }
}
