using System.Text;
using Simulator.Results.Sequence;

namespace Simulator.Results.Reports;

/// <summary>Writes HTML. What comes from scenarios, files and packets goes through <see cref="Escape"/>, all of it.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    /// <summary>Markup as it is.</summary>
    public void Raw(string markup) => _text.Append(markup).Append('\n');

    /// <summary>Cells of a table's row, the first of them its header.</summary>
    /// <param name="cells">Markup.</param>
    public void Row(string classes, params ReadOnlySpan<string> cells)
    {
        _text.Append(classes.Length == 0 ? "<tr>" : $"<tr class=\"{classes}\">");
        for (int i = 0; i < cells.Length; i++) _text.Append(i == 0 ? "<th scope=\"row\">" : "<td>").Append(cells[i]).Append(i == 0 ? "</th>" : "</td>");
        _text.Append("</tr>\n");
    }

    /// <summary>For text and for attribute values in double quotes.</summary>
    public static string Escape(string text) => SvgText.Escape(text);

    /// <summary>Escaped, and in the fixed-width font.</summary>
    public static string Code(string text) => $"<code>{Escape(text)}</code>";

    /// <summary>Like <see cref="Code"/>, for a metric's name or what is expected of it, broken between its parts where there is no room.</summary>
    public static string Metric(string text)
    {
        var parts = new StringBuilder();
        int begin = 0;
        for (int i = 0; i < text.Length - 1; i++)
        {
            // Not within numbers: a dot between digits is a decimal point.
            if (text[i] is not ('{' or ',' or '.' or '=') || text[i + 1] is ' ' or '=' || char.IsAsciiDigit(text[i + 1])) continue;
            parts.Append(Escape(text[begin..(i + 1)])).Append("<wbr>");
            begin = i + 1;
        }

        return $"<code>{parts}{Escape(text[begin..])}</code>";
    }

    /// <summary>A command to copy.</summary>
    public static string Command(string text) =>
        $"<code class=\"command\">{string.Join(' ', text.Split(' ').Select(word => word.StartsWith("--", StringComparison.Ordinal) ? $"<span>{Escape(word)}</span>" : Escape(word)))}</code>";

    /// <summary>A variant's name, broken between its settings where there is no room.</summary>
    public static string Variant(string name) => string.Join(",<wbr>", name.Split(',').Select(setting => $"<span class=\"setting\">{Escape(setting)}</span>"));

    /// <summary>The verdict on so many expectations.</summary>
    public static string Verdict(bool held, int expectations) => expectations == 0 && held ? "<b class=\"verdict none\">nothing expected</b>" : Verdict(held);

    /// <summary>A verdict in words and colour.</summary>
    public static string Verdict(bool held) => held ? "<b class=\"verdict good\">held</b>" : "<b class=\"verdict bad\">failed</b>";
}
