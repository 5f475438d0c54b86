using System.Globalization;
using System.Xml.Linq;
using Simulator.Network.Metrics;
using Simulator.Results.Charts;
using Simulator.Results.Comparison;

namespace Simulator.Results.Tests.Charts;

/// <summary>Whether things are drawn where the numbers say.</summary>
public sealed class ChartDrawingTests
{
    private static readonly ChartHeading Heading = new("id", "Title", "");

    [Test]
    public void Bars_EndAtTheirValues_AndWhiskersAtTheirIntervals()
    {
        var chart = new SvgChart(new BarChart(Heading, "m", MetricUnit.Count, ["a"], [new("x", [new(6, new(5, 8))]), new("y", [new(10)])]).Render());
        (double zero, double unit) = Across(chart);
        XElement[] bars = [.. chart.OfClass("edge")];
        Assert.That(SvgChart.Number(bars[0], "x"), Is.EqualTo(zero).Within(0.1));
        Assert.That(SvgChart.Number(bars[0], "width"), Is.EqualTo(6 * unit).Within(0.2));
        Assert.That(SvgChart.Number(bars[1], "width"), Is.EqualTo(10 * unit).Within(0.2));
        double[] whisker = SvgChart.Points(chart.OfClass("whisker").Single());
        Assert.That(whisker[0], Is.EqualTo(zero + 5 * unit).Within(0.2));
        Assert.That(whisker[2], Is.EqualTo(zero + 8 * unit).Within(0.2));
    }

    [Test]
    public void Ecdf_StepsUpAtEachSampleByItsShare()
    {
        var chart = new SvgChart(new EcdfChart(Heading, "m", MetricUnit.Count, [new("", [4, 1, 2, 2])]).Render());
        (double zero, double unit) = Across(chart);
        double[] points = SvgChart.Points(chart.OfClass("line").Single());
        double bottom = points[1];
        double top = points[^1];
        double At(double x) => Enumerable.Range(0, points.Length / 2).Where(i => points[2 * i] <= zero + x * unit + 0.2).Select(i => (bottom - points[2 * i + 1]) / (bottom - top)).Last();
        Assert.That(At(0.9), Is.EqualTo(0).Within(0.01));
        Assert.That(At(1), Is.EqualTo(0.25).Within(0.01));
        Assert.That(At(2), Is.EqualTo(0.75).Within(0.01));
        Assert.That(At(4), Is.EqualTo(1).Within(0.01));
    }

    [Test]
    public void Box_HasItsQuartilesMedianAndOutliers()
    {
        var chart = new SvgChart(new BoxChart(Heading, "m", MetricUnit.Count, [new("x", [1, 2, 3, 4, 5, 9])]).Render());
        (double zero, double unit) = Across(chart);
        XElement box = chart.OfClass("edge").First();
        Assert.That(SvgChart.Number(box, "x"), Is.EqualTo(zero + 2.25 * unit).Within(0.2));
        Assert.That(SvgChart.Number(box, "width"), Is.EqualTo(2.5 * unit).Within(0.2));
        Assert.That(SvgChart.Points(chart.OfClass("strong").Single())[0], Is.EqualTo(zero + 3.5 * unit).Within(0.2));
        Assert.That(chart.OfClass("ink").Max(whisker => SvgChart.Points(whisker)[0]), Is.EqualTo(zero + 5 * unit).Within(0.2), "the outlier has no whisker");
        Assert.That(chart.OfClass("dot").Count(), Is.EqualTo(6));
    }

    // Whiskers across the interval, a full mark where there is evidence and a hollow one where there is none, words and numbers beside both.
    [Test]
    public void Forest_HasAnIntervalAMarkANumberAndAVerdictInWordsForEachRow()
    {
        var chart = new SvgChart(new ForestChart(Heading, "m", MetricUnit.Count, MetricDirection.LowerIsBetter,
        [
            new("", "a", new(6, new(5, 8)), ComparisonVerdict.Worse, "worse"), new("", "b", new(-2, new(-5, 1)), ComparisonVerdict.NoEvidence, "no evidence"),
            new("", "c", new(-4, new(-4, -4)), ComparisonVerdict.Better, "better"),
        ]).Render());
        (double Value, double X)[] ticks = Marks(chart);
        double unit = (ticks[^1].X - ticks[0].X) / (ticks[^1].Value - ticks[0].Value);
        double zero = ticks.Single(tick => tick.Value == 0).X;
        double[][] whiskers = [.. chart.OfClass("whisker").Select(SvgChart.Points)];
        Assert.That(whiskers[0][0], Is.EqualTo(zero + 5 * unit).Within(0.2));
        Assert.That(whiskers[0][2], Is.EqualTo(zero + 8 * unit).Within(0.2));
        Assert.That(whiskers[1][0], Is.EqualTo(zero - 5 * unit).Within(0.2));
        XElement worse = chart.OfClass("f1").Single();
        Assert.That(worse.Name.LocalName, Is.EqualTo("rect"));
        Assert.That(SvgChart.Number(worse, "x") + 4, Is.EqualTo(zero + 6 * unit).Within(0.2));
        Assert.That(SvgChart.Number(chart.OfClass("hollow").Single(), "cx"), Is.EqualTo(zero - 2 * unit).Within(0.2));
        XElement better = chart.OfClass("f0").Single();
        Assert.That(better.Name.LocalName, Is.EqualTo("circle"), "told from worse without colour");
        Assert.That(SvgChart.Number(better, "cx"), Is.EqualTo(zero - 4 * unit).Within(0.2));
        Assert.That(chart.Texts().Select(text => text.Text), Is.SupersetOf((string[])["+6", "worse", "-2", "no evidence", "-4", "better", "m; left of zero is better"]));
    }

    // 1, 10 and 1000 ms: as far apart as their logarithms, in milliseconds.
    [Test]
    public void LinesOverDecades_HaveALogarithmicAxis()
    {
        var chart = new SvgChart(new LineChart(Heading, "delay", MetricUnit.Time, "m", MetricUnit.Count, [new("", [(0.001, new(1)), (0.01, new(2)), (1, new(3))])]).Render());
        double[] line = SvgChart.Points(chart.OfClass("line").Single());
        Assert.That((line[4] - line[0]) / (line[2] - line[0]), Is.EqualTo(3).Within(0.01));
        Assert.That(chart.Texts().Select(text => text.Text), Is.SupersetOf((string[])["delay (ms, logarithmic)", "1", "10", "1000"]));
    }

    [TestCase(new[] { 1.0, 10, 1000 }, true)]
    [TestCase(new[] { 1.0, 2, 5, 10, 20, 50, 100 }, true)]
    [TestCase(new[] { 5.0, 45, 145 }, false, TestName = "a linear axis has room")]
    [TestCase(new[] { 10.0, 50, 200 }, false, TestName = "it has for these, and what is proportional is a straight line on it")]
    [TestCase(new[] { 1.0, 21, 41, 61, 81 }, false, TestName = "even steps")]
    [TestCase(new[] { 0.0, 1, 10, 1000 }, false, TestName = "zero has no place")]
    [TestCase(new[] { 1.0, 1000 }, false, TestName = "two are apart anyway")]
    public void LogarithmicSteps_AreForDecades(double[] places, bool suits) => Assert.That(Ticks.SuitLogarithmicSteps(places), Is.EqualTo(suits));

    [Test]
    public void MarkedShare_HasALineAcrossWhereTheDistributionHasThatQuantile()
    {
        var chart = new SvgChart(new EcdfChart(Heading, "m", MetricUnit.Count, [new("", [1, 2, 3, 4])]) { Marked = 0.75 }.Render());
        double[] steps = SvgChart.Points(chart.OfClass("line").Single());
        double[] levels = [.. chart.OfClass("axis").Select(line => SvgChart.Number(line, "y1"))];
        Assert.That(levels, Has.Some.EqualTo(steps[1] + 0.75 * (steps[^1] - steps[1])).Within(0.2));
        Assert.That(chart.Texts().Select(text => text.Text), Does.Contain("line across: p75"));
    }

    // From 1 to 10 with marks that lie as the logarithms of their values do; most samples are where a linear axis has its first tenth.
    [Test]
    public void SamplesWithALongTail_HaveALogarithmicAxis()
    {
        var chart = new SvgChart(new EcdfChart(Heading, "m", MetricUnit.Time, [new("x", [1.1, 1.2, 1.2, 1.3, 1.4, 9])]).Render());
        (double Value, double X)[] ticks = Marks(chart);
        double decade = ticks[^1].X - ticks[0].X;
        Assert.That((ticks[0].Value, ticks[^1].Value), Is.EqualTo((1.0, 10.0)));
        foreach ((double value, double x) in ticks) Assert.That(x, Is.EqualTo(ticks[0].X + Math.Log10(value) * decade).Within(0.2));
        Assert.That(chart.Texts().Select(text => text.Text), Does.Contain("m (s, logarithmic)"));
    }

    [TestCase(new[] { 1.1, 1.2, 1.2, 1.3, 1.4, 9 }, true)]
    [TestCase(new[] { 1.1, 1.2, 1.2, 1.3, 1.4, 3 }, false, TestName = "less than threefold")]
    [TestCase(new[] { 0, 1.2, 1.2, 1.3, 1.4, 9 }, false, TestName = "zero has no logarithm")]
    [TestCase(new[] { 1.0, 2, 3, 4, 5, 6 }, false, TestName = "evenly spread")]
    [TestCase(new[] { 1e-7, 1.2e-7, 1.3e-7, 9 }, false, TestName = "more decades than there is room for")]
    public void Logarithm_IsForTails(double[] sorted, bool suits) => Assert.That(Ticks.SuitLogarithm(sorted), Is.EqualTo(suits));

    [Test]
    public void LogarithmicMarks_HoldTheValuesAndHaveRoom([Values(0.0004, 0.9, 1, 3.7)] double min, [Values(3.1, 47, 9e4)] double ratio, [Values(300, 640)] double width)
    {
        Ticks ticks = Ticks.Logarithmic(min, min * ratio, width, label => TextMetrics.Width(label, ChartAxis.TickSize) + 10);
        var scale = ChartScale.Of(ticks, 0, width);
        double[] ends = [.. ticks.Values.SelectMany(value => (double[])[
            scale.Map((double)value) - TextMetrics.Width(ticks.Label(value), ChartAxis.TickSize) / 2, scale.Map((double)value) + TextMetrics.Width(ticks.Label(value), ChartAxis.TickSize) / 2])];
        Assert.That((ticks.Low, ticks.High), Is.EqualTo((min, min * ratio)).Using<(double Low, double High), (double Low, double High)>((all, data) => all.Low <= data.Low && all.High >= data.High));
        Assert.That(ends, Is.Ordered);
    }

    [Test]
    public void Logarithm_IsTheLogarithm([Values(1e-9, 0.3, 1, 1.0000001, 2, 7.5, 1e12)] double value) =>
        Assert.That(Logarithm.Of(value), Is.EqualTo(Math.Log(value)).Within(1e-14 * Math.Max(1, Math.Abs(Math.Log(value)))));

    [Test]
    public void StackedParts_FollowEachOther()
    {
        var chart = new SvgChart(new StackedBarChart(Heading, "m", MetricUnit.Count, ["a", "b", "c"], [new("x", [3, double.NaN, 4])]).Render());
        (double zero, double unit) = Across(chart);
        XElement[] parts = [.. chart.OfClass("edge").Skip(3)];   // after the legend's
        Assert.That(parts, Has.Length.EqualTo(2));
        Assert.That(SvgChart.Number(parts[1], "x"), Is.EqualTo(zero + 3 * unit).Within(0.2));
        Assert.That(SvgChart.Number(parts[1], "width"), Is.EqualTo(4 * unit).Within(0.2));
        Assert.That(chart.Texts().Select(text => text.Text), Does.Contain("7"));
    }

    [Test]
    public void Lines_HaveAWhiskerForEachInterval()
    {
        var chart = new SvgChart(ChartSamples.Lines().Render());
        Assert.That(chart.OfClass("whisker").Count(), Is.EqualTo(9));
        Assert.That(chart.OfClass("band"), Is.Empty);
    }

    [Test]
    public void LinesWhoseWhiskersOverlap_StandBesideEachOtherAndGoThroughTheirMarkers()
    {
        var chart = new SvgChart(ChartSamples.CrowdedLines().Render());
        double[] whiskers = [.. chart.OfClass("whisker").Select(whisker => SvgChart.Points(whisker)[0]).Order()];
        Assert.That(whiskers, Has.Length.EqualTo(15));
        Assert.That(whiskers.Zip(whiskers.Skip(1), (left, right) => right - left), Has.All.GreaterThanOrEqualTo(8));
        double[] line = SvgChart.Points(chart.OfClass("line").First(path => SvgChart.Points(path).Length == 6));
        Assert.That(line.Where((_, i) => i % 2 == 0), Is.SubsetOf(whiskers));
        Assert.That(chart.Texts().Select(text => text.Text), Does.Contain("distance (ms); lines are moved apart sideways"));
    }

    // Also where one marker covers another, which shows that the values are the same.
    [TestCase(2)]
    [TestCase(9)]
    public void LinesWithoutLongWhiskers_StandAtTheirValues(double second)
    {
        var chart = new SvgChart(new LineChart(Heading, "x", MetricUnit.Count, "m", MetricUnit.Count,
            [new("a", [(0, new(1)), (5, new(second))]), new("b", [(0, new(8)), (5, new(9, new(8.99, 9.01)))])]).Render());
        (double Value, double X)[] ticks = Marks(chart);
        foreach (double[] line in chart.OfClass("line").Select(SvgChart.Points).TakeLast(2))
            Assert.That(new[] { line[0], line[2] }, Is.EqualTo(new[] { ticks[0].X, ticks[^1].X }).Within(0.2));
    }

    [Test]
    public void Timeline_NamesEverySignalOfOneMoment()
    {
        string text = new SvgChart((ChartSamples.Timeline() with
        {
            Signals = [new(10.1, "mipv6", "HoTI"), new(10.1, "mipv6", "CoTI"), new(10.1, "mipv6", "CoTI"), new(10.3, "mipv6", "BU")],
        }).Render()).Elements("text").Aggregate("", (all, each) => all + each.Value + "\n");
        Assert.That(text, Does.Contain("\nHoTI, CoTI ×2\n").And.Contain("\nBU\n"));
    }

    [Test]
    public void Timeline_DotsItsLanesWherePacketsAreNotRecorded()
    {
        var chart = new SvgChart((ChartSamples.Timeline() with { UnrecordedFrom = 10.2 }).Render());
        XElement[] dotted = [.. chart.OfClass("unrecorded")];
        Assert.That(dotted, Has.Length.EqualTo(1 + 2), "one in the legend, one in each lane");
        double left = chart.OfClass("axis").Max(line => SvgChart.Number(line, "x1"));
        double right = chart.OfClass("axis").Max(line => SvgChart.Number(line, "x2"));
        double At(double time) => left + (time - 9.9) / 0.5 * (right - left);
        Assert.That(SvgChart.Points(dotted[1])[0], Is.EqualTo(At(10.2)).Within(6));
        Assert.That(SvgChart.Points(dotted[1])[2], Is.EqualTo(right).Within(6));
        Assert.That(chart.Texts().Select(text => text.Text), Does.Contain("packets not recorded"));
        Assert.That(chart.Description, Does.Contain("packets not recorded from 200 ms"));
        Assert.That(ChartSamples.Timeline().Render(), Does.Not.Contain("recorded"));
        Assert.That((ChartSamples.Timeline() with { UnrecordedFrom = 11 }).Render(), Does.Not.Contain("recorded"), "the view ends before that");
    }

    [Test]
    public void Timeline_ShadesTheGapBetweenTheLastAndTheFirstPacket()
    {
        var chart = new SvgChart(ChartSamples.Timeline().Render());
        XElement gap = chart.OfClass("gap").Single();
        double from = SvgChart.Number(gap, "x");
        double to = from + SvgChart.Number(gap, "width");
        double[] arrivals = [.. chart.OfClass("arrived").Select(mark => SvgChart.Points(mark)[0])];
        Assert.That(arrivals.Where(x => x > from + 0.2 && x < to - 0.2), Is.Empty);
        Assert.That(arrivals.Any(x => Math.Abs(x - to) < 0.2));
        Assert.That(chart.OfClass("lost").Count(), Is.EqualTo(8 + 1), "and one in the legend");
    }

    [TestCase(0, 1, 5, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [TestCase(0, 7.3, 8, "0 1 2 3 4 5 6 7 8")]
    [TestCase(95.1, 95.2, 5, "95.10 95.12 95.14 95.16 95.18 95.20")]
    [TestCase(-3, 4, 4, "-4 -2 0 2 4")]
    [TestCase(5, 5, 4, "4.5 5.0 5.5")]
    [TestCase(0, 0, 4, "0.0 0.5 1.0")]
    public void Ticks_AreMultiplesOfOneTwoOrFive(double min, double max, int most, string labels)
    {
        Ticks ticks = Ticks.For(min, max, most);
        Assert.That(string.Join(' ', ticks.Values.Select(ticks.Label)), Is.EqualTo(labels));
    }

    [TestCase("2.30 1.92 1.70", 2.3, 1.9167, 1.701)]
    [TestCase("4 12 0", 4, 12, 0)]
    [TestCase("1883 1869", 1883.2, 1869)]
    [TestCase("95.0 2.5 0.0", 95, 2.5, 0)]
    [TestCase("99.50 0.21", 99.5, 0.21)]
    [TestCase("-4.0 2.5", -4, 2.5)]
    [TestCase("250 < 1", 250, 0.0004)]
    public void Numbers_OfAChart_HaveTheSameDecimals(string texts, params double[] values) =>
        Assert.That(string.Join(' ', values.Select(ChartNumbers.For(values).Text)), Is.EqualTo(texts));

    [FsCheck.NUnit.Property]
    public bool Ticks_CoverTheValues(int a, int b, byte most)
    {
        (double min, double max) = (Math.Min(a, b) / 7.0, Math.Max(a, b) / 7.0);
        Ticks ticks = Ticks.For(min, max, 2 + most % 12);
        return ticks.Low <= min + 1e-9 && ticks.High >= max - 1e-9 && ticks.Values.Count is >= 2 and <= 30;
    }

    [TestCase(MetricUnit.Count, 3, "")]
    [TestCase(MetricUnit.Count, 2e9, "millions")]
    [TestCase(MetricUnit.Octets, 3e9, "GB")]
    [TestCase(MetricUnit.Ratio, 0.05, "%")]
    [TestCase(MetricUnit.Ratio, 1.02, "ratio")]
    [TestCase(MetricUnit.Time, 0.02, "ms")]
    public void Units_KeepNumbersShort(MetricUnit unit, double most, string name) => Assert.That(ChartUnit.For(unit, most).Name, Is.EqualTo(name));

    // Markers of lines that are the same have a marker's width between them.
    [Test]
    public void EqualDistributions_CanBothBeSeen()
    {
        var chart = new SvgChart(new EcdfChart(Heading, "m", MetricUnit.Count, [new("a", [1, 2, 3]), new("b", [1, 2, 3])]).Render());
        double circle = SvgChart.Number(chart.OfClass("mark").Where(mark => mark.Name.LocalName == "circle").Last(), "cy");
        double square = SvgChart.Number(chart.OfClass("mark").Where(mark => mark.Name.LocalName == "rect").Last(), "y") + 4;
        Assert.That(Math.Abs(circle - square), Is.AtLeast(8));
    }

    [TestCase(double.NaN, double.PositiveInfinity)]
    [TestCase(-1e300, 1e300)]
    [TestCase(0, 1e-18)]
    public void Ticks_OfNumbersThatAreNone_StillExist(double min, double max) => Assert.That(Ticks.For(min, max, 5).Values, Has.Count.AtLeast(2));

    [TestCase("mobility=omipv6,ha-delay=40ms", 120, "mobility=omipv6,|ha-delay=40ms")]
    [TestCase("short", 120, "short")]
    public void LongNames_BreakWhereTheyMay(string text, double width, string lines) =>
        Assert.That(string.Join('|', TextMetrics.Wrap(text, 12, width, 3)), Is.EqualTo(lines));

    // The horizontal axis of a plot that begins at 0: where 0 is, and how long 1 is.
    private static (double Zero, double Unit) Across(SvgChart chart)
    {
        (double Value, double X)[] ticks = Marks(chart);
        Assert.That(ticks[0].Value, Is.Zero);
        return (ticks[0].X, (ticks[^1].X - ticks[0].X) / ticks[^1].Value);
    }

    private static (double Value, double X)[] Marks(SvgChart chart) =>
    [
        .. chart.Elements("text").Where(text => (string?)text.Attribute("class") == "muted" && (string?)text.Attribute("text-anchor") == "middle")
            .Select(text => (double.Parse(text.Value, CultureInfo.InvariantCulture), SvgChart.Number(text, "x"))),
    ];
}
