using System.Globalization;
using System.Text;

namespace Simulator.Results.Charts;

/// <summary>
/// How series are told apart: by colour, and without it by dashes, markers and hatching. The colours are those of Okabe and Ito (Color Universal Design,
/// 2008) in an order in which neighbours differ in lightness too; the palest are darker where they are lines on white, lighter on black.
/// </summary>
internal static class ChartStyle
{
    /// <summary>Further series begin again with the first colour, other dashes and hatching.</summary>
    public const int Colours = 8;

    private static readonly string[] Light = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#4d4d4d", "#c9b800"];
    private static readonly string[] Dark = ["#56b4e9", "#f2874b", "#35c79b", "#e0a3cc", "#9ad4f5", "#f5bf4f", "#c4c9d0", "#f0e442"];
    private static readonly string[] Dashes = ["", "7 3", "2 3", "9 3 2 3", "12 4", "4 2", "1 2", "9 3 2 3 2 3"];

    // In an 8 by 8 tile that repeats: solid, rising, dots, falling, level, grid, upright, crossed.
    private static readonly string[] Hatches =
    [
        "", "M-2 2L2 -2M0 8L8 0M6 10L10 6", "M2 2h.01M6 6h.01", "M-2 6L2 10M0 0L8 8M6 -2L10 2", "M0 4H8", "M0 4H8M4 0V8", "M4 0V8",
        "M0 0L8 8M8 0L0 8",
    ];

    private const string Base = """
        .plot{font-family:Helvetica,Arial,'Liberation Sans',sans-serif}
        .plot text{fill:#1f2328} .plot .muted{fill:#57606a} .plot .bold{font-weight:bold}
        .plot .paper{fill:#fff} .plot .grid{stroke:#e1e4e8;stroke-width:1} .plot .axis{stroke:#57606a;stroke-width:1;fill:none}
        .plot .line{fill:none;stroke-width:2;stroke-linejoin:round} .plot .mark{stroke:#fff;stroke-width:1}
        .plot .ink{stroke:#1f2328;stroke-width:1.4;fill:none} .plot .strong{stroke:#1f2328;stroke-width:2.6;fill:none}
        .plot .edge{stroke:#1f2328;stroke-width:.8} .plot .dot{opacity:.65}
        .plot .hatch{stroke:#fff;stroke-width:1.7;stroke-linecap:round;fill:none} .plot .gap{fill:#d0d7de;opacity:.55} .plot .hollow{fill:#fff;stroke-width:1.6} .plot .thin{stroke-width:1.3} .plot .halo{stroke:#fff;stroke-width:3.6;fill:none}

        """;

    private const string BaseDark = """
        .plot text{fill:#e6edf3} .plot .muted{fill:#9da7b3} .plot .paper{fill:#0d1117} .plot .grid{stroke:#262c36} .plot .axis{stroke:#9da7b3}
        .plot .mark{stroke:#0d1117} .plot .ink,.plot .strong,.plot .edge{stroke:#e6edf3} .plot .hatch{stroke:#0d1117} .plot .gap{fill:#3d444d}
        .plot .hollow{fill:#0d1117} .plot .halo{stroke:#0d1117}

        """;

    /// <summary>The style sheet of every chart. In print it is the light one.</summary>
    public static string Css() => $"{Base}{Series(Light)}@media screen and (prefers-color-scheme:dark){{\n{BaseDark}{Series(Dark)}}}\n";

    /// <summary>Patterns for the first areas of a chart.</summary>
    public static string Patterns(string id, int areas)
    {
        var text = new StringBuilder();
        for (int i = 0; i < areas; i++)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"<pattern id=\"{id}-p{i}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><rect class=\"f{i % Colours}\" width=\"8\" height=\"8\"/>");
            string hatch = Hatches[(i + i / Colours) % Hatches.Length];
            if (hatch.Length > 0) text.Append(CultureInfo.InvariantCulture, $"<path class=\"hatch\" d=\"{hatch}\"/>");
            text.Append("</pattern>\n");
        }

        return text.ToString();
    }

    /// <summary>The attribute of a line; empty for a solid one.</summary>
    public static string Dash(int series)
    {
        string dashes = Dashes[(series + series / Colours) % Dashes.Length];
        return dashes.Length == 0 ? "" : $" stroke-dasharray=\"{dashes}\"";
    }

    private static string Series(string[] colours)
    {
        var css = new StringBuilder();
        for (int i = 0; i < colours.Length; i++)
            css.Append(CultureInfo.InvariantCulture, $".plot .l{i}{{stroke:{colours[i]}}} .plot .f{i}{{fill:{colours[i]}}}\n");
        return css.ToString();
    }
}
