using System.Globalization;
using Simulator.Network.Metrics;
using Simulator.Results.Attacks;
using Simulator.Results.Summaries;

namespace Simulator.Results.Reports;

/// <summary>The attack matrix of a page: for each protocol a table of attacks and what they met.</summary>
internal static class AttackTables
{
    /// <summary>What fewer than one attack in so many met has no column of its own.</summary>
    private const int RareBelow = 4;

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
        int attacks = cases.Select(each => each.Attack).Distinct(StringComparer.Ordinal).Count();
        string[] columns =
        [
            .. cases.GroupBy(each => each.Defence, StringComparer.Ordinal).Where(group => group.Count() * RareBelow >= attacks)
                .OrderByDescending(group => group.Count()).ThenByDescending(group => group.Count(each => each.Successes > 0)).Select(group => group.Key),
        ];
        bool hasOthers = cases.Any(each => !columns.Contains(each.Defence, StringComparer.Ordinal));
        html.Raw($"<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Attacks on {name}\"><table class=\"matrix\"><caption>{name}</caption><thead><tr><th scope=\"col\">attack</th>");
        foreach (string column in columns) html.Raw($"<th scope=\"col\">{HtmlText.Escape(column)}</th>");
        if (hasOthers) html.Raw("<th scope=\"col\">others</th>");
        html.Raw("</tr></thead><tbody>");
        foreach (var attack in cases.GroupBy(each => each.Attack, StringComparer.Ordinal))
        {
            var cells = new List<string> { HtmlText.Escape(attack.Key) };
            foreach (string column in columns) cells.Add(Cells(attack.Where(each => each.Defence == column), link, named: false));
            if (hasOthers) cells.Add(Cells(attack.Where(each => !columns.Contains(each.Defence, StringComparer.Ordinal)), link, named: true));
            html.Row("", [.. cells]);
        }

        html.Raw("</tbody></table></div>");
    }

    private static string Cells(IEnumerable<AttackCase> cases, Func<AttackCase, string, string> link, bool named)
    {
        string cells = string.Concat(cases.Select(each => Cell(each, link, named)));
        return cells.Length > 0 || named ? cells : "<span class=\"muted\" title=\"not run\">–</span>";
    }

    private static string Cell(AttackCase each, Func<AttackCase, string, string> link, bool named)
    {
        string defence = named ? $"{HtmlText.Escape(each.Defence)} " : "";
        string kind = each.Successes == 0 ? "good" : "bad";
        string verdict = link(each, $"<b class=\"verdict {kind}\">{HtmlText.Escape(each.Verdict)}</b>");
        string unexpected = each.Held ? "" : " <b class=\"verdict bad\">unexpected</b>";
        return $"<div class=\"case\">{defence}{verdict}{unexpected}<br><span class=\"cost\">{Cost(each.Cost)}</span></div>";
    }

    private static string Cost(AttackCost cost)
    {
        string processor = cost.ProcessorNanoseconds is { } time ? $"{Quantity.Brief(MetricUnit.Time, time)} CPU · " : "";
        return string.Create(CultureInfo.InvariantCulture, $"{processor}{cost.Messages:N0} messages · {cost.Octets:N0} B");
    }
}
