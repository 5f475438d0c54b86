using Simulator.Network.Metrics;
using Simulator.Results.Comparison;
using Simulator.Results.Inference;
using Simulator.Results.Summaries;

namespace Simulator.Results.Tests.Comparison;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RunComparisonTests : IDisposable
{
    // Student's sleepers again, as latencies in seconds: R's t.test gives 0.7001142 to 2.4598858 for the pairs, -0.2054832 to 3.3654832 without them.
    private static readonly double[] First = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    private static readonly double[] Second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public void SameSeeds_AreComparedPairByPair()
    {
        ComparisonRow row = Only(Compare(Results("a", "default", First, 1), Results("b", "default", Second, 1)));
        Assert.That(row.Method, Is.EqualTo(ComparisonMethod.Paired));
        Assert.That(row.Difference, Is.EqualTo(1.58).Within(1e-9));
        Check(row.Interval, 0.7001142, 2.4598858);
        Assert.That(row.Verdict, Is.EqualTo(ComparisonVerdict.Worse));
        Assert.That(row.IsRegression(0.05));
    }

    [Test]
    public void OtherSeeds_AreComparedByWelch()
    {
        ComparisonRow row = Only(Compare(Results("a", "default", First, 1), Results("b", "default", Second, 101)));
        Assert.That(row.Method, Is.EqualTo(ComparisonMethod.Independent));
        Check(row.Interval, -0.2054832, 3.3654832);
        Assert.That(row.Verdict, Is.EqualTo(ComparisonVerdict.NoEvidence));
        Assert.That(row.IsRegression(0), Is.False);
    }

    [Test]
    public void SummaryAlone_GivesTheSameAsIndependentRepetitions()
    {
        string a = Results("a", "default", First, 1);
        string b = Results("b", "default", Second, 1);
        File.Delete(Path.Combine(a, "results.db"));
        ComparisonRow row = Only(Compare(a, b));
        Assert.That(row.Method, Is.EqualTo(ComparisonMethod.Independent));
        Check(row.Interval, -0.2054832, 3.3654832);
        Assert.That(row.A.Moments.StandardDeviation, Is.EqualTo(SampleMoments.Of(First).StandardDeviation).Within(1e-8));
    }

    // The seeds that only one side has, here all 100 s, say nothing about the other.
    [Test]
    public void MoreRepetitionsOnOneSide_AreComparedOverTheSeedsOfBoth([Values] bool firstIsLonger)
    {
        double[] longer = [.. firstIsLonger ? First : Second, 100, 100, 100];
        ComparisonRow row = Only(Compare(Results("a", "default", firstIsLonger ? longer : First, 1), Results("b", "default", firstIsLonger ? Second : longer, 1)));
        Assert.That((row.Method, row.A.Moments.N, row.B.Moments.N), Is.EqualTo((ComparisonMethod.Paired, 10, 10)));
        Assert.That(row.Difference, Is.EqualTo(1.58).Within(1e-9));
        Check(row.Interval, 0.7001142, 2.4598858);
    }

    [Test]
    public void PairsThatDifferBothWays_AreNotTheSameThoughTheirMeansAre()
    {
        ComparisonRow row = Only(Compare(Results("a", "default", [1, 2, 3, 4], 1), Results("b", "default", [2, 1, 4, 3], 1)));
        Assert.That((row.Difference, row.Verdict), Is.EqualTo((0, ComparisonVerdict.NoEvidence)));
        Assert.That(row.Interval!.Value.High, Is.GreaterThan(1));
    }

    [Test]
    public void OneRunOfTheSameSeed_IsComparedExactly()
    {
        RunComparison comparison = Compare(Results("a", "default", [0.1], 1), Results("b", "default", [0.12], 1));
        Assert.That(comparison.ComparesSameRuns);
        ComparisonRow row = Only(comparison);
        Assert.That((row.Method, row.Verdict, row.Interval), Is.EqualTo((ComparisonMethod.SameRun, ComparisonVerdict.Worse, (Interval?)null)));
        Assert.That(row.IsRegression(0.05), Is.True);
        Assert.That(row.IsRegression(0.25), Is.False);
    }

    [Test]
    public void OneRunOfAnotherSeed_SaysNothing()
    {
        ComparisonRow row = Only(Compare(Results("a", "default", [0.1], 1), Results("b", "default", [0.2], 2)));
        Assert.That((row.Method, row.Verdict), Is.EqualTo((ComparisonMethod.Single, ComparisonVerdict.Unknown)));
    }

    [Test]
    public void EqualRuns_AreTheSame() =>
        Assert.That(Only(Compare(Results("a", "default", First, 1), Results("b", "default", First, 1))).Verdict, Is.EqualTo(ComparisonVerdict.Same));

    [Test]
    public void DimensionOfASweep_IsComparedWhereTheOthersAreTheSame()
    {
        string folder = Results("a", [.. from mode in (string[])["tunnel", "direct"]
            from delay in (string[])["10ms", "40ms"]
            select ($"mobility={mode},ha-delay={delay}", First)]);
        RunComparison comparison = RunComparison.Of([ComparedRun.Parse(folder)], Latency, "mobility");
        Assert.That(comparison.Sides, Is.EqualTo((string[])["tunnel", "direct"]));
        Assert.That(comparison.Rows.Select(row => row.Where), Is.EqualTo((string[])["same-realm ha-delay=10ms", "same-realm ha-delay=40ms"]));
        Assert.That(comparison.ComparesSameRuns, Is.False);
    }

    [Test]
    public void Variants_AreComparedWithinOneRun()
    {
        string folder = Results("a", ("mobility=tunnel", First), ("mobility=direct", Second), ("mobility=none", First));
        RunComparison comparison = RunComparison.Of([ComparedRun.Parse(folder)], Latency);
        Assert.That(comparison.By, Is.EqualTo("variant"));
        Assert.That(comparison.Rows.Select(row => (row.LabelA, row.LabelB, row.Verdict)), Is.EqualTo(((string, string, ComparisonVerdict)[])
            [("mobility=tunnel", "mobility=direct", ComparisonVerdict.Worse), ("mobility=tunnel", "mobility=none", ComparisonVerdict.Same)]));
    }

    [Test]
    public void TwoVariants_CanBeNamedAsRuns()
    {
        string folder = Results("a", ("fast", First), ("slow", Second));
        RunComparison comparison = Compare($"{folder}/same-realm/fast", $"{folder}/same-realm/slow");
        Assert.That(comparison.Sides, Is.EqualTo((string[])["fast", "slow"]));
        Check(Only(comparison).Interval, 0.7001142, 2.4598858);
    }

    [Test]
    public void Counter_ThatIsOnOneSideOnly_IsZeroOnTheOther()
    {
        string a = Write("a", [.. Enumerable.Range(1, 3).Select(seed => Samples.Run(seed: (ulong)seed, messages: false, series: [Count(MetricCatalog.DataSent, 5)]))]);
        string b = Write("b", [.. Enumerable.Range(1, 3).Select(seed => Samples.Run(
            seed: (ulong)seed, messages: false, series: [Count(MetricCatalog.DataSent, 5), Count(MetricCatalog.DataLost, 2)]))]);
        ComparisonRow row = Compare(a, b, new()).Rows.Single(each => each.Metric == "data.lost");
        Assert.That((row.A.Estimate, row.B.Estimate, row.Verdict), Is.EqualTo((0.0, 2.0, ComparisonVerdict.Worse)));
        Assert.That(row.IsRegression(0.5), "anything is more than a part of nothing");
    }

    [Test]
    public void Totals_AreAddedUpOverTags_UnlessAskedOtherwise()
    {
        RunRecord Run(ulong seed, long extra) => Samples.Run(seed: seed, messages: false, series:
        [
            Count(MetricCatalog.SignallingMessages, 4, new MetricTag("protocol", "hip"), new MetricTag("type", "I1")),
            Count(MetricCatalog.SignallingMessages, 3 + extra, new MetricTag("protocol", "dns"), new MetricTag("type", "query")),
        ]);
        string a = Write("a", Run(1, 0), Run(2, 0));
        string b = Write("b", Run(1, 1), Run(2, 1));
        Assert.That(Compare(a, b, new()).Rows.Select(row => (row.Name, row.A.Estimate, row.B.Estimate)), Is.EqualTo(((string, double, double)[])[("signalling.messages", 7, 8)]));
        Assert.That(Compare(a, b, new() { BySeries = true }).Rows, Has.Count.EqualTo(2));
        Assert.That(Only(Compare(a, b, MetricQuery.Parse("signalling.messages{protocol=dns}"))).Difference, Is.EqualTo(1));
        RunComparison byTag = RunComparison.Of([ComparedRun.Parse(a)], MetricQuery.Parse("signalling.messages"), "protocol");
        Assert.That((Only(byTag).LabelA, Only(byTag).LabelB, Only(byTag).Difference, Only(byTag).Verdict), Is.EqualTo(("hip", "dns", -1.0, ComparisonVerdict.Different)));
    }

    // Sampled at 0, 1, 2 µs.
    [Test]
    public void WarmUp_LeavesEarlySamplesOut()
    {
        string a = Write("a", Run(1, 100, 10, 20), Run(2, 100, 12, 22));
        string b = Write("b", Run(1, 900, 10, 20), Run(2, 900, 12, 22));
        MetricQuery query = MetricQuery.Parse("data.delay") with { WarmUp = MetricQuery.ParseWarmUp("1us") };
        ComparisonRow row = Only(Compare(a, b, query));
        Assert.That(row.Verdict, Is.EqualTo(ComparisonVerdict.Same));
        Assert.That(row.A.Estimate, Is.EqualTo(16e-9).Within(1e-15));
        Assert.That(Only(Compare(a, b, query with { WarmUp = default })).Verdict, Is.Not.EqualTo(ComparisonVerdict.Same));

        static RunRecord Run(ulong seed, params long[] delays) =>
            Samples.Run(seed: seed, messages: false, series: [Samples.Sampled(MetricCatalog.DataDelay, delays)]);
    }

    // A thousand packets a run are one value a run: two runs a side have one degree of freedom in pairs, whatever the packets say.
    [Test]
    public void PacketsOfOneRun_AreNotPooled()
    {
        string Side(string name, long x, long y) => Write(name,
            Samples.Run(seed: 1, messages: false, series: [Samples.Sampled(MetricCatalog.DataDelay, [.. Enumerable.Repeat(x, 1000)])]),
            Samples.Run(seed: 2, messages: false, series: [Samples.Sampled(MetricCatalog.DataDelay, [.. Enumerable.Repeat(y, 1000)])]));
        ComparisonRow row = Only(Compare(Side("a", 100, 200), Side("b", 110, 260), MetricQuery.Parse("data.delay")));
        Assert.That(row.A.Moments.N, Is.EqualTo(2));
        Assert.That(row.Verdict, Is.EqualTo(ComparisonVerdict.NoEvidence));
    }

    [Test]
    public void Quantile_HasABootstrapInterval()
    {
        ComparisonRow row = Only(Compare(Results("a", "default", First, 1), Results("b", "default", [.. First.Select(value => value + 2)], 1), MetricQuery.Parse("hip.exchange.latency p95")));
        Assert.That(row.Name, Does.EndWith(" p95"));
        Assert.That(row.Difference, Is.EqualTo(2).Within(1e-9));
        Check(row.Interval, 2, 2);
    }

    [TestCase("hip.exchange.latncy", null, "no run has a metric 'hip.exchange.latncy'", "hip.exchange.latency")]
    [TestCase("hip.exchange.latency p96", null, "'p96' in 'hip.exchange.latency p96' is no statistic", "p90")]
    [TestCase("hip.exchange.latency{node}", null, "'node' in 'hip.exchange.latency{node}' is not tag=value")]
    [TestCase("hip.exchange.latency{node=carol}", null, "no run has a series 'hip.exchange.latency{node=carol}'", "hip.exchange.latency{node=alice}")]
    [TestCase("hip.exchange.latency", "mobilty", "there is no dimension 'mobilty'", "mobility")]
    [TestCase("hip.exchange.latency", "scenario", "there is only one scenario, 'same-realm': there is nothing to compare it with")]
    public void WrongQuestion_IsSaidSo(string metric, string? by, string message, params string[] known)
    {
        string folder = Results("a", ("mobility=tunnel", First), ("mobility=direct", Second));
        Assert.That(
            () => RunComparison.Of([ComparedRun.Parse(folder)], MetricQuery.Parse(metric), by),
            Throws.TypeOf<ResultsException>().With.Message.EqualTo(message).And.Property(nameof(ResultsException.Known)).SupersetOf(known));
    }

    [TestCase("scenario,variant\r\n\"open", "summary.csv:2: error: a quote is never closed")]
    [TestCase("scenario,variant\r\na", "summary.csv:2: error: 1 fields below a header of 2")]
    [TestCase("scenario,variant\r\na,b\r\n", "summary.csv:1: error: there is no column 'metric'")]
    [TestCase("scenario,variant,metric,tags,unit,n,mean,ci95_low,ci95_high,quantiles_of\na,b,m,,parsec,1,2,,,totals", "summary.csv:2: error: 'parsec' is no unit")]
    [TestCase("scenario,variant,metric,tags,unit,n,mean,ci95_low,ci95_high,quantiles_of\na,b,m,,s,1,two,,,totals", "summary.csv:2: error: 'two' in column 'mean' is not a number")]
    [TestCase("", "summary.csv:1: error: the file is empty")]
    public void BrokenSummary_IsNamedByFileAndLine(string csv, string message)
    {
        File.WriteAllText(Path.Combine(_folder.Path, "summary.csv"), csv);
        Assert.That(() => ComparedRun.Parse(_folder.Path).Read(new()), Throws.TypeOf<ResultsException>().With.Message.EqualTo($"{_folder.Path}/{message}"));
    }

    [TestCase("handover.latency", MetricDirection.LowerIsBetter)]
    [TestCase("attack.eve.succeeded", MetricDirection.LowerIsBetter)]
    [TestCase("data.received", MetricDirection.HigherIsBetter)]
    [TestCase("nat.bindings", MetricDirection.Neutral)]
    public void Metric_HasADirection(string metric, MetricDirection direction) => Assert.That(MetricDirections.Of(metric), Is.EqualTo(direction));

    private static MetricQuery Latency => MetricQuery.Parse("hip.exchange.latency");

    private static RunComparison Compare(string a, string b) => Compare(a, b, Latency);

    private static RunComparison Compare(string a, string b, MetricQuery query) => RunComparison.Of([ComparedRun.Parse(a), ComparedRun.Parse(b)], query);

    private static ComparisonRow Only(RunComparison comparison)
    {
        Assert.That(comparison.Rows, Has.Count.EqualTo(1));
        return comparison.Rows[0];
    }

    private static void Check(Interval? interval, double low, double high)
    {
        Assert.That(interval!.Value.Low, Is.EqualTo(low).Within(1e-7));
        Assert.That(interval.Value.High, Is.EqualTo(high).Within(1e-7));
    }

    private static SeriesRecord Count(MetricDefinition metric, long total, params MetricTag[] tags) => Samples.Counter(metric, total, tags);

    private string Results(string name, params (string Variant, double[] Seconds)[] variants) =>
        Write(name, [.. variants.SelectMany(variant => Runs(variant.Variant, variant.Seconds, 1))]);

    private string Results(string name, string variant, double[] seconds, ulong firstSeed) => Write(name, [.. Runs(variant, seconds, firstSeed)]);

    private static IEnumerable<RunRecord> Runs(string variant, double[] seconds, ulong firstSeed) => seconds.Select((value, i) => Samples.Run(
        variant: variant, seed: firstSeed + (ulong)i, messages: false, series: [Samples.Sampled(MetricCatalog.HipExchangeLatency, (long)Math.Round(value * 1e9))]));

    private string Write(string name, params RunRecord[] runs)
    {
        string folder = Path.Combine(_folder.Path, name);
        using ResultsWriter writer = ResultsWriter.Open(folder);
        foreach (RunRecord run in runs) writer.Add(run);
        writer.Finish();
        return folder;
    }
}
