namespace Simulator.Wire.Dns;

/// <summary>
/// Canonical order of names (RFC 2535 section 8.2): label by label from the root, letters as lower case, a missing label first. A bit string is
/// compared bit by bit, and a bit comes before any text (RFC 2673 section 3.3). Names that are equal compare as equal.
/// </summary>
public sealed class DnsNameOrder : IComparer<DnsName>
{
    private const int MaxLabels = 127;

    public int Compare(DnsName x, DnsName y)
    {
        Span<byte> starts = stackalloc byte[MaxLabels], otherStarts = stackalloc byte[MaxLabels];
        int count = FindLabels(x, starts), otherCount = FindLabels(y, otherStarts);
        while (count > 0 && otherCount > 0)
        {
            int order = CompareLabels(x.Octets[starts[--count]..], y.Octets[otherStarts[--otherCount]..], count == 0, otherCount == 0);
            if (order != 0) return order;
        }

        return count.CompareTo(otherCount);
    }

    private static int FindLabels(DnsName name, Span<byte> starts)
    {
        int count = 0;
        for (int at = 0; name.Octets[at] != 0; at += DnsLabel.Size(name.Octets[at..])) starts[count++] = (byte)at;
        return count;
    }

    private static int CompareLabels(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, bool last, bool otherLast)
    {
        bool bits = a[0] == DnsLabel.BitString, otherBits = b[0] == DnsLabel.BitString;
        if (bits != otherBits) return bits ? -1 : 1;
        return bits ? CompareBits(a, b, last, otherLast) : CompareText(a[1..(1 + a[0])], b[1..(1 + b[0])]);
    }

    // Each bit is a label of its own: where the shorter string ends, its name ends too or goes on with text, which comes after the longer one's next bit.
    private static int CompareBits(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, bool last, bool otherLast)
    {
        int count = DnsLabel.BitCount(a[1]), otherCount = DnsLabel.BitCount(b[1]);
        for (int i = 0; i < Math.Min(count, otherCount); i++)
        {
            int order = Bit(a, i).CompareTo(Bit(b, i));
            if (order != 0) return order;
        }

        if (count == otherCount) return 0;
        return count < otherCount ? last ? -1 : 1 : otherLast ? 1 : -1;
    }

    private static int Bit(ReadOnlySpan<byte> label, int index) => label[2 + index / 8] >> (7 - index % 8) & 1;

    private static int CompareText(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        for (int i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            int order = DnsLabel.Lower(a[i]).CompareTo(DnsLabel.Lower(b[i]));
            if (order != 0) return order;
        }

        return a.Length.CompareTo(b.Length);
    }
}
