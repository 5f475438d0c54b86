using System.Globalization;
using Simulator.Results.Database;
using Simulator.Results.Descriptions;
using Simulator.Results.Plots;
using Simulator.Results.Sequence;
using Simulator.Results.Summaries;

namespace Simulator.Results.Reports;

/// <summary>The page of one run.</summary>
internal static class RunPage
{
    /// <summary>Plots are left out of a page, and said to be, beyond this many characters.</summary>
    private const int MostPlots = 1_500_000;

    /// <param name="plots">Of its scenario.</param>
    /// <param name="front">Where the front page is, seen from this one; null for nowhere.</param>
    public static string Render(ResultsDatabase database, StoredRun run, IReadOnlyList<Plot> plots, string? front)
    {
        ScenarioDescription description = database.Description(run.Scenario, run.Variant) ?? new() { Path = "" };
        IReadOnlyList<ExpectationRecord> expectations = database.Expectations(run.Id);
        SequenceChart chart = SequenceChart.Read(database, run);
        var messages = new MessageChart(chart, description.Attackers.Select(each => each.Name).ToHashSet(StringComparer.Ordinal), description.Timeline);
        string topology = TopologySvg.Render(description);

        var html = new HtmlText();
        html.Raw("<header><div class=\"page\">");
        if (front is not null) html.Raw($"<p class=\"back\"><a href=\"{HtmlText.Escape(front)}\">← all results</a></p>");
        html.Raw($"<h1>{HtmlText.Escape(run.Title)}</h1>");
        html.Raw($"<p class=\"subtitle\">{HtmlText.Verdict(run.Held, expectations.Count)} {HtmlText.Escape(Name(run))}{Reference(description)}</p>");
        html.Raw("<nav aria-label=\"On this page\"><a href=\"#verdict\">Verdict</a>"
            + (topology.Length > 0 ? "<a href=\"#network\">Network</a>" : "")
            + "<a href=\"#sequence\">Messages</a>" + (plots.Count > 0 ? "<a href=\"#plots\">Plots</a>" : "") + "<a href=\"#all-metrics\">Metrics</a></nav>");
        html.Raw("</div></header><main class=\"page\">");
        Verdict(run, expectations, html);
        if (topology.Length > 0) Network(description, topology, html);
        Messages(run, chart, messages, description, html);
        Plots(plots, html);
        html.Raw("<section id=\"all-metrics\"><h2>Metrics</h2>");
        MetricRows.Render(database.Metrics(run.Id), html);
        html.Raw("</section></main>");
        Foot(run.SimulatorVersion, html);
        return HtmlDocument.Render($"{run.Title} · {Name(run)}", html.ToString());
    }

    public static void Foot(string version, HtmlText html) =>
        html.Raw($"<footer class=\"page muted\">simulator {HtmlText.Escape(version)} · made of results.db · this page loads nothing</footer>");

    /// <summary>Plots one below the other, as many as there is room for.</summary>
    public static void Drawings(IReadOnlyList<Plot> plots, int room, HtmlText html)
    {
        int left = 0;
        foreach (Plot plot in plots)
        {
            string svg = PlotMarkup.Inline(plot.Svg);
            if (svg.Length > room)
            {
                left++;
                continue;
            }

            room -= svg.Length;
            html.Raw($"<figure>{svg}</figure>");
        }

        if (left > 0)
            html.Raw(string.Create(CultureInfo.InvariantCulture, $"<p class=\"muted\">{left} more of {plots.Count} plots are in the folder {PlotFolder.Name}: a page of all would be too large.</p>"));
    }

    private static string Name(StoredRun run) => string.Create(
        CultureInfo.InvariantCulture, $"{run.Scenario}{(run.Variant == RunRecord.DefaultVariant ? "" : " · " + run.Variant)} · seed {run.Seed}");

    private static string Reference(ScenarioDescription description) => description.Reference.Length == 0 ? "" : $" · {HtmlText.Escape(description.Reference)}";

    private static void Verdict(StoredRun run, IReadOnlyList<ExpectationRecord> expectations, HtmlText html)
    {
        html.Raw("<section id=\"verdict\"><h2>Verdict</h2>");
        if (expectations.Count > 0)
        {
            html.Raw("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Expectations\"><table><thead><tr><th scope=\"col\">expected</th><th scope=\"col\">actual</th><th scope=\"col\">verdict</th></tr></thead><tbody>");
            foreach (ExpectationRecord each in expectations)
                html.Row(each.Held ? "" : "failed", HtmlText.Metric(each.Text), HtmlText.Escape(each.Shown), HtmlText.Verdict(each.Held));
            html.Raw("</tbody></table></div>");
        }
        else html.Raw("<p class=\"muted\">The scenario expects nothing.</p>");

        html.Raw("<dl class=\"facts\">");
        Fact("Repeat with", HtmlText.Command(run.Command), html);
        Fact("Simulated time", HtmlText.Escape(TimeUnit.Exact(run.Duration)), html);
        Fact("Wire fingerprint", HtmlText.Code(run.WireFingerprint), html);
        Fact("Metrics fingerprint", HtmlText.Code(run.MetricsFingerprint), html);
        html.Raw("</dl></section>");
    }

    private static void Fact(string name, string markup, HtmlText html) => html.Raw($"<div><dt>{name}</dt><dd>{markup}</dd></div>");

    private static void Network(ScenarioDescription description, string topology, HtmlText html)
    {
        html.Raw("<section id=\"network\"><h2>Network</h2>");
        html.Raw($"<div class=\"wide picture\" tabindex=\"0\" role=\"region\" aria-label=\"Picture of the network\">{topology}</div>");
        foreach (DescribedAttacker each in description.Attackers)
        {
            html.Raw($"<p><b class=\"verdict bad\">attacker</b> <b>{HtmlText.Escape(each.Name)}</b> {(each.IsOnPath ? "is on the path of" : "is at")} "
                + $"{HtmlText.Escape(each.Link)} and runs {HtmlText.Code(each.Attack)} against {HtmlText.Escape(each.Victim)}.</p>");
        }

        html.Raw("<details><summary>Addresses and links as tables</summary><table><thead><tr><th scope=\"col\">node</th><th scope=\"col\">kind</th><th scope=\"col\">addresses</th></tr></thead><tbody>");
        foreach (DescribedNode node in description.Nodes)
            html.Row("", HtmlText.Escape(node.Name), HtmlText.Escape(node.Kind), string.Join("<br>", node.Addresses.Select(HtmlText.Escape)));
        html.Raw("</tbody></table><table><thead><tr><th scope=\"col\">link</th><th scope=\"col\">prefix</th><th scope=\"col\">properties</th><th scope=\"col\">nodes</th></tr></thead><tbody>");
        foreach (DescribedLink link in description.Links)
        {
            html.Row("", HtmlText.Escape(link.Name), HtmlText.Escape(link.Prefix), HtmlText.Escape(string.Join(", ", link.Properties)),
                HtmlText.Escape(string.Join(", ", link.Nodes)));
        }

        html.Raw("</tbody></table></details></section>");
    }

    private static void Messages(StoredRun run, SequenceChart chart, MessageChart messages, ScenarioDescription description, HtmlText html)
    {
        html.Raw("<section id=\"sequence\"><h2>Messages</h2>");
        string overview = MessageOverview.Render(chart.Messages, chart.Omitted, run.Duration.Nanoseconds, description.Timeline);
        if (overview.Length > 0) html.Raw($"<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Messages over time\">{overview}</div>");
        if (description.Timeline.Count > 0)
        {
            html.Raw("<table class=\"narrow\"><caption>What happens</caption><thead><tr><th scope=\"col\">at (s)</th><th scope=\"col\">event</th></tr></thead><tbody>");
            for (int i = 0; i < description.Timeline.Count; i++)
            {
                DescribedEvent each = description.Timeline[i];
                string text = HtmlText.Escape(each.Text);
                html.Row("", (each.AtNanoseconds / 1e9).ToString("0.###", CultureInfo.InvariantCulture), messages.PlaceOf(i) is { } place ? $"<a href=\"#{place}\">{text}</a>" : text);
            }

            html.Raw("</tbody></table>");
        }

        if (messages.IsEmpty) html.Raw("<p class=\"muted\">No message was sent.</p>");
        else messages.Render(html);
        html.Raw("</section>");
    }

    private static void Plots(IReadOnlyList<Plot> plots, HtmlText html)
    {
        if (plots.Count == 0) return;
        html.Raw("<section id=\"plots\"><h2>Plots of the scenario</h2>");
        Drawings(plots, MostPlots, html);
        html.Raw("</section>");
    }
}
