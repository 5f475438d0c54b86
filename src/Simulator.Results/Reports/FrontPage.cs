using System.Globalization;
using Simulator.Results.Attacks;
using Simulator.Results.Database;
using Simulator.Results.Plots;

namespace Simulator.Results.Reports;

/// <summary>The page that a results folder begins with: what was run, what held, and the way to each run's page.</summary>
internal static class FrontPage
{
    private const int MostPlots = 3_000_000;

    /// <param name="variants">Those that the page is about, at least one.</param>
    /// <param name="expected">Runs that there are when none is missing.</param>
    /// <param name="pageOf">The address of a run's page; null where it has none.</param>
    public static string Render(
        VariantResult[] variants, long expected, IReadOnlyList<AttackCase> attacks, IReadOnlyList<ScenarioPlots> plots, Func<StoredRun, string?> pageOf)
    {
        int failed = variants.Count(each => !each.Held);

        var html = new HtmlText();
        html.Raw("<header><div class=\"page\"><h1>Simulation results</h1>");
        long runs = variants.Sum(each => (long)each.Runs);
        html.Raw($"<p class=\"subtitle\">{Verdict(variants, failed, runs < expected)} "
            + $"{(runs < expected ? string.Create(CultureInfo.InvariantCulture, $"{runs:N0} of {Count(expected, "run")}") : Count(runs, "run"))} of {Count(variants.Select(each => each.First.Scenario).Distinct(StringComparer.Ordinal).Count(), "scenario")}</p>");
        html.Raw($"<nav aria-label=\"On this page\">{(failed > 0 ? "<a href=\"#failures\">Failures</a>" : "")}<a href=\"#scenarios\">Scenarios</a>{(attacks.Count > 0 ? "<a href=\"#attacks\">Attacks</a>" : "")}"
            + $"{(plots.Any(each => each.Plots.Count > 0) ? "<a href=\"#plots\">Plots</a>" : "")}</nav></div></header><main class=\"page\">");
        if (failed > 0) Failures(variants, pageOf, html);
        Scenarios(variants, pageOf, html);
        if (attacks.Count > 0)
        {
            html.Raw("<section id=\"attacks\"><h2>Attacks</h2>");
            AttackTables.Render(attacks, (each, markup) => Link(variants.First(variant => variant.First.Scenario == each.Scenario && variant.First.Variant == each.Variant).First, markup, pageOf), html);
            html.Raw("</section>");
        }

        Plots(plots, html);
        html.Raw("</main>");
        RunPage.Foot(variants[0].First.SimulatorVersion, html);
        return HtmlDocument.Render("Simulation results", html.ToString());
    }

    // Of a part of the runs nobody knows whether all will hold.
    private static string Verdict(VariantResult[] variants, int failed, bool isIncomplete)
    {
        string incomplete = isIncomplete ? "<b class=\"verdict bad\">incomplete</b> " : "";
        if (failed > 0) return $"{incomplete}<b class=\"verdict bad\">{Count(failed, "variant")} failed</b>";
        if (isIncomplete) return incomplete;
        return variants.All(each => each.Expectations == 0) ? HtmlText.Verdict(held: true, expectations: 0) : "<b class=\"verdict good\">every expectation held</b>";
    }

    private static void Failures(VariantResult[] variants, Func<StoredRun, string?> pageOf, HtmlText html)
    {
        html.Raw("<section id=\"failures\"><h2>What did not hold</h2>");
        foreach (VariantResult each in variants.Where(each => !each.Held))
        {
            StoredRun run = each.FirstFailed ?? each.First;
            html.Raw($"<article class=\"failure\"><h3>{Link(run, HtmlText.Escape(each.Name), pageOf)}</h3><ul>");
            foreach (FailedExpectation failure in each.Failures)
                html.Raw($"<li>expected {HtmlText.Metric(failure.Text)}, actual <b>{HtmlText.Escape(failure.Actual)}</b> <span class=\"muted\">{HtmlText.Escape(failure.Seeds)}</span></li>");
            html.Raw($"</ul><p>Repeat with {HtmlText.Command(run.Command)}</p></article>");
        }

        html.Raw("</section>");
    }

    private static void Scenarios(VariantResult[] variants, Func<StoredRun, string?> pageOf, HtmlText html)
    {
        html.Raw("<section id=\"scenarios\"><h2>Scenarios</h2><p class=\"filters script\"><label>Search <input type=\"search\" data-rows=\"runs\" placeholder=\"nat, rekey …\" autocomplete=\"off\"></label></p>");
        html.Raw("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Scenarios\"><table id=\"runs\"><thead><tr><th scope=\"col\">scenario</th><th scope=\"col\">verdict</th><th scope=\"col\" class=\"number\">runs</th>"
            + "<th scope=\"col\">metric</th><th scope=\"col\">wire and metrics fingerprint</th><th scope=\"col\">repeat with</th></tr></thead><tbody>");
        foreach (var scenario in variants.GroupBy(each => each.First.Scenario, StringComparer.Ordinal))
        {
            VariantResult[] of = [.. scenario];
            if (of.Length > 1) Sweep(of, pageOf, html);
            else Row(of[0], $"{Link(of[0].FirstFailed ?? of[0].First, HtmlText.Escape(of[0].Name), pageOf)}<br><span class=\"title\">{HtmlText.Escape(of[0].First.Title)}</span>", html);
        }

        html.Raw("</tbody></table></div></section>");
    }

    // A body of its own: its title once, its variants below.
    private static void Sweep(VariantResult[] variants, Func<StoredRun, string?> pageOf, HtmlText html)
    {
        int held = variants.Count(each => each.Held);
        string verdict = variants.All(each => each.Expectations == 0) ? "nothing expected" : held == variants.Length ? "all held" : string.Create(CultureInfo.InvariantCulture, $"{held:N0} held, {variants.Length - held:N0} failed");
        html.Raw($"</tbody><tbody class=\"sweep\"><tr class=\"group\"><th scope=\"rowgroup\" colspan=\"6\"><b>{HtmlText.Escape(variants[0].First.Scenario)}</b> "
            + $"<span class=\"title\">{HtmlText.Escape(variants[0].First.Title)} · {Count(variants.Length, "variant")}, {verdict}</span></th></tr>");
        foreach (VariantResult each in variants) Row(each, Link(each.FirstFailed ?? each.First, HtmlText.Variant(each.First.Variant), pageOf), html);
        html.Raw("</tbody><tbody>");
    }

    private static void Row(VariantResult each, string name, HtmlText html)
    {
        string held = HtmlText.Verdict(each.Held, each.Expectations);
        if (each.Expectations > 0) held += string.Create(CultureInfo.InvariantCulture, $"<br><span class=\"cost\">{each.ExpectationsHeld} of {each.Expectations}</span>");
        html.Row(each.Held ? "" : "failed",
            name, held, each.Runs.ToString(CultureInfo.InvariantCulture), HtmlText.Escape(each.Headline),
            $"{HtmlText.Code(each.WireFingerprint)}<br>{HtmlText.Code(each.MetricsFingerprint)}", HtmlText.Command(each.First.Command));
    }

    private static void Plots(IReadOnlyList<ScenarioPlots> plots, HtmlText html)
    {
        ScenarioPlots[] drawn = [.. plots.Where(each => each.Plots.Count > 0)];
        if (drawn.Length == 0) return;
        html.Raw("<section id=\"plots\"><h2>Plots</h2>");
        foreach (ScenarioPlots each in drawn)
        {
            html.Raw(string.Create(CultureInfo.InvariantCulture, $"<details{(drawn.Length == 1 ? " open" : "")}><summary>{HtmlText.Escape(each.Scenario)} <span class=\"muted\">{each.Plots.Count}</span></summary>"));
            RunPage.Drawings(each.Plots, MostPlots / drawn.Length, html);
            html.Raw("</details>");
        }

        html.Raw("</section>");
    }

    private static string Link(StoredRun run, string markup, Func<StoredRun, string?> pageOf) =>
        pageOf(run) is { } page ? $"<a href=\"{HtmlText.Escape(page)}\">{markup}</a>" : markup;

    private static string Count(long number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {what}{(number == 1 ? "" : "s")}");
}
