using System.Globalization;
using Simulator.Network.Tracing;

namespace Simulator.Results.Sequence;

/// <summary>
/// A chart as a self-contained SVG picture: nodes as columns, time downwards, an arrow a message whose slope is its delay, a cross where it was lost.
/// It follows the reader's choice of light or dark on screens and is light in print.
/// </summary>
public static class SequenceSvg
{
    private const double HeaderY = 92;
    private const double HeaderHeight = 30;
    private const double HeadLength = 9;
    private const double HeadHalfWidth = 4;

    private const string Style = """
        .seq text{font-family:system-ui,-apple-system,'Segoe UI','DejaVu Sans',Helvetica,Arial,sans-serif;fill:#1f2328}
        .seq .paper{fill:#ffffff}
        .seq .title{font-size:18px;font-weight:600}
        .seq .sub,.seq .note{font-size:12px;fill:#57606a}
        .seq .legend{font-size:12px}
        .seq .node{font-size:14px;font-weight:600;text-anchor:middle}
        .seq .box{fill:#f6f8fa;stroke:#57606a;stroke-width:1}
        .seq .life{stroke:#8c959f;stroke-width:1}
        .seq .guide{stroke:#d0d7de;stroke-width:1}
        .seq .time{font-size:12px;fill:#57606a;text-anchor:end;font-variant-numeric:tabular-nums}
        .seq .name{font-size:13px;text-anchor:middle}
        .seq .type{font-weight:600}
        .seq .small{font-size:11px;font-weight:400}
        .seq .fields{font-size:11px;text-anchor:middle;fill:#424a53}
        .seq .halo{stroke:#ffffff;stroke-width:4;stroke-linejoin:round;paint-order:stroke}
        .seq .arrow{fill:none;stroke-width:1.8}
        .seq .arrow.data{stroke-width:1.1}
        .seq .lost{stroke:#1f2328;stroke-width:2.4;fill:none;stroke-linecap:round}
        .seq .stop{stroke:#57606a;stroke-width:1.8}
        .seq .zigzag{fill:#ffffff;stroke:#57606a;stroke-width:1}
        .seq .gap{font-size:11px;fill:#57606a;font-style:italic}

        """;

    private const string DarkStyle = """
        .seq text{fill:#e6edf3} .seq .paper{fill:#0d1117}
        .seq .sub,.seq .note,.seq .time,.seq .gap{fill:#9198a1}
        .seq .box{fill:#161b22;stroke:#9198a1} .seq .life{stroke:#6e7681} .seq .guide{stroke:#30363d}
        .seq .stop{stroke:#9198a1} .seq .fields{fill:#c9d1d9} .seq .halo{stroke:#0d1117} .seq .lost{stroke:#e6edf3} .seq .zigzag{fill:#0d1117;stroke:#9198a1}

        """;

    public static string Render(SequenceChart chart)
    {
        var layout = new SequenceLayout(chart);
        List<string> notes = Notes(chart, layout);
        double feet = layout.Bottom + HeaderHeight;
        double height = feet + 24 + 18 * notes.Count;

        var svg = new SvgText();
        Open(chart, layout, height, svg);
        DrawHeading(chart, layout, svg);
        DrawLifelines(chart, layout, svg);
        foreach (SequenceRow row in layout.Rows) svg.Line("guide", SequenceLayout.AxisWidth - 8, row.SentY, layout.X(0), row.SentY);
        foreach (SequenceBreak gap in layout.Breaks) DrawBreak(chart, layout, gap, svg);
        int decimals = Durations.Decimals(layout.Messages);
        List<string> protocols = Protocols(layout);
        foreach (SequenceRow row in layout.Rows) DrawArrow(layout, row, LineOf(row.Message, protocols), ColourOf(row.Message, protocols), svg);
        foreach (SequenceRow row in layout.Rows) DrawLabel(chart, layout, row, ColourOf(row.Message, protocols), decimals, svg);
        for (int i = 0; i < notes.Count; i++) svg.Text("note", 16, feet + 20 + 18 * i, notes[i]);
        svg.Raw("</svg>");
        return svg.ToString();
    }

    private static void Open(SequenceChart chart, SequenceLayout layout, double height, SvgText svg)
    {
        string width = SvgText.Number(layout.Width);
        string tall = SvgText.Number(height);
        svg.Raw($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"seq\" role=\"img\" aria-labelledby=\"seq-title seq-desc\" "
            + $"width=\"{width}\" height=\"{tall}\" viewBox=\"0 0 {width} {tall}\">");
        svg.Raw($"<title id=\"seq-title\">{SvgText.Escape(chart.Title)}</title>");
        svg.Raw($"<desc id=\"seq-desc\">{SvgText.Escape(Description(chart))}</desc>");
        svg.Raw($"<style>\n{Style}{ProtocolColours.Css()}@media screen and (prefers-color-scheme:dark){{\n{DarkStyle}{ProtocolColours.DarkCss()}}}\n</style>");
        svg.Raw($"<rect class=\"paper\" width=\"{width}\" height=\"{tall}\"/>");
    }

    private static string Description(SequenceChart chart)
    {
        int lost = chart.Messages.Count(Outcome.IsLost);
        return string.Create(CultureInfo.InvariantCulture,
            $"Message sequence chart of {chart.Subtitle}: {chart.Messages.Count} messages between {string.Join(", ", chart.Nodes)}; {lost} lost. Time runs downwards.");
    }

    private static void DrawHeading(SequenceChart chart, SequenceLayout layout, SvgText svg)
    {
        svg.Text("title", 16, 32, chart.Title);
        svg.Text("sub", 16, 52, chart.Subtitle);
        double x = 16;
        List<string> protocols = Protocols(layout);
        foreach (string protocol in protocols)
        {
            MessageRecord example = layout.Messages.First(message => message.Protocol == protocol);
            string colour = ColourOf(example, protocols);
            svg.Line(LineOf(example, protocols), x, 70, x + 26, 70);
            DrawHead(x + 26, 70, 1, 0, $"fill {colour}", svg);
            svg.Text("legend", x + 33, 74, protocol);
            x += 33 + 7 * protocol.Length + 24;
        }

        if (layout.Messages.Any(Outcome.IsLost))
        {
            DrawCross(x + 6, 70, svg);
            svg.Text("legend", x + 18, 74, "lost");
            x += 18 + 7 * 4 + 24;
        }

        if (layout.Messages.Any(Outcome.IsUnheard))
        {
            svg.Line("life", x, 70, x + 8, 70);
            DrawStop(x + 8, 70, svg);
            svg.Text("legend", x + 18, 74, "nobody to take it");
        }
    }

    private static void DrawLifelines(SequenceChart chart, SequenceLayout layout, SvgText svg)
    {
        svg.Text("time", SequenceLayout.AxisWidth - 14, HeaderY + 20, "time (s)");
        foreach (string node in chart.Nodes)
        {
            svg.Line("life", layout.X(node), HeaderY + HeaderHeight, layout.X(node), layout.Bottom);
            DrawNode(node, layout, HeaderY, svg);
            DrawNode(node, layout, layout.Bottom, svg);
        }
    }

    private static void DrawNode(string node, SequenceLayout layout, double y, SvgText svg)
    {
        const int Longest = 24;
        string shown = node.Length <= Longest ? node : node[..(Longest - 1)] + "…";
        double width = Math.Max(72, 9 * shown.Length + 24);
        svg.Raw($"<rect class=\"box\" x=\"{SvgText.Number(layout.X(node) - width / 2)}\" y=\"{SvgText.Number(y)}\" rx=\"5\" "
            + $"width=\"{SvgText.Number(width)}\" height=\"{SvgText.Number(HeaderHeight)}\"/>");
        svg.Text("node", layout.X(node), y + 20, shown);
    }

    // The lifelines are cut by a pair of waves, and the axis says how long the silence was.
    private static void DrawBreak(SequenceChart chart, SequenceLayout layout, SequenceBreak gap, SvgText svg)
    {
        const double Half = 5;
        foreach (string node in chart.Nodes)
        {
            double x = layout.X(node);
            svg.Path("zigzag", x - 12, gap.Y + Half, x - 4, gap.Y - Half, x + 4, gap.Y + Half, x + 12, gap.Y - Half,
                x + 12, gap.Y - Half + 6, x + 4, gap.Y + Half + 6, x - 4, gap.Y - Half + 6, x - 12, gap.Y + Half + 6, x - 12, gap.Y + Half);
        }

        svg.Text("gap time", SequenceLayout.AxisWidth - 14, gap.Y + 7, "⋮ " + Durations.Rough(gap.Length));
    }

    private static void DrawArrow(SequenceLayout layout, SequenceRow row, string line, string colour, SvgText svg)
    {
        MessageRecord message = row.Message;
        double x1 = layout.X(message.From);
        if (message.To == message.From)
        {
            DrawLoop(x1, row, line, colour, svg);
            return;
        }

        double x2 = layout.EndX(message);
        double length = Math.Sqrt((x2 - x1) * (x2 - x1) + (row.EndY - row.SentY) * (row.EndY - row.SentY));
        double dx = (x2 - x1) / length;
        double dy = (row.EndY - row.SentY) / length;
        double cut = message.Outcome == MessageOutcome.Delivered ? HeadLength - 1 : 0;
        svg.Line(line, x1, row.SentY, x2 - dx * cut, row.EndY - dy * cut);
        if (message.Outcome == MessageOutcome.Delivered) DrawHead(x2, row.EndY, dx, dy, $"fill {colour}", svg);
        else if (Outcome.IsUnheard(message)) DrawStop(x2, row.EndY, svg);
        else if (message.Outcome == MessageOutcome.Dropped) DrawCross(x2, row.EndY, svg);
        else svg.Raw($"<circle class=\"zigzag\" cx=\"{SvgText.Number(x2)}\" cy=\"{SvgText.Number(row.EndY)}\" r=\"4\"/>");
    }

    private static void DrawLoop(double x, SequenceRow row, string line, string colour, SvgText svg)
    {
        double end = Math.Max(row.EndY, row.SentY + 6);
        svg.Path(line, x, row.SentY, x + 36, row.SentY, x + 36, end, x + HeadLength, end);
        if (row.Message.Outcome == MessageOutcome.Dropped) DrawCross(x + HeadLength, end, svg);
        else DrawHead(x, end, -1, 0, $"fill {colour}", svg);
    }

    private static void DrawHead(double x, double y, double dx, double dy, string classes, SvgText svg)
    {
        double backX = x - dx * HeadLength;
        double backY = y - dy * HeadLength;
        svg.Path(classes, x, y, backX - dy * HeadHalfWidth, backY + dx * HeadHalfWidth, backX + dy * HeadHalfWidth, backY - dx * HeadHalfWidth, x, y);
    }

    private static void DrawCross(double x, double y, SvgText svg)
    {
        const double Arm = 5;
        svg.Path("lost", x - Arm, y - Arm, x + Arm, y + Arm);
        svg.Path("lost", x - Arm, y + Arm, x + Arm, y - Arm);
    }

    private static void DrawStop(double x, double y, SvgText svg) => svg.Line("stop", x, y - 5, x, y + 5);

    private static void DrawLabel(SequenceChart chart, SequenceLayout layout, SequenceRow row, string colour, int decimals, SvgText svg)
    {
        MessageRecord message = row.Message;
        double x = layout.LabelX(message);
        double y = row.SentY - SequenceLayout.TextAboveLine - row.Lines.Count * SequenceLayout.LineHeight;
        svg.Text("time", SequenceLayout.AxisWidth - 14, row.SentY + 4, Durations.Clock(message.SentAt, decimals));
        svg.Raw($"<text class=\"name halo\" x=\"{SvgText.Number(x)}\" y=\"{SvgText.Number(y)}\"><tspan class=\"type fill {colour}\">{SvgText.Escape(message.Type)}</tspan>"
            + $"<tspan class=\"small\" dx=\"7\">{SvgText.Escape(Outcome.Text(message, chart))}</tspan></text>");
        for (int i = 0; i < row.Lines.Count; i++) svg.Text("fields halo", x, y + (i + 1) * SequenceLayout.LineHeight, row.Lines[i]);
    }

    private static List<string> Notes(SequenceChart chart, SequenceLayout layout)
    {
        var notes = new List<string>();
        int undrawn = chart.Messages.Count - layout.Messages.Count;
        if (undrawn > 0) notes.Add(string.Create(CultureInfo.InvariantCulture, $"{undrawn} more messages are not drawn; the chart as text has them"));
        if (chart.Omitted > 0) notes.Add(SequenceText.OmittedNote(chart));
        if (chart.Messages.Count == 0) notes.Add("no messages");
        return notes;
    }

    private static List<string> Protocols(SequenceLayout layout) => [.. layout.Messages.Select(message => message.Protocol).Distinct(StringComparer.Ordinal)];

    private static string ColourOf(MessageRecord message, List<string> protocols) =>
        string.Create(CultureInfo.InvariantCulture, $"p{ProtocolColours.Of(message.Protocol, protocols)}");

    // Thin lines are application data.
    private static string LineOf(MessageRecord message, List<string> protocols) =>
        $"arrow {ColourOf(message, protocols)}{(message.IsSignalling ? "" : " data")}";
}
