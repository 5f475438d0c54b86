using System.Buffers.Binary;

namespace Simulator.Wire.Icmp.NeighborDiscovery;

//  0                   1                   2                   3
//  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
// +---------------+---------------+-------------------------------+
// |   Type 134    |    Code 0     |           Checksum            |    RFC 4861 section 4.2
// +---------------+-+-+-+---------+-------------------------------+
// | Cur Hop Limit |M|O|H|Reserved |        Router Lifetime        |    H: RFC 6275 section 7.1
// +---------------+-+-+-+---------+-------------------------------+
// |                        Reachable Time                         |
// |                        Retrans Timer                          |
// +---------------------------------------------------------------+
// | Options …

/// <summary>A router tells its link what to do.</summary>
/// <param name="HopLimit">For packets sent; 0 for nothing said.</param>
/// <param name="RouterLifetime">As a default router, in seconds; 0 for not one.</param>
/// <param name="ReachableTime">Milliseconds; 0 for nothing said.</param>
/// <param name="RetransTimer">Milliseconds; 0 for nothing said.</param>
/// <param name="Managed">M: addresses by DHCP.</param>
/// <param name="OtherConfiguration">O: other things by DHCP.</param>
/// <param name="HomeAgent">H: the router is a home agent on this link.</param>
public readonly record struct RouterAdvertisement(
    byte HopLimit,
    ushort RouterLifetime,
    uint ReachableTime = 0,
    uint RetransTimer = 0,
    bool Managed = false,
    bool OtherConfiguration = false,
    bool HomeAgent = false)
{
    /// <summary>Octets before the options.</summary>
    public const int Size = 16;

    private const byte M = 0x80;
    private const byte O = 0x40;
    private const byte H = 0x20;

    /// <summary>
    /// Reads a message whose checksum <see cref="IcmpHeader.TryRead"/> has verified. Hop limit 255 and a link-local source are for the caller to
    /// check (RFC 4861 section 6.1.2).
    /// </summary>
    /// <inheritdoc cref="RouterSolicitation.TryRead" path="/returns"/>
    public static WireError TryRead(ReadOnlySpan<byte> message, out RouterAdvertisement advertisement)
    {
        advertisement = default;
        WireError error = NeighborMessage.Check(message, IcmpV6Type.RouterAdvertisement, Size);
        if (error != WireError.None) return error;
        byte flags = message[5];
        advertisement = new(
            message[4],
            BinaryPrimitives.ReadUInt16BigEndian(message[6..]),
            BinaryPrimitives.ReadUInt32BigEndian(message[8..]),
            BinaryPrimitives.ReadUInt32BigEndian(message[12..]),
            (flags & M) != 0,
            (flags & O) != 0,
            (flags & H) != 0);
        return WireError.None;
    }

    /// <summary>Writes <see cref="Size"/> octets, without a checksum: <see cref="IcmpV6Checksum"/>.</summary>
    public void Write(Span<byte> message)
    {
        NeighborMessage.Begin(message, IcmpV6Type.RouterAdvertisement);
        message[4] = HopLimit;
        message[5] = (byte)((Managed ? M : 0) | (OtherConfiguration ? O : 0) | (HomeAgent ? H : 0));
        BinaryPrimitives.WriteUInt16BigEndian(message[6..], RouterLifetime);
        BinaryPrimitives.WriteUInt32BigEndian(message[8..], ReachableTime);
        BinaryPrimitives.WriteUInt32BigEndian(message[12..], RetransTimer);
    }
}
