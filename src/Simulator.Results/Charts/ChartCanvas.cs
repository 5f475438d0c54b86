using System.Globalization;
using System.Text;
using Simulator.Results.Sequence;

namespace Simulator.Results.Charts;

/// <summary>Draws a chart's elements. Coordinates are pixels from the top left corner; every number has one decimal at most, in every culture.</summary>
internal sealed class ChartCanvas
{
    public const double Width = 720;
    public const double Margin = 14;

    private readonly SvgText _body = new();
    private readonly ChartHeading _heading;
    private int _areas;

    public ChartCanvas(ChartHeading heading)
    {
        _heading = heading;
        Top = Margin + 14;
        Text(Margin, Top, TextMetrics.Fit(heading.Title, 16, Width - 2 * Margin, bold: true), 16, "bold", full: heading.Title);
        foreach (string line in heading.Subtitle.Length == 0 ? [] : TextMetrics.Wrap(heading.Subtitle, 12, Width - 2 * Margin, 3))
        {
            Top += 18;
            Text(Margin, Top, line, 12, "muted");
        }

        Top += 12;
    }

    /// <summary>Where what comes next may begin.</summary>
    public double Top { get; set; }

    public static string Number(double value) => SvgText.Number(value);

    public void Line(string classes, double x1, double y1, double x2, double y2) => _body.Line(classes, x1, y1, x2, y2);

    public void Path(string classes, string attributes, params ReadOnlySpan<double> points)
    {
        var d = new StringBuilder("M");
        for (int i = 0; i < points.Length; i += 2)
        {
            if (i > 0) d.Append('L');
            d.Append(Number(points[i])).Append(' ').Append(Number(points[i + 1]));
        }

        _body.Raw($"<path class=\"{classes}\"{attributes} d=\"{d}\"/>");
    }

    public void Rectangle(string classes, double x, double y, double width, double height) =>
        _body.Raw($"<rect class=\"{classes}\" x=\"{Number(x)}\" y=\"{Number(y)}\" width=\"{Number(width)}\" height=\"{Number(height)}\"/>");

    /// <summary>A rectangle filled as a series is.</summary>
    public void Area(int series, double x, double y, double width, double height)
    {
        _areas = Math.Max(_areas, series + 1);
        _body.Raw(string.Create(CultureInfo.InvariantCulture,
            $"<rect class=\"edge\" fill=\"url(#{_heading.Id}-p{series})\" x=\"{Number(x)}\" y=\"{Number(y)}\" width=\"{Number(width)}\" height=\"{Number(height)}\"/>"));
    }

    public void Circle(string classes, double x, double y, double radius) =>
        _body.Raw($"<circle class=\"{classes}\" cx=\"{Number(x)}\" cy=\"{Number(y)}\" r=\"{Number(radius)}\"/>");

    /// <summary>A series' marker: circle, square, triangle, diamond, and the same smaller and turned.</summary>
    public void Marker(int series, double x, double y)
    {
        string colour = string.Create(CultureInfo.InvariantCulture, $"mark f{series % ChartStyle.Colours}");
        switch (series % ChartStyle.Colours)
        {
            case 0: Circle(colour, x, y, 4.5); break;
            case 1: Rectangle(colour, x - 4, y - 4, 8, 8); break;
            case 2: Path(colour, "", x, y - 5.5, x + 5, y + 3.5, x - 5, y + 3.5, x, y - 5.5); break;
            case 3: Path(colour, "", x, y - 5.5, x + 5.5, y, x, y + 5.5, x - 5.5, y, x, y - 5.5); break;
            case 4: Path(colour, "", x, y + 5.5, x + 5, y - 3.5, x - 5, y - 3.5, x, y + 5.5); break;
            case 5: Rectangle(colour, x - 6, y - 2.5, 12, 5); break;
            case 6: Rectangle(colour, x - 2.5, y - 6, 5, 12); break;
            default: Circle(colour, x, y, 3); break;
        }
    }

    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    /// <param name="full">The whole text where the one drawn is cut; browsers show it when pointed at.</param>
    public void Text(double x, double y, string text, double size, string classes = "", string anchor = "start", string? full = null)
    {
        string tip = full is null || full == text ? "" : $"<title>{SvgText.Escape(full)}</title>";
        string style = classes.Length == 0 ? "" : $" class=\"{classes}\"";
        _body.Raw($"<text{style} x=\"{Number(x)}\" y=\"{Number(y)}\" font-size=\"{Number(size)}\" text-anchor=\"{anchor}\">{SvgText.Escape(text)}{tip}</text>");
    }

    /// <summary>The whole document.</summary>
    public string Finish(string description)
    {
        var svg = new SvgText();
        string id = _heading.Id;
        string width = Number(Width);
        string height = Number(Math.Ceiling(Top));
        svg.Raw($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plot\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" "
            + $"width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">");
        svg.Raw($"<title id=\"{id}-title\">{SvgText.Escape(_heading.Title)}</title>");
        svg.Raw($"<desc id=\"{id}-desc\">{SvgText.Escape(description)}</desc>");
        svg.Raw($"<style>\n{ChartStyle.Css()}</style>");
        if (_areas > 0) svg.Raw($"<defs>\n{ChartStyle.Patterns(id, _areas)}</defs>");
        svg.Raw($"<rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>");
        return svg.ToString() + _body + "</svg>\n";
    }
}
