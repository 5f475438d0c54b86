using Simulator.Wire.Ip;

namespace Simulator.Scenarios.Checking;

/// <summary>The addresses of a prefix that nodes may have, both ends included.</summary>
internal readonly record struct AddressRange(UInt128 First, UInt128 Last)
{
    /// <summary>Saturates at 2^64, which no link fills.</summary>
    public UInt128 Count => Last - First >= ulong.MaxValue ? ulong.MaxValue : Last - First + 1;

    /// <summary>
    /// All but the first, which names the link (RFC 950) or is the subnet's anycast address (RFC 4291 section 2.6.1), and IPv4's broadcast
    /// address. Blocks of two (RFC 3021, RFC 6164) and of one have neither.
    /// </summary>
    public static AddressRange Of(Prefix prefix)
    {
        UInt128 first = prefix.Address.Value;
        int hostBits = prefix.Address.Bits - prefix.Length;
        UInt128 last = first + (hostBits == 128 ? UInt128.MaxValue : (UInt128.One << hostBits) - 1);
        if (hostBits <= 1) return new(first, last);
        return new(first + 1, prefix.IsV6 ? last : last - 1);
    }
}
