using System.Text;

namespace Simulator.Results.Charts;

/// <summary>
/// How wide text will be, so that a chart can be laid out without a browser: the advance widths of Helvetica, which Arial and Liberation Sans share,
/// and a little more for fonts that are wider.
/// </summary>
internal static class TextMetrics
{
    private const double Allowance = 1.05;
    private const double BoldAllowance = 1.08;

    // Thousandths of the font's size, from space to tilde (Adobe's font metrics of Helvetica, 1997).
    private static ReadOnlySpan<ushort> Widths =>
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584,
        584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278,
        278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,
        500, 334, 260, 334, 584,
    ];

    public static double Width(string text, double size, bool bold = false)
    {
        int thousandths = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            thousandths += rune.Value switch
            {
                >= ' ' and <= '~' => Widths[rune.Value - ' '],
                0xA0 => Widths[0],
                < 0x2E80 => 600,
                _ => 1000,   // ideographs and the like are as wide as they are high
            };
        }

        return thousandths * size / 1000 * Allowance * (bold ? BoldAllowance : 1);
    }

    /// <summary>The text, or its beginning and an ellipsis.</summary>
    public static string Fit(string text, double size, double width, bool bold = false)
    {
        if (Width(text, size, bold) <= width) return text;
        int length = text.Length;
        while (length > 1 && Width(text[..length] + "…", size, bold) > width) length--;
        if (char.IsHighSurrogate(text[length - 1])) length--;
        return text[..length].TrimEnd() + "…";
    }

    /// <summary>Lines of no more than a width, broken after commas and spaces, or else hyphens, equals signs and slashes; the last one ends in an ellipsis when they do not suffice.</summary>
    public static IReadOnlyList<string> Wrap(string text, double size, double width, int lines)
    {
        var wrapped = new List<string>();
        string rest = text;
        while (wrapped.Count < lines - 1 && Width(rest, size) > width)
        {
            int end = LastBreak(rest, ", ", size, width);
            if (end == 0) end = LastBreak(rest, "-=/", size, width);
            if (end == 0) break;
            wrapped.Add(rest[..end].TrimEnd());
            rest = rest[end..];
        }

        wrapped.Add(Fit(rest, size, width));
        return wrapped;
    }

    private static int LastBreak(string text, string after, double size, double width)
    {
        int end = 0;
        for (int i = 1; i < text.Length; i++)
        {
            if (after.Contains(text[i - 1], StringComparison.Ordinal) && Width(text[..i].TrimEnd(), size) <= width) end = i;
        }

        return end;
    }
}
