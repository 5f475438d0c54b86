using Simulator.Network.Metrics;
using Simulator.Results.Database;

namespace Simulator.Results.Tests;

public sealed class ResultsWriterTests
{
    [Test]
    public void FinishedResults_HaveTheLayoutOfTheContract()
    {
        using var folder = new TemporaryFolder();
        Write(folder["out"], Run(1), Run(2), Run(1, "delay=10ms"));
        Assert.That(Files(folder["out"]), Is.EqualTo(new[]
        {
            "fingerprints.csv", "index.html", "plots/same-realm-hip-exchange-latency-box.svg", "results.db", "same-realm/default/1/report.html",
            "same-realm/default/1/sequence.svg", "same-realm/default/1/sequence.txt", "same-realm/delay=10ms/1/report.html",
            "same-realm/delay=10ms/1/sequence.svg", "same-realm/delay=10ms/1/sequence.txt", "summary.csv",
        }));
        Assert.That(File.ReadAllLines(folder["out", "summary.csv"]), Has.Length.EqualTo(3));
        Assert.That(File.ReadAllLines(folder["out", "fingerprints.csv"])[0], Is.EqualTo("scenario,variant,seed,held,wire,metrics"));
        Assert.That(File.ReadAllLines(folder["out", "fingerprints.csv"])[1], Does.Match("^same-realm,default,1,(true|false),[0-9a-f]{16},[0-9a-f]{16}$"));
        Assert.That(File.ReadAllText(folder["out", "same-realm", "default", "1", "sequence.txt"]), Does.Contain("same-realm, default, seed 1"));
    }

    [Test]
    public void StartingAfresh_RemovesWhatWasWrittenAndNothingElse()
    {
        using var folder = new TemporaryFolder();
        Write(folder.Path, Run(1), Run(1, "old"));
        string run = folder["same-realm", "default", "1"];
        File.WriteAllText(Path.Combine(run, "capture-core.pcapng"), "");
        File.WriteAllText(Path.Combine(run, "esp_sa"), "");
        File.WriteAllText(Path.Combine(run, "notes.txt"), "mine");
        File.WriteAllText(folder["summary.csv.bak"], "mine");
        Directory.CreateDirectory(folder["plots", "mine", "x"]);
        File.WriteAllText(folder["plots", "mine", "x", "sequence.svg"], "mine");

        Write(folder.Path);

        Assert.That(Files(folder.Path), Is.EqualTo(new[]
        {
            "fingerprints.csv", "plots/mine/x/sequence.svg", "results.db", "same-realm/default/1/notes.txt", "summary.csv", "summary.csv.bak",
        }));
        using var database = ResultsDatabase.OpenRead(folder["results.db"]);
        Assert.That(database.Runs(), Is.Empty);
    }

    [Test]
    public void Baseline_HasNoPagesAndSaysNothingOfWhatStayedZero()
    {
        using var folder = new TemporaryFolder();
        using (ResultsWriter results = ResultsWriter.Open(folder.Path))
        {
            results.Add(Samples.Run(series: [Samples.Counter(MetricCatalog.Find("data.lost")!, 0), Samples.Counter(MetricCatalog.Find("data.sent")!, 3)]));
            results.Finish(isBaseline: true);
        }

        Assert.That(Files(folder.Path), Is.EqualTo(new[] { "fingerprints.csv", "results.db", "same-realm/default/1/sequence.txt", "summary.csv" }));
        Assert.That(File.ReadAllText(folder["summary.csv"]), Does.Contain("data.sent").And.Not.Contain("data.lost"));
    }

    [Test]
    public void BaselineFromVersionControl_IsReplacedThoughItHasNoDatabase()
    {
        using var folder = new TemporaryFolder();
        Write(folder.Path, Run(1, "old"));
        File.Delete(folder["results.db"]);
        Write(folder.Path);
        Assert.That(Files(folder.Path), Is.EqualTo(new[] { "fingerprints.csv", "results.db", "summary.csv" }));
    }

    [Test]
    public void FolderWithoutOurDatabase_IsLeftAlone()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["a", "b", "1"]);
        File.WriteAllText(folder["a", "b", "1", "sequence.svg"], "mine");
        Write(folder.Path);
        Assert.That(File.ReadAllText(folder["a", "b", "1", "sequence.svg"]), Is.EqualTo("mine"));
    }

    [Test]
    public void SomebodyElsesResultsDb_IsNotRemoved()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["results.db"], "mine");
        Assert.That(() => ResultsWriter.Open(folder.Path), Throws.TypeOf<ResultsException>());
        Assert.That(File.ReadAllText(folder["results.db"]), Is.EqualTo("mine"));
    }

    [Test]
    public void FolderThatCannotBeMade_IsSaid()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], "");
        Assert.That(() => ResultsWriter.Open(folder["file", "out"]), Throws.TypeOf<ResultsException>().With.Message.Contains("cannot be written"));
    }

    [Test]
    public void Resuming_KeepsFinishedRunsAndEndsWithTheSameSummary()
    {
        using var folder = new TemporaryFolder();
        Write(folder["whole"], Run(1), Run(2), Run(3));
        using (var killed = ResultsWriter.Open(folder["resumed"]))
        {
            killed.Add(Run(1));
            killed.Add(Run(2));
        }

        using (var writer = ResultsWriter.Open(folder["resumed"], resume: true))
        {
            Assert.That(writer.Contains("same-realm", "default", 2), Is.True);
            Assert.That(writer.Contains("same-realm", "default", 3), Is.False);
            writer.Add(Run(3));
            writer.Finish();
        }

        Assert.That(File.ReadAllText(folder["resumed", "summary.csv"]), Is.EqualTo(File.ReadAllText(folder["whole", "summary.csv"])));
        Assert.That(Files(folder["resumed"]), Is.EqualTo(Files(folder["whole"])));
    }

    [Test]
    public void FolderThatAnotherWrites_IsRefusedAndLeftAsItIs()
    {
        using var folder = new TemporaryFolder();
        using (ResultsWriter first = ResultsWriter.Open(folder.Path))
        {
            first.Add(Run(1));
            foreach (bool resume in (bool[])[false, true])
                Assert.That(() => ResultsWriter.Open(folder.Path, resume), Throws.TypeOf<ResultsException>().With.Message.Contains("another process"));
            Assert.That(first.Runs(), Has.Count.EqualTo(1));
        }

        File.WriteAllText(folder["results.lock"], "left by a process that was killed");
        using (ResultsWriter next = ResultsWriter.Open(folder.Path, resume: true)) Assert.That(next.Runs(), Has.Count.EqualTo(1));
        Assert.That(folder["results.lock"], Does.Not.Exist);
    }

    [Test]
    public void FinishingAgain_LeavesNoPlotOrPageOfWhatWasThereBefore()
    {
        using var folder = new TemporaryFolder();
        Write(folder["whole"], Run(1), Run(2));
        Write(folder["resumed"], Run(2));
        Directory.CreateDirectory(folder["resumed", "plots"]);
        File.WriteAllText(folder["resumed", "plots", "of-two-variants.svg"], "");
        using (ResultsWriter writer = ResultsWriter.Open(folder["resumed"], resume: true))
        {
            writer.Begin(new("1.0.0", 1, 1, [new("same-realm", "default", "", 1, 2, IsUndivided: false)]));
            writer.Add(Run(1));
            writer.Finish();
        }

        Assert.That(Files(folder["resumed"]), Is.EqualTo(Files(folder["whole"])));
    }

    [TestCase("same-realm", "same-realm")]
    [TestCase("delay=10ms,loss=1%", "delay=10ms,loss=1%")]
    [TestCase("../../etc", "_.._.._etc")]
    [TestCase("..", "_..")]
    [TestCase("", "_")]
    [TestCase("a/b\\c:d é", "a_b_c_d__")]
    public void Name_IsOnePartOfAPath(string name, string expected) => Assert.That(ResultsLayout.Segment(name), Is.EqualTo(expected));

    private static RunRecord Run(ulong seed, string variant = "default") =>
        Samples.Run(variant: variant, seed: seed, series: Samples.Sampled(MetricCatalog.HipExchangeLatency, (long)seed * 1_000_000));

    private static void Write(string folder, params RunRecord[] runs)
    {
        using var writer = ResultsWriter.Open(folder);
        foreach (RunRecord run in runs) writer.Add(run);
        writer.Finish();
    }

    private static string[] Files(string folder) =>
    [
        .. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];
}
