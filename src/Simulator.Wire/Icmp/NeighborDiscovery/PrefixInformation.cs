using System.Buffers.Binary;
using Simulator.Wire.Ip;

namespace Simulator.Wire.Icmp.NeighborDiscovery;

//  0                   1                   2                   3
//  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
// +---------------+---------------+---------------+-+-+-+---------+
// |    Type 3     |   Length 4    | Prefix Length |L|A|R|Reserved |    RFC 4861 section 4.6.2; R: RFC 6275 section 7.2
// +---------------+---------------+---------------+-+-+-+---------+
// |                        Valid Lifetime                         |
// |                      Preferred Lifetime                       |
// |                          Reserved                             |
// |                    Prefix (16 octets)                         |
// +---------------------------------------------------------------+

/// <summary>A prefix of the link.</summary>
/// <param name="Address">As on the wire: the prefix, or with R the router's whole address.</param>
/// <param name="PrefixLength">Bits, 0 to 128.</param>
/// <param name="ValidLifetime">Seconds; <see cref="Infinite"/>.</param>
/// <param name="PreferredLifetime">Seconds; <see cref="Infinite"/>.</param>
/// <param name="OnLink">L</param>
/// <param name="Autonomous">A: hosts may form addresses with it.</param>
/// <param name="RouterAddress">R: the address is the router's.</param>
public readonly record struct PrefixInformation(
    IpAddress Address,
    byte PrefixLength,
    uint ValidLifetime,
    uint PreferredLifetime,
    bool OnLink = true,
    bool Autonomous = true,
    bool RouterAddress = false)
{
    public const int Size = 32;
    public const uint Infinite = uint.MaxValue;

    private const byte L = 0x80;
    private const byte A = 0x40;
    private const byte R = 0x20;

    /// <summary>Without the bits beyond its length, which a receiver ignores.</summary>
    public Prefix Prefix => Prefix.Around(Address, PrefixLength);

    /// <param name="option">The whole option.</param>
    /// <returns>Unsupported for another type; BadLength; Truncated; BadValue for more than 128 bits.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> option, out PrefixInformation prefix)
    {
        prefix = default;
        WireError error = NeighborOption.Check(option, NeighborOptionType.PrefixInformation, Size);
        if (error != WireError.None) return error;
        if (option[2] > 128) return WireError.BadValue;
        byte flags = option[3];
        prefix = new(
            IpAddress.Read6(option[16..]),
            option[2],
            BinaryPrimitives.ReadUInt32BigEndian(option[4..]),
            BinaryPrimitives.ReadUInt32BigEndian(option[8..]),
            (flags & L) != 0,
            (flags & A) != 0,
            (flags & R) != 0);
        return WireError.None;
    }

    /// <summary>Writes <see cref="Size"/> octets.</summary>
    public void Write(Span<byte> option)
    {
        NeighborOption.Begin(option, NeighborOptionType.PrefixInformation, Size);
        option[2] = PrefixLength;
        option[3] = (byte)((OnLink ? L : 0) | (Autonomous ? A : 0) | (RouterAddress ? R : 0));
        BinaryPrimitives.WriteUInt32BigEndian(option[4..], ValidLifetime);
        BinaryPrimitives.WriteUInt32BigEndian(option[8..], PreferredLifetime);
        BinaryPrimitives.WriteUInt32BigEndian(option[12..], 0);
        Address.Write(option.Slice(16, 16));
    }
}
