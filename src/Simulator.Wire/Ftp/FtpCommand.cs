namespace Simulator.Wire.Ftp;

// VERB [SP argument]      RFC 959 section 5.3, without its CRLF

/// <summary>A command of a control connection.</summary>
public readonly ref struct FtpCommand
{
    private FtpCommand(FtpVerb verb, ReadOnlySpan<byte> argument)
    {
        Verb = verb;
        Argument = argument;
    }

    public FtpVerb Verb { get; }

    /// <summary>Empty for none.</summary>
    public ReadOnlySpan<byte> Argument { get; }

    /// <summary>Reads a line. Verbs are of three or four letters in either case (section 5.3).</summary>
    /// <returns>Truncated for an empty line; BadValue for what is no verb, or anything that is not printable ASCII.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> line, out FtpCommand command)
    {
        command = default;
        if (line.IsEmpty) return WireError.Truncated;
        if (line.ContainsAnyExceptInRange((byte)' ', (byte)'~')) return WireError.BadValue;
        int space = line.IndexOf((byte)' ');
        ReadOnlySpan<byte> verb = space < 0 ? line : line[..space];
        if (verb.Length is not (3 or 4)) return WireError.BadValue;
        Span<byte> upper = stackalloc byte[4];
        for (int i = 0; i < verb.Length; i++)
        {
            if (!char.IsAsciiLetter((char)verb[i])) return WireError.BadValue;
            upper[i] = (byte)(verb[i] & ~0x20);
        }

        upper = upper[..verb.Length];
        FtpVerb known = upper.SequenceEqual("PORT"u8) ? FtpVerb.Port
            : upper.SequenceEqual("RETR"u8) ? FtpVerb.Retr
            : upper.SequenceEqual("QUIT"u8) ? FtpVerb.Quit
            : FtpVerb.Unknown;
        command = new(known, space < 0 ? default : line[(space + 1)..]);
        return WireError.None;
    }
}
