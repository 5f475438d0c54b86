using System.Globalization;
using System.Text;

namespace Simulator.Results.Sequence;

/// <summary>
/// Which protocol is drawn how. The hues are those of Okabe and Ito (2008), which people of every colour vision tell apart, darkened on white and
/// lightened on black until small text has a contrast of 4.5 to 1 (WCAG 2.1). Dashes tell them apart in grey.
/// </summary>
internal static class ProtocolColours
{
    private static readonly string[] Light = ["#005f9e", "#8a3a76", "#00694e", "#9c4400", "#5c6470", "#6b5b00"];
    private static readonly string[] Dark = ["#6cb8f0", "#e0a3cc", "#4ccfa6", "#f2a15f", "#aab2bd", "#e5d35a"];
    private static readonly string[] Dashes = ["none", "9 3", "none", "9 3 2 3", "2 3", "5 3"];

    // The protocols there are keep their colour in every chart.
    private static readonly string[] Known = ["hip", "dns", "esp", "icmp", "arp", "udp"];

    /// <summary>The number in the names of classes <c>p0</c> to <c>p5</c>.</summary>
    /// <param name="protocols">Those of the chart, in the order of appearance.</param>
    public static int Of(string protocol, IReadOnlyList<string> protocols)
    {
        int known = Array.IndexOf(Known, protocol);
        if (known >= 0) return known;
        // Others take the colours that the chart's known protocols leave, as long as there are any.
        int[] free = [.. Enumerable.Range(0, Light.Length).Where(colour => !protocols.Contains(Known[colour], StringComparer.Ordinal))];
        int other = protocols.Where(name => Array.IndexOf(Known, name) < 0).ToList().IndexOf(protocol);
        return free.Length == 0 ? other % Light.Length : free[other % free.Length];
    }

    public static string Css()
    {
        var css = new StringBuilder();
        Append(css, Light);
        for (int i = 0; i < Dashes.Length; i++)
        {
            if (Dashes[i] != "none") css.Append(CultureInfo.InvariantCulture, $".seq .arrow.p{i}{{stroke-dasharray:{Dashes[i]}}}\n");
        }

        return css.ToString();
    }

    public static string DarkCss()
    {
        var css = new StringBuilder();
        Append(css, Dark);
        return css.ToString();
    }

    /// <summary>The colours as custom properties <c>--p</c> of the classes, for a page.</summary>
    public static string Variables()
    {
        var css = new StringBuilder();
        for (int i = 0; i < Light.Length; i++) css.Append(CultureInfo.InvariantCulture, $".p{i}{{--p:{Light[i]}}}");
        css.Append("\n@media screen and (prefers-color-scheme:dark){");
        for (int i = 0; i < Dark.Length; i++) css.Append(CultureInfo.InvariantCulture, $".p{i}{{--p:{Dark[i]}}}");
        return css.Append("}\n").ToString();
    }

    private static void Append(StringBuilder css, string[] colours)
    {
        for (int i = 0; i < colours.Length; i++)
            css.Append(CultureInfo.InvariantCulture, $".seq .arrow.p{i}{{stroke:{colours[i]}}} .seq .fill.p{i}{{fill:{colours[i]}}}\n");
    }
}
