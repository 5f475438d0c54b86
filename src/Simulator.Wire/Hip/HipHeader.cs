using Simulator.Wire.Ip;

namespace Simulator.Wire.Hip;

// draft-moskowitz-hip-arch-00 section 7.1:
//
//    0                   1                   2                   3
//    0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   | Next Header   |  Payload Len  |           RESERVED            |
//   |               Host Identity Global Hash (HIGH)                |
//   |                                                               |
//   |                                                               |
//   |                                                               |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//
// The draft gives Payload Len no unit. As in an IPv6 extension header it counts 8-octet units without the first, so that header and key payload,
// padded with zeros, have at most 2,048 octets.

/// <summary>The fixed part of a Host Identity Payload of 1999.</summary>
/// <param name="NextHeader">What follows the HIP payload: ESP, or <see cref="NothingFollows"/>.</param>
/// <param name="Length">Octets of header, key payload and padding together: a multiple of 8.</param>
/// <param name="High">The sender's.</param>
public readonly record struct HipHeader(IpProtocol NextHeader, int Length, HostIdentityGlobalHash High)
{
    public const int Size = 20;
    public const int Unit = 8;
    public const int MaxLength = 256 * Unit;

    /// <summary>The header and an ANCOUNT of zero, padded.</summary>
    public const int MinLength = 24;

    /// <summary>"Next protocol = 0" of section 8.1.</summary>
    public const IpProtocol NothingFollows = 0;

    /// <returns>Truncated when fewer than <see cref="Length"/> octets are there; BadLength when that is below 24; BadValue when RESERVED is not zero.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> bytes, out HipHeader header)
    {
        header = default;
        if (bytes.Length < Size) return WireError.Truncated;
        int length = (bytes[1] + 1) * Unit;
        if (length < MinLength) return WireError.BadLength;
        if (length > bytes.Length) return WireError.Truncated;
        if ((bytes[2] | bytes[3]) != 0) return WireError.BadValue;
        header = new((IpProtocol)bytes[0], length, HostIdentityGlobalHash.Read(bytes[4..]));
        return WireError.None;
    }

    /// <summary>Writes 20 octets.</summary>
    public void Write(Span<byte> bytes)
    {
        bytes[0] = (byte)NextHeader;
        bytes[1] = (byte)(Length / Unit - 1);
        bytes[2] = 0;
        bytes[3] = 0;
        High.Write(bytes[4..]);
    }
}
