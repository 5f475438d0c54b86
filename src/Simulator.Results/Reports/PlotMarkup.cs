namespace Simulator.Results.Reports;

/// <summary>A chart's file inside a page: without its XML declaration.</summary>
internal static class PlotMarkup
{
    public static string Inline(string svg)
    {
        int begin = svg.IndexOf("<svg", StringComparison.Ordinal);
        return begin > 0 ? svg[begin..] : svg;
    }
}
