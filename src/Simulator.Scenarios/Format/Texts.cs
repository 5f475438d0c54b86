using System.Globalization;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios.Format;

/// <summary>Parsers of names, addresses and whole numbers. Each returns what is wrong, or null.</summary>
internal static class Texts
{
    public const string NamePattern = "[A-Za-z][A-Za-z0-9_-]{0,62}";

    public const string DnsNamePattern = @"([A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";

    /// <summary>No dot: a dot tells a DNS name from a node's name, and parts the segments of a path.</summary>
    public static string? Name(string text, out string value)
    {
        value = text;
        bool isGood = text.Length is > 0 and <= 63 && char.IsAsciiLetter(text[0])
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        return isGood ? null : $"'{text}' is not a name: a letter, then up to 62 letters, digits, - or _";
    }

    /// <summary>Names of the DNS: labels of at most 63 octets, 253 in all (RFC 1035 section 2.3.4), without the final dot.</summary>
    public static string? DnsName(string text, out string value)
    {
        value = text;
        bool isGood = text.Length is > 0 and <= 253 && text.Split('.').All(IsLabel);
        return isGood ? null : $"'{text}' is not a DNS name such as www.foo.com";
    }

    public static string? NodeOrDnsName(string text, out string value) =>
        text.Contains('.', StringComparison.Ordinal) ? DnsName(text, out value) : Name(text, out value);

    public static string? Line(string text, out string value)
    {
        value = text;
        return text.Length == 0 ? "this text is empty" : text.AsSpan().ContainsAny('\n', '\r') ? "this text has to be one line" : null;
    }

    public static string? Boolean(string text, out bool value)
    {
        value = text is "true" or "True" or "TRUE";
        return value || text is "false" or "False" or "FALSE" ? null : $"'{text}' is neither true nor false";
    }

    public static string? Address(string text, out IpAddress value)
    {
        if (IpAddress.TryParse(text, out value)) return null;
        return $"'{text}' is not an address such as 192.0.2.1 or 2001:db8::1";
    }

    public static string? Prefix(string text, out Prefix value)
    {
        if (Wire.Ip.Prefix.TryParse(text, out value)) return null;
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        bool isAddress = slash >= 0 && IpAddress.TryParse(text.AsSpan(0, slash), out IpAddress address)
            && int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int length) && length <= address.Bits;
        return isAddress
            ? $"'{text}' has bits set beyond its length"
            : $"'{text}' is not a prefix such as 192.0.2.0/24 or 2001:db8:1::/64";
    }

    /// <summary>Whole numbers in plain digits.</summary>
    public static string? Whole(string text, ulong min, ulong max, out ulong value)
    {
        if (text.Length > 1 && text[0] == '-' && text.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0)
        {
            value = 0;
            return $"'{text}' is negative";
        }

        value = 0;
        if (text.Length == 0 || text.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0) return $"'{text}' is not a whole number";
        bool fits = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
        if (fits && value >= min && value <= max) return null;
        return string.Create(CultureInfo.InvariantCulture, $"'{text}' is not between {min} and {max}");
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-'
        && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
