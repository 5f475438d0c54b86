using System.Globalization;
using Simulator.Network.Metrics;
using Simulator.Results.Attacks;
using Simulator.Results.Summaries;

namespace Simulator.Results.Reports;

/// <summary>The attack matrix of a page: for each protocol a table of attacks and what they met.</summary>
internal static class AttackTables
{
    /// <summary>More columns than this are rows instead.</summary>
    private const int MostColumns = 8;

    /// <param name="link">A link to a case's page around markup.</param>
    public static void Render(IReadOnlyList<AttackCase> cases, Func<AttackCase, string, string> link, HtmlText html)
    {
        html.Raw("<p class=\"muted\">An attack succeeded when its victim ended up believing or losing what the attacker wanted, whatever was sent. Below each verdict: what it cost the victim in simulated "
            + "processor time (where its cost profile charges any), control messages and their octets.</p>");
        foreach (var protocol in cases.GroupBy(each => each.Protocol, StringComparer.Ordinal)) Table(protocol.Key, [.. protocol], link, html);
    }

    private static void Table(string protocol, AttackCase[] cases, Func<AttackCase, string, string> link, HtmlText html)
    {
        string name = HtmlText.Escape(protocol.Length == 0 ? "attacks" : protocol);
        string[] defences = [.. cases.GroupBy(each => each.Defence, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Count(each => each.Successes > 0)).Select(group => group.Key)];
        bool isMatrix = defences.Length <= MostColumns;
        html.Raw($"<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Attacks on {name}\"><table class=\"matrix\"><caption>{name}</caption><thead><tr><th scope=\"col\">attack</th>");
        foreach (string defence in isMatrix ? defences : ["against", "verdict"]) html.Raw($"<th scope=\"col\">{HtmlText.Escape(defence)}</th>");
        html.Raw("</tr></thead><tbody>");
        foreach (var attack in cases.GroupBy(each => each.Attack, StringComparer.Ordinal))
        {
            if (isMatrix)
            {
                html.Row("", [
                    HtmlText.Escape(attack.Key),
                    .. defences.Select(defence => string.Concat(attack.Where(each => each.Defence == defence).Select(each => Cell(each, link))) is { Length: > 0 } cell
                        ? cell
                        : "<span class=\"muted\" title=\"not run\">–</span>")]);
                continue;
            }

            foreach (AttackCase each in attack) html.Row("", HtmlText.Escape(attack.Key), HtmlText.Escape(each.Defence), Cell(each, link));
        }

        html.Raw("</tbody></table></div>");
    }

    private static string Cell(AttackCase each, Func<AttackCase, string, string> link)
    {
        string kind = each.Successes == 0 ? "good" : "bad";
        string verdict = link(each, $"<b class=\"verdict {kind}\">{HtmlText.Escape(each.Verdict)}</b>");
        string unexpected = each.Held ? "" : " <b class=\"verdict bad\">unexpected</b>";
        return $"<div class=\"case\">{verdict}{unexpected}<br><span class=\"cost\">{Cost(each.Cost)}</span></div>";
    }

    private static string Cost(AttackCost cost)
    {
        string processor = cost.ProcessorNanoseconds is { } time ? $"{Quantity.Text(MetricUnit.Time, Math.Round(time / 1e6) * 1e6)} CPU · " : "";
        return string.Create(CultureInfo.InvariantCulture, $"{processor}{cost.Messages:N0} messages · {cost.Octets:N0} B");
    }
}
