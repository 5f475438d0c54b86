using System.Globalization;
using System.Text;

namespace Simulator.Wire.Dns;

/// <summary>The text of a bit-string label, <c>\[x1385D17FC63961F5/64]</c> (RFC 2673 section 3.2).</summary>
internal static class BitStringText
{
    /// <summary>Takes a bit-string label from the front of <paramref name="text"/>, which starts with <c>\[</c>.</summary>
    public static bool TryParse(scoped ref ReadOnlySpan<char> text, scoped Span<byte> octets, out int size)
    {
        size = 0;
        int close = text.IndexOf(']');
        if (close < 0) return false;
        ReadOnlySpan<char> spec = text[2..close];
        int slash = spec.IndexOf('/');
        ReadOnlySpan<char> data = slash < 0 ? spec : spec[..slash];
        Span<byte> bits = stackalloc byte[34];
        bits.Clear();
        if (!TryParseBits(data, bits, out int given, out int digit)) return false;
        int count = given;
        if (slash >= 0)
        {
            // The digits must be just sufficient for the length, and what they say beyond it must be zero.
            ReadOnlySpan<char> length = spec[(slash + 1)..];
            if (length.IsEmpty || length[0] == '0') return false;
            if (!int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out count)) return false;
            if (count > given || given - count >= digit) return false;
            for (int i = count; i < given; i++)
            {
                if ((bits[i / 8] >> (7 - i % 8) & 1) != 0) return false;
            }
        }

        size = 2 + (count + 7) / 8;
        if (count is 0 or > 256 || size > octets.Length) return false;
        octets[0] = DnsLabel.BitString;
        octets[1] = (byte)count;
        bits[..(size - 2)].CopyTo(octets[2..]);
        text = text[(close + 1)..];
        return true;
    }

    /// <param name="given">Bits the digits say.</param>
    /// <param name="digit">One more than the number of bits a length may leave unused.</param>
    private static bool TryParseBits(ReadOnlySpan<char> data, Span<byte> bits, out int given, out int digit)
    {
        given = 0;
        digit = 0;
        if (data.IsEmpty) return false;
        if (char.IsAsciiDigit(data[0])) return TryParseQuad(data, bits, out given, out digit);
        digit = data[0] switch { 'x' or 'X' => 4, 'o' or 'O' => 3, 'b' or 'B' => 1, _ => 0 };
        if (digit == 0 || data.Length < 2 || (data.Length - 1) * digit > 258) return false;
        foreach (char c in data[1..])
        {
            int value = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : 16;
            if (value >= 1 << digit) return false;
            for (int bit = digit - 1; bit >= 0; bit--, given++) bits[given / 8] |= (byte)((value >> bit & 1) << (7 - given % 8));
        }

        return true;
    }

    private static bool TryParseQuad(ReadOnlySpan<char> data, Span<byte> bits, out int given, out int digit)
    {
        given = 32;
        digit = 32;
        if (!Ip.IpAddress.TryParse(data, out Ip.IpAddress quad) || quad.IsV6) return false;
        quad.Write(bits);
        return true;
    }

    public static void Append(StringBuilder text, ReadOnlySpan<byte> label)
    {
        int count = DnsLabel.BitCount(label[1]);
        string digits = Convert.ToHexString(label[2..]);
        text.Append("\\[x").Append(digits.AsSpan(0, (count + 3) / 4)).Append('/').Append(count).Append(']');
    }
}
