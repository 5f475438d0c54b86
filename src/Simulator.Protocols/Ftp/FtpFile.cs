using System.Buffers.Binary;
using System.Text;
using Simulator.Engine;
using Simulator.Protocols.Stream;

namespace Simulator.Protocols.Ftp;

/// <summary>A file whose octets follow from its name, so that both ends have it without storing it and the receiver can verify each octet.</summary>
public sealed class FtpFile : IStreamContent
{
    /// <summary>Octets of the longest file.</summary>
    public const int MaxSize = int.MaxValue;

    private const int WordSize = sizeof(ulong);

    private readonly ulong _seed;

    /// <param name="name">Printable ASCII without spaces.</param>
    /// <exception cref="ArgumentOutOfRangeException">The file is empty.</exception>
    public FtpFile(string name, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Name = name;
        Size = size;
        _seed = 14695981039346656037;   // FNV-1a
        foreach (byte each in Encoding.ASCII.GetBytes(name)) _seed = unchecked((_seed ^ each) * 1099511628211);
    }

    public string Name { get; }

    /// <summary>Octets.</summary>
    public int Size { get; }

    long IStreamContent.Length => Size;

    /// <summary>Writes the octets from an offset on.</summary>
    public void CopyTo(Span<byte> octets, long offset)
    {
        Span<byte> word = stackalloc byte[WordSize];
        for (int at = 0; at < octets.Length;)
        {
            int within = (int)((offset + at) % WordSize);
            BinaryPrimitives.WriteUInt64BigEndian(word, SplitMix64.At(_seed, (ulong)(offset + at) / WordSize));
            int taken = Math.Min(WordSize - within, octets.Length - at);
            word.Slice(within, taken).CopyTo(octets[at..]);
            at += taken;
        }
    }

    /// <summary>Whether these are the file's octets from an offset on.</summary>
    public bool Holds(ReadOnlySpan<byte> octets, long offset)
    {
        if (offset < 0 || offset + octets.Length > Size) return false;
        Span<byte> expected = stackalloc byte[512];
        while (!octets.IsEmpty)
        {
            Span<byte> part = expected[..Math.Min(expected.Length, octets.Length)];
            CopyTo(part, offset);
            if (!octets.StartsWith(part)) return false;
            octets = octets[part.Length..];
            offset += part.Length;
        }

        return true;
    }
}
