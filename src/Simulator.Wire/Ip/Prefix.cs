using System.Globalization;

namespace Simulator.Wire.Ip;

/// <summary>An address block: <c>2001:db8:1::/64</c>, <c>192.168.1.0/24</c>.</summary>
/// <param name="Address">Its first address; the bits below <paramref name="Length"/> are zero.</param>
/// <param name="Length">Leading bits that count, 0 to 32 or 128.</param>
public readonly record struct Prefix(IpAddress Address, int Length)
{
    public bool IsV6 => Address.IsV6;

    private UInt128 Mask => Length == 0 ? 0 : UInt128.MaxValue << (Address.Bits - Length) & (IsV6 ? UInt128.MaxValue : uint.MaxValue);

    /// <summary>The block of the given length around an address.</summary>
    public static Prefix Around(IpAddress address, int length)
    {
        var whole = new Prefix(address, length);
        return new(address with { Value = address.Value & whole.Mask }, length);
    }

    public static bool TryParse(ReadOnlySpan<char> text, out Prefix prefix)
    {
        prefix = default;
        int slash = text.IndexOf('/');
        if (slash < 0 || !IpAddress.TryParse(text[..slash], out IpAddress address)) return false;
        if (!int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int length) || length > address.Bits) return false;
        prefix = Around(address, length);
        return prefix.Address == address;
    }

    public bool Contains(IpAddress address) => address.IsV6 == IsV6 && (address.Value & Mask) == Address.Value;

    /// <summary>The directed broadcast address of an IPv4 block shorter than /31; otherwise null.</summary>
    public IpAddress? Broadcast => IsV6 || Length > 30 ? null : IpAddress.V4((uint)(Address.Value | ~Mask & uint.MaxValue));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address}/{Length}");
}
