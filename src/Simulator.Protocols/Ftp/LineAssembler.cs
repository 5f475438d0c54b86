namespace Simulator.Protocols.Ftp;

/// <summary>Cuts what a control connection brings into lines (RFC 959 section 3.1.1.5: CRLF ends one).</summary>
internal sealed class LineAssembler
{
    /// <summary>RFC 959 sets none; no line of this application comes near it.</summary>
    public const int LongestLine = 512;

    private readonly byte[] _line = new byte[LongestLine];
    private int _length;

    /// <summary>Takes octets up to the end of a line. Call until false; then all are taken.</summary>
    /// <param name="line">Without its CRLF; valid until the next call. One that is too long is empty, which no reader takes.</param>
    public bool TryTake(ref ReadOnlySpan<byte> octets, out ReadOnlySpan<byte> line)
    {
        int end = octets.IndexOf((byte)'\n');
        Keep(end < 0 ? octets : octets[..end]);
        octets = end < 0 ? default : octets[(end + 1)..];
        line = default;
        if (end < 0) return false;
        if (_length is > 0 and <= LongestLine)
        {
            line = _line.AsSpan(0, _length);
            if (line[^1] == '\r') line = line[..^1];
        }

        _length = 0;
        return true;
    }

    private void Keep(ReadOnlySpan<byte> octets)
    {
        if (_length + octets.Length <= LongestLine) octets.CopyTo(_line.AsSpan(_length));
        _length = Math.Min(_length + octets.Length, LongestLine + 1);
    }
}
