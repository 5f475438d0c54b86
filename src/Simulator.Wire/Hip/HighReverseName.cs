using System.Globalization;
using Simulator.Wire.Dns;

namespace Simulator.Wire.Hip;

/// <summary>
/// Where the PTR record of a HIGH with an assigning authority is found (draft-moskowitz-hip-arch-00 section 5.2):
/// <c>\[x1385D17FC63961F5/64].50.100.high.int</c>, that is hash, RI, RAA.
/// </summary>
public static class HighReverseName
{
    /// <summary>The zone of all assigning authorities (section 12).</summary>
    public const string Zone = "high.int";

    /// <summary>The draft's name, with the hash as a bit-string label (RFC 2673).</summary>
    public static DnsName WithBitString(HostIdentityGlobalHash high)
        => Parse(string.Create(CultureInfo.InvariantCulture, $"\\[x{high.Hash64:X16}/64].{Authority(high)}"));

    /// <summary>
    /// The same with 16 labels of one hexadecimal digit, the last digit first as in ip6.arpa, for servers without bit-string labels: RFC 6891
    /// section 5 forbids those.
    /// </summary>
    public static DnsName WithNibbles(HostIdentityGlobalHash high)
    {
        Span<char> digits = stackalloc char[32];
        for (int i = 0; i < 16; i++)
        {
            int nibble = (int)(high.Hash64 >> (4 * i)) & 0xF;
            digits[2 * i] = (char)(nibble < 10 ? '0' + nibble : 'a' + nibble - 10);
            digits[2 * i + 1] = '.';
        }

        return Parse(string.Concat(digits, Authority(high)));
    }

    private static string Authority(HostIdentityGlobalHash high)
    {
        if (!high.IsAssigned) throw new ArgumentException("A HIGH without an assigning authority has no reverse name.", nameof(high));
        return string.Create(CultureInfo.InvariantCulture, $"{high.Ri}.{high.Raa}.{Zone}");
    }

    private static DnsName Parse(string text) => DnsName.TryParse(text, out DnsName name) ? name : throw new InvalidOperationException(text);
}
