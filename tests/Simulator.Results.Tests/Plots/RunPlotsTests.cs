using Simulator.Engine;
using Simulator.Network.Metrics;
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
            "same-realm-handover.latency-ecdf.svg", "same-realm-handover.latency-box.svg", "same-realm-handover.phase.svg",
            "same-realm-handover.latency-over-ha-delay.svg", "same-realm-signalling.messages-bars.svg", "same-realm-mobility=omipv6_ha-delay=10ms-handover.svg".Replace('_', ','),
        ]));
    }

    [Test]
    public void Lines_GoOverTheDimensionThatHasNumbers()
    {
        using TemporaryFolder folder = Study(out _);
        SvgChart chart = Read(folder, "same-realm-handover.latency-over-ha-delay.svg");
        Assert.That(chart.OfClass("band").Count(), Is.EqualTo(2));
        Assert.That(chart.Texts().Select(text => text.Text), Is.SupersetOf((string[])["mobility=omipv6", "mobility=mipv6", "ha-delay (ms)", "handover.latency (ms)"]));
    }

    [Test]
    public void Timeline_ShadesTheFirstHandover()
    {
        using TemporaryFolder folder = Study(out _);
        SvgChart chart = Read(folder, "same-realm-mobility=omipv6,ha-delay=10ms-handover.svg");
        Assert.That(chart.OfClass("gap").Count(), Is.EqualTo(1));
        Assert.That(chart.Texts().Select(text => text.Text), Does.Contain("alice to bob"));
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

    private static SvgChart Read(TemporaryFolder folder, string name) => new(File.ReadAllText(folder["plots", name]));

    private static TemporaryFolder Study(out string[] names)
    {
        var folder = new TemporaryFolder();
        using ResultsWriter writer = ResultsWriter.Open(folder.Path);
        foreach (string mode in (string[])["omipv6", "mipv6"])
        {
            foreach (int delay in (int[])[10, 40, 100])
            {
                for (ulong seed = 1; seed <= 5; seed++) writer.Add(Run(mode, delay, seed));
            }
        }

        writer.Finish();
        names = [.. Directory.GetFiles(folder["plots"]).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];
        return folder;
    }

    // A handover that ends at 2.2 s, in the middle of the sample messages.
    private static RunRecord Run(string mode, int delay, ulong seed)
    {
        RandomStream stream = RandomStream.Derive(seed, "study");
        long jitter = (long)stream.NextBelow(20_000_000);
        long latency = 80_000_000 + (mode == "mipv6" ? 2_000_000 * delay : 0) + jitter;
        List<SeriesRecord> series = [new(Latency, [new("flow", "voice")], latency, [new(new SimTime(2_200_000_000), latency)])];
        foreach (string phase in Phases)
            series.Add(new(Phase, [new("phase", phase)], latency / 3, [new(new SimTime(2_200_000_000), latency / 3)]));
        series.Add(Samples.Counter(MetricCatalog.SignallingMessages, mode == "mipv6" ? 8 : 4, new MetricTag("protocol", "mipv6"), new MetricTag("type", "BU")));
        series.Add(Samples.Counter(MetricCatalog.SignallingMessages, 3 + (long)(seed % 2), new MetricTag("protocol", "icmp"), new MetricTag("type", "RA")));
        return Samples.Run(variant: $"mobility={mode},ha-delay={delay}ms", seed: seed, messages: seed == 1, series: [.. series]);
    }
}
