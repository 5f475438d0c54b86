using System.Globalization;
using System.Xml.Linq;
using Simulator.Results.Charts;

namespace Simulator.Results.Tests.Charts;

/// <summary>A chart as a test sees it: where its texts, bars and lines are.</summary>
internal sealed class SvgChart
{
    private readonly XDocument _document;

    public SvgChart(string svg) => _document = XDocument.Parse(svg);

    public double Width => Number(_document.Root!, "width");

    public double Height => Number(_document.Root!, "height");

    public string Title => Elements("title").First().Value;

    public string Description => Elements("desc").Single().Value;

    public IEnumerable<XElement> Elements(string name) => _document.Descendants().Where(element => element.Name.LocalName == name);

    public IEnumerable<XElement> OfClass(string name) =>
        _document.Descendants().Where(element => ((string?)element.Attribute("class"))?.Split(' ').Contains(name, StringComparer.Ordinal) == true);

    /// <summary>The boxes that the texts take, by the metrics of the font that charts are laid out for.</summary>
    public IReadOnlyList<(string Text, double Left, double Right, double Top, double Bottom)> Texts() =>
    [
        .. Elements("text").Select(text =>
        {
            string shown = string.Concat(text.Nodes().OfType<XText>().Select(node => node.Value));
            double size = Number(text, "font-size");
            double width = TextMetrics.Width(shown, size, ((string?)text.Attribute("class"))?.Contains("bold", StringComparison.Ordinal) == true);
            double x = Number(text, "x");
            double left = (string?)text.Attribute("text-anchor") switch
            {
                "middle" => x - width / 2,
                "end" => x - width,
                _ => x,
            };
            double y = Number(text, "y");
            return (shown, left, left + width, y - 0.72 * size, y + 0.2 * size);
        }),
    ];

    /// <summary>Every number of a path, x and y in turn.</summary>
    public static double[] Points(XElement path) =>
    [
        .. ((string)path.Attribute("d")!).Split('M', 'L', ' ').Where(part => part.Length > 0).Select(part => double.Parse(part, CultureInfo.InvariantCulture)),
    ];

    public static double Number(XElement element, string attribute) => double.Parse((string)element.Attribute(attribute)!, CultureInfo.InvariantCulture);
}
