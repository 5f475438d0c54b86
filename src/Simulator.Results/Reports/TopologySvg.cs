using System.Globalization;
using Simulator.Results.Descriptions;
using Simulator.Results.Sequence;

namespace Simulator.Results.Reports;

/// <summary>The picture of a scenario's network. Shapes tell kinds apart without colours; its style is the page's.</summary>
internal static class TopologySvg
{
    /// <returns>Empty when there is nothing to draw.</returns>
    public static string Render(ScenarioDescription description)
    {
        var layout = new TopologyLayout(description);
        if (layout.Vertices.Count == 0) return "";
        var svg = new SvgText();
        string width = SvgText.Number(layout.Width), height = SvgText.Number(layout.Height);
        svg.Raw($"<svg class=\"topology\" role=\"img\" aria-labelledby=\"topology-title topology-about\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">");
        svg.Raw($"<title id=\"topology-title\">The network</title><desc id=\"topology-about\">{SvgText.Escape(About(description))}</desc>");
        foreach (TopologyEdge edge in layout.Edges)
            svg.Path(edge.To.Kind == TopologyVertex.Attacker ? "wire bad" : "wire", [.. edge.Points.SelectMany(point => (double[])[point.X, point.Y])]);
        foreach (TopologyVertex vertex in layout.Vertices) Draw(vertex, svg);
        svg.Raw("</svg>");
        return svg.ToString();
    }

    // Every link with who is on it: what the picture shows.
    private static string About(ScenarioDescription description)
    {
        IEnumerable<string> links = description.Links.Select(link => $"Link {link.Name} ({link.Prefix}, {string.Join(", ", link.Properties)}) joins {string.Join(", ", link.Nodes)}.");
        IEnumerable<string> attackers = description.Attackers.Select(each => $"Attacker {each.Name} is {(each.IsOnPath ? "on the path of" : "at")} link {each.Link}, against {each.Victim}.");
        return string.Join(' ', links.Concat(attackers));
    }

    private static void Draw(TopologyVertex vertex, SvgText svg)
    {
        svg.Raw($"<g transform=\"translate({SvgText.Number(vertex.X)} {SvgText.Number(vertex.Y)})\">");
        if (vertex.Kind == TopologyVertex.Link)
        {
            string[] lines = [.. vertex.Lines.Where(line => line.Length > 0)];
            double height = 2 * vertex.HalfHeight;
            svg.Raw($"<rect class=\"link\" x=\"{SvgText.Number(-vertex.HalfWidth)}\" y=\"{SvgText.Number(-height / 2)}\" width=\"{SvgText.Number(2 * vertex.HalfWidth)}\" height=\"{SvgText.Number(height)}\" rx=\"10\"/>");
            svg.Text("name", 0, 16 - height / 2, Fitting(vertex.Name, 19));
            for (int i = 0; i < lines.Length; i++) svg.Text("small", 0, 30 + 13 * i - height / 2, Fitting(lines[i], 24));
        }
        else
        {
            svg.Raw("<rect class=\"paper\" x=\"-33\" y=\"-36\" width=\"66\" height=\"72\" rx=\"8\"/>");
            svg.Raw(Glyph(vertex.Kind));
            svg.Text(vertex.Kind == TopologyVertex.Attacker ? "name bad" : "name", 0, 17, Fitting(vertex.Name, 18));
            svg.Text("small", 0, 30, vertex.Lines[0]);
        }

        svg.Raw($"<title>{SvgText.Escape($"{vertex.Kind} {vertex.Name}: {string.Join(", ", vertex.Lines)}")}</title></g>");
    }

    // In a box of 40 by 30 around (0, -16).
    private static string Glyph(string kind) => kind switch
    {
        "router" => Circle + Arrows,
        "access-router" => "<circle class=\"glyph\" cy=\"-12\" r=\"12\"/><path class=\"stroke\" d=\"M-4 -12h8M0 -16v8M-9 -27a13 13 0 0 1 18 0M-5 -23a7 7 0 0 1 10 0\"/>",
        "home-agent" => "<path class=\"glyph\" d=\"M0 -32L19 -17H14V-1H-14V-17H-19Z\"/><path class=\"stroke\" d=\"M-4 -1V-10H4V-1\"/>",
        "nat" => "<rect class=\"glyph\" x=\"-20\" y=\"-29\" width=\"40\" height=\"26\" rx=\"3\"/><rect class=\"solid\" x=\"-20\" y=\"-29\" width=\"20\" height=\"26\" rx=\"3\"/>"
            + "<path class=\"stroke\" d=\"M5 -16H15M11 -20L15 -16L11 -12\"/><path class=\"inverse\" d=\"M-5 -16H-15M-11 -20L-15 -16L-11 -12\"/>",
        "dns-server" => "<rect class=\"glyph\" x=\"-17\" y=\"-31\" width=\"34\" height=\"9\" rx=\"2\"/><rect class=\"glyph\" x=\"-17\" y=\"-21\" width=\"34\" height=\"9\" rx=\"2\"/>"
            + "<rect class=\"glyph\" x=\"-17\" y=\"-11\" width=\"34\" height=\"9\" rx=\"2\"/><path class=\"stroke\" d=\"M-12 -26.5h2M-12 -16.5h2M-12 -6.5h2\"/>",
        "mobile-node" => "<rect class=\"glyph\" x=\"-10\" y=\"-33\" width=\"20\" height=\"32\" rx=\"4\"/><path class=\"stroke\" d=\"M-3 -5H3M-6 -28H6V-10H-6Z\"/>",
        "relay" => "<path class=\"glyph\" d=\"M0 -32L19 -16L0 0L-19 -16Z\"/>" + Arrows,
        TopologyVertex.Attacker => "<path class=\"danger\" d=\"M-7 -32H7L16 -23V-9L7 0H-7L-16 -9V-23Z\"/><path class=\"inverse\" d=\"M0 -26V-13M0 -7.5V-6.5\"/>",
        TopologyVertex.More => "<rect class=\"glyph\" x=\"-13\" y=\"-31\" width=\"34\" height=\"20\" rx=\"3\"/><rect class=\"glyph\" x=\"-20\" y=\"-25\" width=\"34\" height=\"20\" rx=\"3\"/>",
        _ => "<rect class=\"glyph\" x=\"-18\" y=\"-30\" width=\"36\" height=\"22\" rx=\"3\"/><path class=\"stroke\" d=\"M0 -8V-3M-9 -2.5H9\"/>",
    };

    private const string Circle = "<circle class=\"glyph\" cy=\"-16\" r=\"16\"/>";

    private const string Arrows = "<path class=\"stroke\" d=\"M-10 -16H-3M-6.5 -19L-3 -16L-6.5 -13M10 -16H3M6.5 -19L3 -16L6.5 -13M0 -19V-26M-3 -23L0 -26.5L3 -23M0 -13V-6M-3 -9L0 -5.5L3 -9\"/>";

    private static string Fitting(string text, int most) =>
        text.Length <= most ? text : string.Create(CultureInfo.InvariantCulture, $"{text[..(most - 1)]}…");
}
