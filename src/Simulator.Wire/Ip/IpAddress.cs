using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Simulator.Wire.Ip;

/// <summary>An IPv4 or an IPv6 address. The default value is the IPv4 address 0.0.0.0.</summary>
/// <param name="Value">The address as a number; an IPv4 address in the low 32 bits.</param>
public readonly record struct IpAddress(UInt128 Value, bool IsV6)
{
    /// <summary>0.0.0.0</summary>
    public static readonly IpAddress Any4 = V4(0);

    /// <summary>::</summary>
    public static readonly IpAddress Any6 = V6(0);

    /// <summary>Octets on the wire: 4 or 16.</summary>
    public int Size => IsV6 ? 16 : 4;

    /// <summary>Width in bits: 32 or 128.</summary>
    public int Bits => IsV6 ? 128 : 32;

    public bool IsUnspecified => Value == 0;

    public bool IsMulticast => IsV6 ? (Value >> 120) == 0xFF : (Value >> 28) == 0xE;

    /// <summary>fe80::/10</summary>
    public bool IsLinkLocal => IsV6 && (Value >> 118) == 0x3FA;

    /// <summary>::1, 127.0.0.0/8</summary>
    public bool IsLoopback => IsV6 ? Value == 1 : (Value >> 24) == 127;

    /// <summary>
    /// What RFC 6275 asks of a home and of a care-of address: neither multicast nor unspecified, loopback or link-local.
    /// </summary>
    public bool IsUnicastRoutable => !(IsMulticast || IsUnspecified || IsLoopback || IsLinkLocal || IsLimitedBroadcast);

    /// <summary>255.255.255.255</summary>
    public bool IsLimitedBroadcast => !IsV6 && Value == 0xFFFF_FFFF;

    public static IpAddress V4(uint value) => new(value, IsV6: false);

    public static IpAddress V6(UInt128 value) => new(value, IsV6: true);

    /// <summary>Reads 4 octets.</summary>
    public static IpAddress Read4(ReadOnlySpan<byte> bytes) => V4(BinaryPrimitives.ReadUInt32BigEndian(bytes));

    /// <summary>Reads 16 octets.</summary>
    public static IpAddress Read6(ReadOnlySpan<byte> bytes) => V6(BinaryPrimitives.ReadUInt128BigEndian(bytes));

    /// <summary>Reads what people write: dotted decimal with four parts, or RFC 4291 text. No scope, no port, no brackets.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out IpAddress address)
    {
        address = default;
        if (text.IndexOfAny('%', '[') >= 0 || !IPAddress.TryParse(text, out IPAddress? parsed)) return false;
        Span<byte> bytes = stackalloc byte[16];
        parsed.TryWriteBytes(bytes, out int written);
        if (parsed.AddressFamily == AddressFamily.InterNetwork)
        {
            // The platform also takes "1" and "0x7f.1"; nobody means those in a scenario.
            if (text.Count('.') != 3 || text.IndexOfAnyExcept("0123456789.") >= 0) return false;
            address = Read4(bytes[..written]);
            return true;
        }

        address = Read6(bytes);
        return true;
    }

    /// <summary>Writes <see cref="Size"/> octets.</summary>
    public void Write(Span<byte> bytes)
    {
        if (IsV6) BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
        else BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)Value);
    }

    /// <summary>The unfolded ones-complement sum of the address's octets, for pseudo-headers.</summary>
    public ulong ChecksumPart => IsV6
        ? (ulong)(Value >> 96) + (uint)(Value >> 64) + (uint)(Value >> 32) + (uint)Value
        : (uint)Value;

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[16];
        Write(bytes);
        return new IPAddress(bytes[..Size]).ToString();
    }
}
