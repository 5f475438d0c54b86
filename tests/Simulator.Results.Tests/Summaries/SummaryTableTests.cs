using Simulator.Network.Metrics;
using Simulator.Results.Database;
using Simulator.Results.Summaries;

namespace Simulator.Results.Tests.Summaries;

public sealed class SummaryTableTests
{
    private static readonly MetricTag Core = new("at", "core");
    private static readonly MetricTag Loss = new("reason", "loss");

    [Test]
    public void SampledMetric_MeanIsOverRepetitionsAndQuantilesOverSamples()
    {
        // Means 2 s and 5 s: a long repetition weighs as much as a short one.
        MetricSummary row = Summarize(
            Samples.Run(seed: 1, messages: false, series: Samples.Sampled(MetricCatalog.HipExchangeLatency, 1_000_000_000, 3_000_000_000)),
            Samples.Run(seed: 2, messages: false, series: Samples.Sampled(MetricCatalog.HipExchangeLatency, 5_000_000_000))).Single();

        Assert.That(row.N, Is.EqualTo(2));
        Assert.That(row.Mean, Is.EqualTo(3.5e9));
        Assert.That(row.Values, Is.EqualTo(3));
        Assert.That((row.Min, row.P50, row.Max), Is.EqualTo((1e9, 3e9, 5e9)));
        Assert.That(row.P95, Is.EqualTo(4.8e9).Within(1));
        // t(0.975, 1) is 12.7062 (e-Handbook 1.3.6.7.2), the standard deviation of 2 and 5 is 3 / sqrt 2, and so the interval 3.5 ± 19.0593.
        Assert.That(row.MeanInterval!.Value.High, Is.EqualTo(22.5593e9).Within(1e5));
    }

    [Test]
    public void SamplesThatAreWalkedOver_GiveTheSameRows()
    {
        using var folder = new TemporaryFolder();
        using ResultsDatabase database = ResultsDatabase.Create(folder["results.db"]);
        for (ulong seed = 1; seed <= 5; seed++)
        {
            database.Insert(Samples.Run(seed: seed, messages: false, series: [
                Samples.Sampled(MetricCatalog.HipExchangeLatency, 70 * (long)seed, 3, 900 / (long)seed), Samples.Sampled(MetricCatalog.DataDelay, 5 + (long)seed)]));
        }

        MetricSummary[] walked = [.. SummaryTable.Variants(database.Runs(), sortedInMemory: 0).SelectMany(variant => variant.Rows(database))];
        Assert.That(walked, Is.EqualTo(SummaryTable.Read(database)).And.Length.EqualTo(2));
    }

    [Test]
    public void RepetitionWithoutSamples_HasNoMeanToContribute()
    {
        MetricSummary row = Summarize(
            Samples.Run(seed: 1, messages: false, series: Samples.Sampled(MetricCatalog.HipExchangeLatency, 7)),
            Samples.Run(seed: 2, messages: false, series: Samples.Sampled(MetricCatalog.HipExchangeLatency))).Single();
        Assert.That((row.N, row.Mean, row.MeanInterval), Is.EqualTo((1, 7.0, (Interval?)null)));
    }

    [Test]
    public void CounterThatARepetitionDidNotHave_CountsAsZero()
    {
        MetricSummary row = Summarize(
            Samples.Run(seed: 1, messages: false, series: Samples.Counter(MetricCatalog.PacketsDropped, 4, Core, Loss)),
            Samples.Run(seed: 2, messages: false)).Single();
        Assert.That((row.N, row.Mean, row.Min, row.Max, row.Values), Is.EqualTo((2, 2.0, 0.0, 4.0, 2L)));
    }

    [Test]
    public void TagsInAnotherOrder_AreTheSameRow()
    {
        MetricSummary row = Summarize(
            Samples.Run(seed: 1, messages: false, series: Samples.Counter(MetricCatalog.PacketsDropped, 1, Core, Loss)),
            Samples.Run(seed: 2, messages: false, series: Samples.Counter(MetricCatalog.PacketsDropped, 3, Loss, Core))).Single();
        Assert.That((row.Tags, row.Mean), Is.EqualTo(("at=core,reason=loss", 2.0)));
    }

    [Test]
    public void Rows_AreByFirstRunThenMetricThenTags()
    {
        SeriesRecord latency = Samples.Sampled(MetricCatalog.HipExchangeLatency, 1);
        SeriesRecord drops = Samples.Counter(MetricCatalog.PacketsDropped, 1, Core);
        IEnumerable<string> rows = Summarize(
            Samples.Run("b", "slow", 1, false, drops, latency),
            Samples.Run("a", "x", 1, false, latency),
            Samples.Run("b", "fast", 1, false, latency)).Select(row => $"{row.Scenario}/{row.Variant}/{row.Name}");
        Assert.That(rows, Is.EqualTo(new[] { "b/slow/hip.exchange.latency", "b/slow/packets.dropped", "b/fast/hip.exchange.latency", "a/x/hip.exchange.latency" }));
    }

    [Test]
    public void Csv_IsRfc4180InSeconds()
    {
        string csv = SummaryTable.Csv(Summarize(
            Samples.Run("x", "delay=1ms,\"loss\"", 1, false, Samples.Sampled(MetricCatalog.HipExchangeLatency, 35_000_001)),
            Samples.Run("x", "y", 1, false, Samples.Counter(MetricCatalog.PacketsDropped, 2, Core, Loss)),
            Samples.Run("x", "y", 2, false, Samples.Counter(MetricCatalog.PacketsDropped, 2, Core, Loss))));

        Assert.That(csv, Is.EqualTo(
            "scenario,variant,metric,tags,unit,n,mean,ci95_low,ci95_high,quantiles_of,quantiles_n,min,p50,p95,max\r\n"
            + "x,\"delay=1ms,\"\"loss\"\"\",hip.exchange.latency,node=alice,s,1,0.035000001,,,samples,1,0.035000001,0.035000001,0.035000001,0.035000001\r\n"
            + "x,y,packets.dropped,\"at=core,reason=loss\",count,2,2,2,2,totals,2,2,2,2,2\r\n"));
    }

    private static IReadOnlyList<MetricSummary> Summarize(params RunRecord[] runs)
    {
        using var folder = new TemporaryFolder();
        using var database = ResultsDatabase.Create(folder["results.db"]);
        foreach (RunRecord run in runs) database.Insert(run);
        return SummaryTable.Read(database);
    }
}
