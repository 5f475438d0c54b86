using System.Globalization;
using Simulator.Protocols.Stream;
using Simulator.Wire.Ftp;

namespace Simulator.Protocols.Ftp;

/// <summary>What one end says on a control connection. A dialogue is short; all of it is kept until the connection ends.</summary>
internal sealed class ControlText : IStreamContent
{
    private readonly List<byte> _octets = [];

    public long Length => _octets.Count;

    public void CopyTo(Span<byte> octets, long offset)
    {
        for (int i = 0; i < octets.Length; i++) octets[i] = _octets[(int)offset + i];
    }

    public void Port(FtpHostPort hostPort)
    {
        Span<byte> text = stackalloc byte[FtpHostPort.MaxSize];
        Line("PORT ", text[..hostPort.Write(text)]);
    }

    public void Retrieve(string name) => Line($"RETR {name}");

    public void Quit() => Line("QUIT");

    public void Reply(int code, string text) => Line(string.Create(CultureInfo.InvariantCulture, $"{code} {text}"));

    private void Line(string text, ReadOnlySpan<byte> argument = default)
    {
        foreach (char each in text) _octets.Add((byte)each);
        foreach (byte each in argument) _octets.Add(each);
        _octets.Add((byte)'\r');
        _octets.Add((byte)'\n');
    }
}
