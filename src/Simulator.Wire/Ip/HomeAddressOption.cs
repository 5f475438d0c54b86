using System.Buffers.Binary;

namespace Simulator.Wire.Ip;

//  0                   1                   2                   3
//  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
// +---------------+---------------+---------------+---------------+
// |  Next Header  | Hdr Ext Len 2 |    PadN 1     |  PadN len 2   |    RFC 8200 section 4.6
// +---------------+---------------+---------------+---------------+
// |             0                 |   Type 0xC9   |   Length 16   |    RFC 6275 section 6.3: aligned to 8n+6
// +-------------------------------+---------------+---------------+
// |                   Home Address (16 octets)                    |
// +---------------------------------------------------------------+

/// <summary>A destination options header that carries a home address: the mobile node's, in a packet from its care-of address.</summary>
/// <param name="NextHeader">What follows the extension header.</param>
public readonly record struct HomeAddressOption(IpProtocol NextHeader, IpAddress HomeAddress)
{
    /// <summary>Octets of the whole extension header.</summary>
    public const int Size = 24;

    /// <summary>Octets of the option's data.</summary>
    public const int ValueSize = 16;

    /// <summary>Reads a destination options header, wherever in it the option stands.</summary>
    /// <returns>
    /// Truncated; BadLength when the option has not 16 octets; BadValue for an address that is not unicast routable; Unsupported without the option.
    /// </returns>
    public static WireError TryRead(ReadOnlySpan<byte> header, out HomeAddressOption option)
    {
        option = default;
        if (header.Length < 8 || header.Length < 8 * (1 + header[1])) return WireError.Truncated;
        var options = new IPv6Options(header[..(8 * (1 + header[1]))]);
        while (options.MoveNext())
        {
            if (options.Current.Type != IPv6OptionType.HomeAddress) continue;
            WireError error = TryReadValue(options.Current.Value, out IpAddress homeAddress);
            if (error == WireError.None) option = new((IpProtocol)header[0], homeAddress);
            return error;
        }

        return options.Error != WireError.None ? options.Error : WireError.Unsupported;
    }

    /// <summary>Writes <see cref="Size"/> octets.</summary>
    public void Write(Span<byte> header)
    {
        header[0] = (byte)NextHeader;
        header[1] = Size / 8 - 1;
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)IPv6OptionType.PadN << 8 | 2);
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], 0);
        header[6] = (byte)IPv6OptionType.HomeAddress;
        header[7] = ValueSize;
        HomeAddress.Write(header.Slice(8, ValueSize));
    }

    internal static WireError TryReadValue(ReadOnlySpan<byte> value, out IpAddress homeAddress)
    {
        homeAddress = default;
        if (value.Length != ValueSize) return WireError.BadLength;
        IpAddress read = IpAddress.Read6(value);
        if (!read.IsUnicastRoutable) return WireError.BadValue;   // RFC 6275 section 9.3.1
        homeAddress = read;
        return WireError.None;
    }
}
