using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Simulator.Wire.Ip;

/// <summary>An IPv4 or an IPv6 address. The default value is the IPv4 address 0.0.0.0.</summary>
public readonly record struct IpAddress
{
    // Three plain fields the compiler keeps in registers; with a UInt128 for one every copy goes through memory.
    private readonly ulong _high;
    private readonly ulong _low;

    private IpAddress(ulong high, ulong low, bool isV6)
    {
        _high = high;
        _low = low;
        IsV6 = isV6;
    }

    /// <summary>0.0.0.0</summary>
    public static readonly IpAddress Any4 = V4(0);

    /// <summary>::</summary>
    public static readonly IpAddress Any6 = V6(0);

    /// <summary>The address as a number; an IPv4 address in the low 32 bits.</summary>
    public UInt128 Value
    {
        get => new(_high, _low);
        init => (_high, _low) = ((ulong)(value >> 64), (ulong)value);
    }

    public bool IsV6 { get; }

    /// <summary>Octets on the wire: 4 or 16.</summary>
    public int Size => IsV6 ? 16 : 4;

    /// <summary>Width in bits: 32 or 128.</summary>
    public int Bits => IsV6 ? 128 : 32;

    public bool IsUnspecified => (_high | _low) == 0;

    public bool IsMulticast => IsV6 ? _high >> 56 == 0xFF : _low >> 28 == 0xE;

    /// <summary>fe80::/10</summary>
    public bool IsLinkLocal => IsV6 && _high >> 54 == 0x3FA;

    /// <summary>::1, 127.0.0.0/8</summary>
    public bool IsLoopback => IsV6 ? _high == 0 && _low == 1 : _low >> 24 == 127;

    /// <summary>
    /// What RFC 6275 asks of a home and of a care-of address: neither multicast nor unspecified, loopback or link-local.
    /// </summary>
    public bool IsUnicastRoutable => !(IsMulticast || IsUnspecified || IsLoopback || IsLinkLocal || IsLimitedBroadcast);

    /// <summary>255.255.255.255</summary>
    public bool IsLimitedBroadcast => !IsV6 && _low == 0xFFFF_FFFF;

    public static IpAddress V4(uint value) => new(0, value, isV6: false);

    public static IpAddress V6(UInt128 value) => new((ulong)(value >> 64), (ulong)value, isV6: true);

    /// <summary>Reads 4 octets.</summary>
    public static IpAddress Read4(ReadOnlySpan<byte> bytes) => V4(BinaryPrimitives.ReadUInt32BigEndian(bytes));

    /// <summary>Reads 16 octets.</summary>
    public static IpAddress Read6(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), isV6: true);

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
        if (!IsV6)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)_low);
            return;
        }

        BinaryPrimitives.WriteUInt64BigEndian(bytes, _high);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], _low);
    }

    /// <summary>The unfolded ones-complement sum of the address's octets, for pseudo-headers.</summary>
    public ulong ChecksumPart => IsV6
        ? (_high >> 32) + (uint)_high + (_low >> 32) + (uint)_low
        : (uint)_low;

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[16];
        Write(bytes);
        return new IPAddress(bytes[..Size]).ToString();
    }
}
