using System.Globalization;
using System.Xml.Linq;

namespace Simulator.Cli.Tests.Reports;

/// <summary>The picture of a network on a page: its lines and boxes, read back from the SVG.</summary>
internal static class DrawnNetwork
{
    /// <summary>Boxes with a line under them that does not end in them.</summary>
    public static IEnumerable<string> CrossedBoxes(string page)
    {
        int begin = page.IndexOf("<svg class=\"topology\"", StringComparison.Ordinal);
        if (begin < 0) yield break;
        XElement svg = XElement.Parse(page[begin..(page.IndexOf("</svg>", begin, StringComparison.Ordinal) + 6)]);
        double[][] lines = [.. svg.Elements("path").Where(path => path.Attribute("class")!.Value.StartsWith("wire", StringComparison.Ordinal)).Select(path => Numbers(path.Attribute("d")!.Value))];
        Assert.That(lines, Is.Not.Empty);
        foreach (XElement box in svg.Elements("g"))
        {
            double[] at = Numbers(box.Attribute("transform")!.Value["translate".Length..]);
            XElement shape = box.Element("rect")!;
            double half = Number(shape, "width") / 2, high = Number(shape, "height") / 2;
            if (lines.Any(line => IsUnder(line, at[0], at[1], half, high))) yield return box.Element("title")!.Value;
        }
    }

    // Looked at every pixel or so of the line.
    private static bool IsUnder(double[] line, double x, double y, double half, double high)
    {
        if ((line[0] == x && line[1] == y) || (line[^2] == x && line[^1] == y)) return false;
        for (int i = 0; i + 3 < line.Length; i += 2)
        {
            double dx = line[i + 2] - line[i], dy = line[i + 3] - line[i + 1];
            int steps = (int)(Math.Abs(dx) + Math.Abs(dy)) + 1;
            for (int step = 0; step <= steps; step++)
            {
                if (Math.Abs(line[i] + dx * step / steps - x) < half && Math.Abs(line[i + 1] + dy * step / steps - y) < high) return true;
            }
        }

        return false;
    }

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static double[] Numbers(string text) =>
        [.. text.Split([' ', 'M', 'L', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
}
