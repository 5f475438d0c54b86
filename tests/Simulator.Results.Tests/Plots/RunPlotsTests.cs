using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Network.Tracing;
using Simulator.Results.Database;
using Simulator.Results.Plots;
using Simulator.Results.Tests.Charts;

namespace Simulator.Results.Tests.Plots;

/// <summary>Plots of a made-up study: two modes by three distances by five repetitions, with handovers that no protocol made.</summary>
public sealed class RunPlotsTests
{
    private static readonly MetricDefinition Latency = new("handover.latency", MetricUnit.Time, IsSampled: true, "made up", "flow");
    private static readonly MetricDefinition Phase = new("handover.phase", MetricUnit.Time, IsSampled: true, "made up", "phase");
    private static readonly string[] Phases = ["outage", "movement-detection", "home-registration"];

    [Test]
    public void Study_HasItsPlots()
    {
        using TemporaryFolder folder = Study(out string[] names);
        Assert.That(names, Is.SupersetOf((string[])
        [
            "same-realm-handover-latency-ecdf.svg", "same-realm-handover-latency-box.svg", "same-realm-handover-phase.svg",
            "same-realm-handover-latency-over-ha-delay.svg", "same-realm-signalling-messages-bars.svg", "same-realm-mobility-omipv6-ha-delay-10ms-handover.svg",
        ]));
    }

    [Test]
    public void WhatIsOverAllVariants_ComesBeforeWhatIsOfOne()
    {
        using TemporaryFolder folder = Study(out _);
        using ResultsDatabase database = ResultsDatabase.OpenRead(folder["results.db"]);
        string[] names = [.. RunPlots.OfScenario(folder.Path, database, [.. database.Runs()]).Plots.Select(plot => plot.Name)];
        Assert.That(names[0], Is.EqualTo("same-realm-handover-latency-over-ha-delay"));
        Assert.That(names[^1], Does.EndWith("-handover"));
    }

    [Test]
    public void Lines_GoOverTheDimensionThatHasNumbers()
    {
        using TemporaryFolder folder = Study(out _);
        SvgChart chart = Read(folder, "same-realm-handover-latency-over-ha-delay.svg");
        Assert.That(chart.OfClass("whisker").Count(), Is.EqualTo(6));
        Assert.That(chart.Texts().Select(text => text.Text), Is.SupersetOf((string[])["mobility omipv6", "mobility mipv6", "ha-delay (ms)", "handover.latency (ms)"]));
        Assert.That(chart.Title, Is.EqualTo("Handover latency over ha-delay"));
        Assert.That(chart.Texts()[1].Text, Is.EqualTo("same-realm; flow voice; means of n = 5 repetitions, whiskers: 95 % confidence interval"));
    }

    // Two modes by five losses are ten lines over the distance: too many for one chart, so there is one for each loss, and of everything less.
    [Test]
    public void ManyVariants_AreSpreadOverChartsThatCanBeRead()
    {
        using TemporaryFolder folder = Study(out string[] names, ",loss=0%", ",loss=1%", ",loss=2%", ",loss=5%", ",loss=9%");
        foreach (string loss in (string[])["0%", "1%", "2%", "5%", "9%"])
        {
            SvgChart lines = Read(folder, $"same-realm-loss-{loss.Replace("%", "pct", StringComparison.Ordinal)}-handover-latency-over-ha-delay.svg");
            Assert.That(lines.Texts().Select(text => text.Text), Is.SupersetOf((string[])["omipv6", "mipv6"]));
            Assert.That(lines.OfClass("whisker").Count(), Is.EqualTo(6));
        }

        Assert.That(names, Has.None.Contains("-box").And.None.Contains("signalling-bytes"));
        Assert.That(names.Count(name => name.EndsWith("-handover.svg", StringComparison.Ordinal)), Is.EqualTo(2), "one handover a mode");
        Assert.That(names.Count(name => name.EndsWith("-ecdf.svg", StringComparison.Ordinal)), Is.EqualTo(15));
        foreach (string name in names) new ChartLayoutTests().Texts_DoNotOverlap(File.ReadAllText(folder["plots", name]));
    }

    [Test]
    public void NeighborDiscovery_IsNotDrawnBesideWhatAHandoverCosts()
    {
        using TemporaryFolder folder = Study(out _);
        string[] texts = [.. Read(folder, "same-realm-signalling-messages-bars.svg").Texts().Select(text => text.Text)];
        Assert.That(texts, Does.Contain("icmp").And.Contain("mipv6").And.Not.Contain("nd"));
    }

    // Only every second handover has a "resume" of 90 ms, so that it is 45 ms of the bar.
    [Test]
    public void Phases_AddUpToWhatAHandoverTakes()
    {
        using var folder = new TemporaryFolder();
        using ResultsWriter writer = ResultsWriter.Open(folder.Path);
        for (ulong seed = 1; seed <= 4; seed++)
        {
            SeriesRecord Part(string phase, long milliseconds) => new(Phase, [new("phase", phase)], milliseconds, [new(new SimTime(1), milliseconds * 1_000_000)]);
            writer.Add(Samples.Run(seed: seed, messages: false, series: seed % 2 == 0 ? [Part("outage", 50)] : [Part("resume", 90), Part("outage", 50)]));
        }

        writer.Finish();
        SvgChart chart = Read(folder, Path.GetFileName(Directory.GetFiles(folder["plots"], "*handover-phase.svg").Single()));
        Assert.That(chart.OfClass("bold").Select(text => text.Value), Does.Contain("95"));
        Assert.That(chart.Texts().Select(text => text.Text).Where(text => text is "outage" or "resume"), Is.EqualTo((string[])["outage", "resume"]), "in the order in which they happen");
    }

    [Test]
    public void Timeline_ShadesTheFirstHandover()
    {
        using TemporaryFolder folder = Study(out _);
        SvgChart chart = Read(folder, "same-realm-mobility-omipv6-ha-delay-10ms-handover.svg");
        Assert.That(chart.OfClass("gap").Count(), Is.EqualTo(1));
        Assert.That(chart.Texts().Select(text => text.Text), Does.Contain("alice to bob"));
    }

    // A move at 10 s whose longest interruption ends so much later: 0.4 of it are shown after that. The log keeps so many packets around the move, or one less,
    // and has left some out.
    [TestCase(1, 0, "not recorded from 0.5 s")]
    [TestCase(1, 1, null)]
    [TestCase(3, 0, "not recorded from 0.5 s")]
    [TestCase(3, 1, "not recorded from 3 s")]
    public void Timeline_SaysWhoseGapItIsAndWhichPacketsWereNotKept(int seconds, int fewer, string? unrecorded)
    {
        using var folder = new TemporaryFolder();
        using ResultsWriter writer = ResultsWriter.Open(folder.Path);
        SeriesRecord Gap(string flow, string direction, long nanoseconds) => new(
            Latency, [new("flow", flow), new("direction", direction), new("node", "mn"), new("peer", "cn")], nanoseconds,
            [new(new SimTime(10_000_000_000 + nanoseconds), nanoseconds)]);
        MessageRecord Data(int number, long at) => Samples.Message(number, at, "alice", "bob", "app", "data", [1], at + 1, data: true);
        MessageRecord[] messages =
        [
            .. Enumerable.Range(1, MessageLog.RepeatedLimit - fewer).Select(i => Data(i, 5_000_000_000 + i * 1_000_000L)),
            .. Enumerable.Range(1, MessageLog.DataAroundMoveLimit - fewer).Select(i => Data(1000 + i, 9_500_000_000 + i * 500_000L)),
        ];
        writer.Add(Samples.Run(messages: false, series: [Gap("voice-up", "up", 900_000_000), Gap("voice", "down", seconds * 1_000_000_000L)]) with { Messages = messages, OmittedMessages = 7 });
        writer.Finish();
        SvgChart chart = Read(folder, Path.GetFileName(Directory.GetFiles(folder["plots"], "*handover.svg").Single()));
        Assert.That(chart.Texts().Select(text => text.Text), Does.Contain($"voice (cn to mn): {seconds} s").And.Contain("cn to mn").And.Contain("alice to bob"));
        Assert.That(chart.Description, unrecorded is not null ? Does.Contain(unrecorded) : Does.Not.Contain("not recorded"));
    }

    [Test]
    public void EveryPlot_IsLaidOutWithoutOverlaps()
    {
        using TemporaryFolder folder = Study(out string[] names);
        foreach (string name in names) new ChartLayoutTests().Texts_DoNotOverlap(File.ReadAllText(folder["plots", name]));
    }

    [Test]
    public void SameRuns_GiveTheSameBytes()
    {
        using TemporaryFolder first = Study(out string[] names);
        using TemporaryFolder second = Study(out string[] again);
        Assert.That(again, Is.EqualTo(names));
        foreach (string name in names) Assert.That(File.ReadAllBytes(second["plots", name]), Is.EqualTo(File.ReadAllBytes(first["plots", name])));
    }

    [Test]
    public void SingleRun_HasNothingToPlot()
    {
        using var folder = new TemporaryFolder();
        using (ResultsWriter writer = ResultsWriter.Open(folder.Path))
        {
            writer.Add(Samples.Run(series: [Samples.Sampled(MetricCatalog.HipExchangeLatency, 1, 2, 3)]));
            writer.Finish();
        }

        Assert.That(Directory.Exists(folder["plots"]), Is.False);
    }

    [Test]
    public void PlotsOfAnEarlierRun_AreRemovedAndOthersStay()
    {
        using TemporaryFolder folder = Study(out _);
        File.WriteAllText(folder["plots", "mine.txt"], "");
        ResultsWriter.Open(folder.Path).Dispose();
        Assert.That(Directory.GetFiles(folder["plots"]).Select(Path.GetFileName), Is.EqualTo((string[])["mine.txt"]));
    }

    // Of five repetitions two had no "resume": there were five all the same.
    [Test]
    public void Phases_AreMeansOfTheRepetitionsThatHadHandovers()
    {
        using var folder = new TemporaryFolder();
        using ResultsWriter writer = ResultsWriter.Open(folder.Path);
        for (ulong seed = 1; seed <= 5; seed++)
        {
            // One handover, but of seed 1 three, of which one has a resume of 60 ms: 20 ms a handover of that repetition.
            SeriesRecord Part(string phase, params long[] milliseconds) =>
                new(Phase, [new("phase", phase)], milliseconds.Sum(), [.. milliseconds.Select(each => new MetricSample(new SimTime(1), each * 1_000_000))]);
            writer.Add(Samples.Run(seed: seed, messages: false, series: seed switch
            {
                1 => [Part("outage", 50, 50, 50), Part("resume", 60)],
                2 or 3 => [Part("outage", 50), Part("resume", 90)],
                _ => [Part("outage", 50)],
            }));
        }

        writer.Finish();
        SvgChart chart = Read(folder, Path.GetFileName(Directory.GetFiles(folder["plots"], "*handover-phase.svg").Single()));
        Assert.That(chart.Texts()[1].Text, Does.EndWith("means of n = 5 repetitions"));
        Assert.That(chart.OfClass("bold").Select(text => text.Value), Does.Contain("90"), "50 + (20 + 90 + 90 + 0 + 0) / 5");
    }

    private static SvgChart Read(TemporaryFolder folder, string name) => new(File.ReadAllText(folder["plots", name]));

    private static TemporaryFolder Study(out string[] names, params string[] further)
    {
        if (further.Length == 0) further = [""];
        var folder = new TemporaryFolder();
        using ResultsWriter writer = ResultsWriter.Open(folder.Path);
        foreach (string mode in (string[])["omipv6", "mipv6"])
        {
            foreach (int delay in (int[])[10, 40, 100])
            {
                foreach (string more in further)
                {
                    for (ulong seed = 1; seed <= 5; seed++) writer.Add(Run(mode, delay, seed, more));
                }
            }
        }

        writer.Finish();
        names = [.. Directory.GetFiles(folder["plots"]).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];
        return folder;
    }

    // A handover that ends at 2.2 s, in the middle of the sample messages.
    private static RunRecord Run(string mode, int delay, ulong seed, string further)
    {
        RandomStream stream = RandomStream.Derive(seed, "study");
        long jitter = (long)stream.NextBelow(20_000_000);
        long latency = 80_000_000 + (mode == "mipv6" ? 2_000_000 * delay : 0) + jitter;
        List<SeriesRecord> series = [new(Latency, [new("flow", "voice")], latency, [new(new SimTime(2_200_000_000), latency)])];
        foreach (string phase in Phases)
            series.Add(new(Phase, [new("phase", phase)], latency / 3, [new(new SimTime(2_200_000_000), latency / 3)]));
        series.Add(Samples.Counter(MetricCatalog.SignallingMessages, mode == "mipv6" ? 8 : 4, new MetricTag("protocol", "mipv6"), new MetricTag("type", "BU")));
        series.Add(Samples.Counter(MetricCatalog.SignallingMessages, 2_000, new MetricTag("protocol", "nd"), new MetricTag("type", "RA")));
        series.Add(Samples.Counter(MetricCatalog.SignallingMessages, 3 + (long)(seed % 2), new MetricTag("protocol", "icmp"), new MetricTag("type", "RA")));
        return Samples.Run(variant: $"mobility={mode},ha-delay={delay}ms{further}", seed: seed, messages: seed == 1, series: [.. series]);
    }
}
