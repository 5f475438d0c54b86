namespace Simulator.Wire.Ftp;

// NNN SP text      RFC 959 section 4.2, without its CRLF. Replies of several lines ("NNN-") are not spoken here.

/// <summary>The code of a reply on a control connection.</summary>
public readonly record struct FtpReply(int Code)
{
    /// <summary>150</summary>
    public const int OpeningData = 150;

    /// <summary>200</summary>
    public const int Okay = 200;

    /// <summary>220</summary>
    public const int Ready = 220;

    /// <summary>221</summary>
    public const int Closing = 221;

    /// <summary>226</summary>
    public const int TransferComplete = 226;

    /// <summary>425</summary>
    public const int NoDataConnection = 425;

    /// <summary>426</summary>
    public const int TransferAborted = 426;

    /// <summary>450</summary>
    public const int Busy = 450;

    /// <summary>500</summary>
    public const int Unreadable = 500;

    /// <summary>501</summary>
    public const int BadArgument = 501;

    /// <summary>502</summary>
    public const int NotSpoken = 502;

    /// <summary>504</summary>
    public const int BadParameter = 504;

    /// <summary>550</summary>
    public const int NoSuchFile = 550;

    /// <returns>Truncated; BadValue for what is no code from 100 to 599; Unsupported for a reply of several lines.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> line, out FtpReply reply)
    {
        reply = default;
        if (line.Length < 3) return WireError.Truncated;
        int code = 0;
        foreach (byte digit in line[..3])
        {
            if (digit is < (byte)'0' or > (byte)'9') return WireError.BadValue;
            code = (code * 10) + digit - '0';
        }

        if (code is < 100 or > 599) return WireError.BadValue;
        if (line.Length > 3 && line[3] != ' ') return line[3] == '-' ? WireError.Unsupported : WireError.BadValue;
        reply = new(code);
        return WireError.None;
    }
}
