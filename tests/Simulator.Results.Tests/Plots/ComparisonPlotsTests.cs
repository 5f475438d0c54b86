using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Results.Comparison;
using Simulator.Results.Plots;
using Simulator.Results.Tests.Charts;

namespace Simulator.Results.Tests.Plots;

/// <summary>What a comparison draws: two modes by three distances by some losses, five repetitions each.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ComparisonPlotsTests : IDisposable
{
    private static readonly MetricDefinition Latency = new("handover.latency", MetricUnit.Time, IsSampled: true, "made up", "flow");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Difference_IsDrawnOnceAMetricWithARowForEachPlace()
    {
        ComparisonDrawing drawing = Draw("handover.latency", "mode", "0%");
        SvgChart forest = Chart(drawing, "compare-by-mode-handover-latency-difference");
        Assert.That(forest.Title, Is.EqualTo("Differences in handover latency"));
        Assert.That(forest.Texts()[1].Text, Does.StartWith("sweep; flow voice; ro against tunnel; n = 5 repetitions, paired by seed"));
        string[] texts = [.. forest.Texts().Select(text => text.Text)];
        Assert.That(texts, Is.SupersetOf((string[])["distance 1\u00A0ms, loss 0\u00A0%", "distance 10\u00A0ms, loss 0\u00A0%", "distance 1000\u00A0ms, loss 0\u00A0%"]));
        Assert.That(texts.Count(text => text == "worse"), Is.EqualTo(3));
        Assert.That(drawing.Note, Is.Null);
    }

    [Test]
    public void ManyPlaces_AreAllInTheDifferences_AndDistributionsAreOfThoseThatDifferMost()
    {
        ComparisonDrawing drawing = Draw("handover.latency", "mode", "0%", "1%", "2%", "5%", "9%");
        Assert.That(Chart(drawing, "compare-by-mode-handover-latency-difference").OfClass("mark").Count(), Is.EqualTo(15));
        string[] boxes = [.. drawing.Plots.Where(plot => plot.Name.EndsWith("-box", StringComparison.Ordinal)).Select(plot => plot.Name)];
        Assert.That(boxes, Has.Length.EqualTo(3).And.All.Contains("distance-1000ms"));
        Assert.That(drawing.Note, Does.StartWith("all 15 places are in the plots of differences; distributions are drawn of the 3 that differ most: sweep distance=1000ms,loss="));
        Assert.That(drawing.Plots.Count(plot => plot.Name.EndsWith("-over-distance", StringComparison.Ordinal)), Is.EqualTo(5), "lines have every variant");
        foreach (Plot plot in drawing.Plots) new ChartLayoutTests().Texts_DoNotOverlap(plot.Svg);
    }

    [Test]
    public void MoreDifferencesThanAPageHasRoomFor_LeaveTheSmallestOutAndSayHowMany()
    {
        ComparisonDrawing drawing = Draw("handover.latency", "mode", [.. Enumerable.Range(0, 15).Select(i => $"{i}%")]);
        SvgChart forest = Chart(drawing, "compare-by-mode-handover-latency-difference");
        Assert.That(forest.OfClass("mark").Count(), Is.EqualTo(40));
        Assert.That(string.Join(' ', forest.Texts().Select(text => text.Text)), Does.Contain("the 40 largest of 45 differences"));
    }

    [Test]
    public void EachOfSeveralSides_HasItsRowUnderItsPlace()
    {
        SvgChart forest = Chart(Draw("handover.latency", "distance", "0%", "1%"), "compare-by-distance-handover-latency-difference");
        string[] texts = [.. forest.Texts().Select(text => text.Text)];
        Assert.That(texts.Count(text => text == "distance 1000\u00A0ms"), Is.EqualTo(4));
        Assert.That(texts.Count(text => text == "mode ro, loss 1\u00A0%"), Is.EqualTo(1), "above its rows");
        Assert.That(texts[1], Does.Contain("each against distance 1\u00A0ms"));
    }

    // The 95th percentile of 1 to 10 ms more than the base, by definition 7: 9.55.
    [Test]
    public void Quantile_IsDrawnAsWhatWasAsked()
    {
        ComparisonDrawing drawing = Draw("handover.latency p95", "mode", "0%");
        Assert.That(Chart(drawing, "compare-by-mode-handover-latency-p95-difference").Title, Is.EqualTo("Differences in p95 of handover latency"));
        SvgChart bars = Chart(drawing, "compare-by-mode-sweep-distance-1ms-loss-0pct-handover-latency-p95-bars");
        Assert.That(bars.Description, Does.Contain("tunnel: 110 (95 % interval 106 to 110); ro: 111"), "means are 105.5 and 106.5");
        Assert.That(string.Join(' ', bars.Texts().Select(text => text.Text)), Does.Contain("p95 of the samples of n = 5 repetitions together"));
        Assert.That(Chart(drawing, "compare-by-mode-sweep-handover-latency-p95-over-distance").Texts().Select(text => text.Text), Does.Contain("p95 of handover.latency (s)"));
        Assert.That(drawing.Plots.Select(plot => plot.Name), Has.None.EndsWith("-box"));
    }

    [Test]
    public void Unasked_EveryMetricThatDiffersHasItsDifferences_AndNothingElseIsDrawnTwice()
    {
        ComparisonDrawing drawing = Draw(null, "mode", "0%");
        Assert.That(drawing.Plots.Select(plot => plot.Name).Where(name => name.EndsWith("-difference", StringComparison.Ordinal)), Is.EqualTo((string[])[
            "compare-by-mode-handover-latency-difference", "compare-by-mode-signalling-messages-difference"]));
        Assert.That(drawing.Plots, Has.Count.EqualTo(2 + 3 + 3), "and a distribution and bars at each of three places");
    }

    private static SvgChart Chart(ComparisonDrawing drawing, string name) => new(drawing.Plots.Single(plot => plot.Name == name).Svg);

    private ComparisonDrawing Draw(string? metric, string by, params string[] losses)
    {
        using (ResultsWriter writer = ResultsWriter.Open(_folder.Path))
        {
            foreach (string mode in (string[])["tunnel", "ro"])
            {
                foreach (int distance in (int[])[1, 10, 1000])
                {
                    foreach (string loss in losses)
                    {
                        for (ulong seed = 1; seed <= 5; seed++) writer.Add(Run($"mode={mode},distance={distance}ms,loss={loss}", mode == "ro" ? distance : 0, seed));
                    }
                }
            }

            writer.Finish();
        }

        ComparedRun[] runs = [new(_folder.Path, new RunSelector(_folder.Path, "sweep"))];
        MetricQuery query = metric is null ? new() : MetricQuery.Parse(metric);
        return ComparisonPlots.Of(RunComparison.Of(runs, query, by), runs, query);
    }

    // Two handovers a repetition: 100 ms and 1, 2, ... 10 ms, and what the mode adds.
    private static RunRecord Run(string variant, long added, ulong seed)
    {
        long[] latencies = [.. new[] { 2 * (long)seed - 1, 2 * (long)seed }.Select(more => (100 + more + added) * 1_000_000)];
        return Samples.Run(scenario: "sweep", variant: variant, seed: seed, messages: false, series:
        [
            new(Latency, [new("flow", "voice")], latencies.Sum(), [.. latencies.Select((each, i) => new MetricSample(new SimTime(i + 1), each))]),
            Samples.Counter(MetricCatalog.SignallingMessages, 4 + added, new MetricTag("protocol", "mipv6"), new MetricTag("type", "BU")),
        ]);
    }
}
