namespace Simulator.Results.Tests.Charts;

/// <summary>What holds of every chart, easy and hard ones.</summary>
public sealed class ChartLayoutTests
{
    private static IEnumerable<TestCaseData> Samples => ChartSamples.All().Select(sample => new TestCaseData(sample.Svg).SetArgDisplayNames(sample.Name));

    [TestCaseSource(nameof(Samples))]
    public void Texts_DoNotOverlap(string svg)
    {
        var texts = new SvgChart(svg).Texts();
        var overlaps = new List<string>();
        for (int i = 0; i < texts.Count; i++)
        {
            for (int j = i + 1; j < texts.Count; j++)
            {
                if (texts[i].Left < texts[j].Right && texts[j].Left < texts[i].Right && texts[i].Top < texts[j].Bottom && texts[j].Top < texts[i].Bottom)
                    overlaps.Add($"'{texts[i].Text}' and '{texts[j].Text}'");
            }
        }

        Assert.That(overlaps, Is.Empty);
    }

    [TestCaseSource(nameof(Samples))]
    public void Texts_AreInsideThePicture(string svg)
    {
        var chart = new SvgChart(svg);
        Assert.That(chart.Texts().Where(text => text.Left < 0 || text.Right > chart.Width || text.Top < 0 || text.Bottom > chart.Height), Is.Empty);
    }

    [TestCaseSource(nameof(Samples))]
    public void Picture_HasATitleAndADescription(string svg)
    {
        var chart = new SvgChart(svg);
        Assert.That(chart.Title, Is.Not.Empty);
        Assert.That(chart.Description, Does.EndWith("."));
    }

    [TestCaseSource(nameof(Samples))]
    public void Markup_NamesNothingOutsideItself(string svg)
    {
        Assert.That(svg, Does.Not.Contain("href").And.Not.Contain("@import").And.Not.Contain("NaN").And.Not.Contain("∞"));
        string[] ids = [.. new SvgChart(svg).Elements("pattern").Select(pattern => (string)pattern.Attribute("id")!)];
        foreach (System.Xml.Linq.XElement area in new SvgChart(svg).OfClass("edge").Where(area => area.Attribute("fill") is not null))
            Assert.That(ids, Does.Contain(((string)area.Attribute("fill")!)[5..^1]));
    }

    [Test]
    public void Legend_IsAboveTheData()
    {
        var chart = new SvgChart(ChartSamples.Ecdf().Render());
        double legend = chart.Texts().Where(text => text.Text.StartsWith("mobility", StringComparison.Ordinal)).Max(text => text.Bottom);
        double data = chart.OfClass("grid").Min(line => Math.Min(SvgChart.Number(line, "y1"), SvgChart.Number(line, "y2")));
        Assert.That(legend, Is.LessThan(data));
    }
}
