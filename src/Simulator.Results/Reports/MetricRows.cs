using System.Globalization;
using Simulator.Network.Metrics;
using Simulator.Results.Database;
using Simulator.Results.Summaries;

namespace Simulator.Results.Reports;

/// <summary>The table of everything that a run recorded.</summary>
internal static class MetricRows
{
    private const int Limit = 2000;

    public static void Render(IReadOnlyList<StoredMetric> metrics, HtmlText html)
    {
        if (metrics.Count == 0)
        {
            html.Raw("<p class=\"muted\">This run recorded no metric.</p>");
            return;
        }

        StoredMetric[] shown = [.. metrics.OrderBy(each => each.Name, StringComparer.Ordinal).ThenBy(each => each.Tags, StringComparer.Ordinal).Take(Limit)];
        if (metrics.Count > shown.Length)
            html.Raw(string.Create(CultureInfo.InvariantCulture, $"<p class=\"muted\">The first {shown.Length:N0} of {metrics.Count:N0} series; all are in {SummaryTable.FileName}.</p>"));
        html.Raw("<p class=\"filters script\"><label>Search <input type=\"search\" data-rows=\"metrics\" placeholder=\"signalling\" autocomplete=\"off\"></label>"
            + "<label><input type=\"checkbox\" id=\"zeros\">show what stayed 0</label></p>");
        html.Raw("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Metrics\"><table id=\"metrics\"><thead><tr><th scope=\"col\">metric</th><th scope=\"col\">tags</th><th scope=\"col\" class=\"number\">n</th>"
            + "<th scope=\"col\" class=\"number\">total</th><th scope=\"col\" class=\"number\">mean</th><th scope=\"col\" class=\"number\">p50</th><th scope=\"col\" class=\"number\">p95</th><th scope=\"col\" class=\"number\">max</th></tr></thead><tbody>");
        foreach (StoredMetric each in shown) Row(each, html);
        html.Raw("</tbody></table></div>");
        int zeros = shown.Count(IsZero);
        if (zeros > 0) html.Raw(string.Create(CultureInfo.InvariantCulture, $"<p class=\"muted printed\">{zeros:N0} more stayed 0 and are not printed.</p>"));
    }

    private static void Row(StoredMetric each, HtmlText html)
    {
        SeriesStatistics values = each.Values;
        string total = each.IsSampled && each.Unit == MetricUnit.Time ? "" : Text(each.Unit, values.Sum);
        string[] sampled = each.IsSampled
            ? [values.Count.ToString("N0", CultureInfo.InvariantCulture), total, Text(each.Unit, values.Mean), Text(each.Unit, values.P50), Text(each.Unit, values.P95), Text(each.Unit, values.Max)]
            : ["", total, "", "", "", ""];
        html.Row(IsZero(each) ? "zero" : "", [HtmlText.Metric(each.Name), HtmlText.Escape(each.Tags.Replace(",", ", ", StringComparison.Ordinal)), .. sampled]);
    }

    private static bool IsZero(StoredMetric each) => each.Values.Sum == 0 && (each.Values.Count == 0 || each.Values.Max == 0);

    private static string Text(MetricUnit unit, double value) => double.IsNaN(value) ? "–" : Quantity.Text(unit, value);
}
