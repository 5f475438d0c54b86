using System.Globalization;
using System.Text;

namespace Simulator.Wire.Dns;

// RFC 1035 section 5.1 (\X, \DDD) and RFC 2673 section 3.2 (\[x…/n], \[o…/n], \[b…/n], \[1.2.3.4/n]).

public readonly partial struct DnsName
{
    /// <summary>Reads a name as people write it, with or without the last dot; "." is the root. False for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DnsName name)
    {
        name = default;
        if (text is ".") return true;
        if (text.IsEmpty) return false;
        Span<byte> octets = stackalloc byte[MaxSize];
        int size = 0;
        while (!text.IsEmpty)
        {
            bool taken = text.StartsWith("\\[", StringComparison.Ordinal)
                ? BitStringText.TryParse(ref text, octets[size..], out int label)
                : TryParseLabel(ref text, octets[size..], out label);
            if (!taken) return false;
            size += label;
            if (!text.IsEmpty)
            {
                if (text[0] != '.') return false;
                text = text[1..];
            }
        }

        if (size + 1 > MaxSize) return false;
        octets[size++] = 0;

        // The reader's rules hold for text as well.
        return TryReadUncompressed(octets[..size], out name, out _) == WireError.None;
    }

    private static bool TryParseLabel(scoped ref ReadOnlySpan<char> text, scoped Span<byte> octets, out int size)
    {
        size = 1;
        int i = 0;
        while (i < text.Length && text[i] != '.')
        {
            char c = text[i++];
            if (c == '\\' && !TryParseEscape(text, ref i, out c)) return false;
            if (c > 0xFF || size > DnsLabel.MaxText || size >= octets.Length) return false;
            octets[size++] = (byte)c;
        }

        if (size == 1) return false;
        octets[0] = (byte)(size - 1);
        text = text[i..];
        return true;
    }

    private static bool TryParseEscape(ReadOnlySpan<char> text, ref int i, out char c)
    {
        c = default;
        if (i == text.Length) return false;
        if (!char.IsAsciiDigit(text[i]))
        {
            c = text[i++];
            return true;
        }

        if (i + 3 > text.Length || !byte.TryParse(text.Slice(i, 3), NumberStyles.None, CultureInfo.InvariantCulture, out byte value)) return false;
        c = (char)value;
        i += 3;
        return true;
    }

    /// <summary>The name as people write it, without the last dot; bit strings in hexadecimal with their length.</summary>
    public override string ToString()
    {
        ReadOnlySpan<byte> rest = Octets;
        if (rest[0] == 0) return ".";
        var text = new StringBuilder();
        while (rest[0] != 0)
        {
            if (text.Length > 0) text.Append('.');
            ReadOnlySpan<byte> label = rest[..DnsLabel.Size(rest)];
            if (label[0] == DnsLabel.BitString) BitStringText.Append(text, label);
            else AppendLabel(text, label[1..]);
            rest = rest[label.Length..];
        }

        return text.ToString();
    }

    // A bracket is written as a number, because \[ begins a bit string.
    private static void AppendLabel(StringBuilder text, ReadOnlySpan<byte> label)
    {
        foreach (byte octet in label)
        {
            char c = (char)octet;
            if (c is '.' or '\\' or '"' or ';' or '@' or '$' or '(' or ')') text.Append('\\').Append(c);
            else if (c is > ' ' and < (char)0x7F and not '[') text.Append(c);
            else text.Append(CultureInfo.InvariantCulture, $"\\{octet:D3}");
        }
    }
}
