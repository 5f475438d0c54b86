using System.Globalization;
using System.Text;

namespace Simulator.Results.Sequence;

/// <summary>Writes SVG elements: numbers with one decimal in every culture, text escaped.</summary>
internal sealed class SvgText
{
    private readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    /// <summary>Markup as it is.</summary>
    public void Raw(string markup) => _text.Append(markup).Append('\n');

    public void Line(string classes, double x1, double y1, double x2, double y2) =>
        Raw($"<line class=\"{classes}\" x1=\"{Number(x1)}\" y1=\"{Number(y1)}\" x2=\"{Number(x2)}\" y2=\"{Number(y2)}\"/>");

    public void Path(string classes, params ReadOnlySpan<double> points)
    {
        _text.Append(CultureInfo.InvariantCulture, $"<path class=\"{classes}\" d=\"M");
        for (int i = 0; i < points.Length; i += 2)
        {
            if (i > 0) _text.Append('L');
            _text.Append(Number(points[i])).Append(' ').Append(Number(points[i + 1]));
        }

        Raw("\"/>");
    }

    public void Text(string classes, double x, double y, string text) =>
        Raw($"<text class=\"{classes}\" x=\"{Number(x)}\" y=\"{Number(y)}\">{Escape(text)}</text>");

    public static string Number(double value)
    {
        string text = value.ToString("0.#", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    /// <summary>For character data and attribute values of XML 1.0, which knows no control characters and no half of a surrogate pair.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            string? entity = rune.Value switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '"' => "&quot;",
                0xFFFE or 0xFFFF => "\uFFFD",
                _ when Rune.IsControl(rune) => "\uFFFD",
                _ => null,
            };
            if (entity is null) escaped.Append(rune);
            else escaped.Append(entity);
        }

        return escaped.ToString();
    }
}
