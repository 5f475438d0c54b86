using System.Buffers.Text;

namespace Simulator.Wire.Ftp;

// h1,h2,h3,h4,p1,p2      RFC 959 section 4.1.2: decimal octets, the most significant first

/// <summary>
/// The argument of PORT. Above HIP the host is an endpoint selector in an IPv4 address's clothes: draft-moskowitz-hip-arch-00 section 5.3 names
/// "the address in a FTP command" among the places that an ESEL fits into.
/// </summary>
public readonly record struct FtpHostPort(uint Host, ushort Port)
{
    /// <summary>Octets of the longest form.</summary>
    public const int MaxSize = (6 * 3) + 5;

    private const int Numbers = 6;

    /// <summary>Reads the whole text, which is nothing but the six numbers.</summary>
    /// <returns>Truncated; BadValue for what is no number below 256; BadLength for text after the last.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> text, out FtpHostPort hostPort)
    {
        hostPort = default;
        ulong value = 0;
        for (int i = 0; i < Numbers; i++)
        {
            int length = 0;
            int number = 0;
            while (length < text.Length && length < 3 && text[length] is >= (byte)'0' and <= (byte)'9') number = (number * 10) + text[length++] - '0';
            if (length == 0) return text.IsEmpty ? WireError.Truncated : WireError.BadValue;
            if (number > byte.MaxValue) return WireError.BadValue;
            value = value << 8 | (byte)number;
            text = text[length..];
            if (i == Numbers - 1) break;
            if (text.IsEmpty) return WireError.Truncated;
            if (text[0] != ',') return WireError.BadValue;
            text = text[1..];
        }

        if (!text.IsEmpty) return WireError.BadLength;
        hostPort = new((uint)(value >> 16), (ushort)value);
        return WireError.None;
    }

    /// <summary>Writes the text.</summary>
    /// <param name="text"><see cref="MaxSize"/> octets or more.</param>
    /// <returns>Octets written.</returns>
    public int Write(Span<byte> text)
    {
        ulong value = (ulong)Host << 16 | Port;
        int at = 0;
        for (int shift = (Numbers - 1) * 8; shift >= 0; shift -= 8)
        {
            Utf8Formatter.TryFormat((byte)(value >> shift), text[at..], out int written);
            at += written;
            if (shift > 0) text[at++] = (byte)',';
        }

        return at;
    }
}
