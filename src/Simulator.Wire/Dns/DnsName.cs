namespace Simulator.Wire.Dns;

/// <summary>
/// A complete domain name: its labels, uncompressed, at most 255 octets with the root's zero. The default value is the root. Equality ignores
/// the case of ASCII letters; the spelling is kept. Bit-string labels (RFC 2673) are whole labels here: a name in which one follows another is
/// refused, so that every name has one wire form, and a zone cut inside one is not supported.
/// </summary>
public readonly partial struct DnsName : IEquatable<DnsName>
{
    /// <summary>Octets of the longest name (RFC 1035 section 2.3.4).</summary>
    public const int MaxSize = 255;

    public static readonly DnsName Root;

    private readonly byte[]? _octets;
    private readonly int _start;

    private DnsName(byte[] octets, int start)
    {
        _octets = octets;
        _start = start;
    }

    private static ReadOnlySpan<byte> RootOctets => [0];

    /// <summary>The name as it goes on the wire without compression.</summary>
    public ReadOnlySpan<byte> Octets => _octets is null ? RootOctets : _octets.AsSpan(_start);

    /// <summary>Octets on the wire without compression, 1 to 255.</summary>
    public int Size => Octets.Length;

    public bool IsRoot => Octets[0] == 0;

    /// <summary>The name without its first label; the root's parent is the root.</summary>
    public DnsName Parent => IsRoot ? this : new(_octets!, _start + DnsLabel.Size(Octets));

    /// <summary>Labels without the root's; a bit-string label counts as one.</summary>
    public int LabelCount
    {
        get
        {
            int count = 0;
            for (DnsName name = this; !name.IsRoot; name = name.Parent) count++;
            return count;
        }
    }

    /// <summary>Whether the first label is the asterisk (RFC 1034 section 4.3.3).</summary>
    public bool IsWildcard => Octets is [1, (byte)'*', ..];

    /// <summary>Whether this is <paramref name="ancestor"/> or below it.</summary>
    public bool IsSubdomainOf(DnsName ancestor)
    {
        DnsName name = this;
        while (name.Size > ancestor.Size) name = name.Parent;
        return name.Equals(ancestor);
    }

    /// <summary>Puts one text label of 1 to 63 octets in front. False when the name would be longer than 255 octets.</summary>
    public bool TryPrepend(ReadOnlySpan<byte> label, out DnsName name)
    {
        name = default;
        if (label.Length is 0 or > DnsLabel.MaxText || label.Length + 1 + Size > MaxSize) return false;
        byte[] octets = [(byte)label.Length, .. label, .. Octets];
        name = new(octets, 0);
        return true;
    }

    public bool Equals(DnsName other)
    {
        ReadOnlySpan<byte> a = Octets, b = other.Octets;
        if (a.Length != b.Length) return false;
        while (a[0] != 0 && b[0] != 0)
        {
            int size = DnsLabel.Size(a), otherSize = DnsLabel.Size(b);
            if (!DnsLabel.Same(a[..size], b[..otherSize])) return false;
            a = a[size..];
            b = b[otherSize..];
        }

        return a[0] == b[0];
    }

    public override bool Equals(object? obj) => obj is DnsName other && Equals(other);

    /// <summary>FNV-1a over the canonical form: the same in every process.</summary>
    public override int GetHashCode()
    {
        Span<byte> canonical = stackalloc byte[MaxSize];
        canonical = canonical[..WriteCanonical(canonical)];
        uint hash = 2166136261;
        foreach (byte octet in canonical) hash = (hash ^ octet) * 16777619;
        return (int)hash;
    }

    public static bool operator ==(DnsName left, DnsName right) => left.Equals(right);

    public static bool operator !=(DnsName left, DnsName right) => !left.Equals(right);

    /// <summary>Writes the name uncompressed, as spelled. Returns its octets.</summary>
    public int Write(Span<byte> bytes)
    {
        Octets.CopyTo(bytes);
        return Size;
    }

    /// <summary>Writes the name uncompressed with its letters in lower case (RFC 2535 section 8.1). Returns its octets.</summary>
    public int WriteCanonical(Span<byte> bytes)
    {
        ReadOnlySpan<byte> rest = Octets;
        int written = 0;
        while (rest[0] != 0)
        {
            int size = DnsLabel.Size(rest);
            Span<byte> label = bytes.Slice(written, size);
            rest[..size].CopyTo(label);
            if (rest[0] != DnsLabel.BitString)
            {
                foreach (ref byte octet in label[1..]) octet = DnsLabel.Lower(octet);
            }

            written += size;
            rest = rest[size..];
        }

        bytes[written] = 0;
        return written + 1;
    }
}
