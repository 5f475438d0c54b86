using Simulator.Cli.Loading;
using Simulator.Cli.Running;
using Simulator.Results;
using Simulator.Results.Database;
using Simulator.Scenarios;

namespace Simulator.Cli.Tests.Commands;

public sealed class RunTests : InFolder<ScenarioFolder>
{
    [Test]
    public void EveryExpectationHolds_ExitsWithZeroAndATable()
    {
        string path = Folder.Add("one", "data.sent sum == 10\ndata.delay max < 5ms");
        ProgramRun run = Run(path);
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.ErrorLines, Is.EqualTo(new[] { "one: 1 run, 2 of 2 expectations held" }));
        Assert.That(run.OutLines[0], Does.Match("^scenario  runs  expectations  metric +wire fingerprint$"));
        Assert.That(run.OutLines[1], Does.Match(@"^one       1     2/2           data\.delay \d(\.\d+)? ms +[0-9a-f]{16}$"));
        Assert.That(run.OutLines[^1], Is.EqualTo($"results: {Folder.Results}"));
        Assert.That(run.Out, Does.Not.Contain('\e'));
    }

    [Test]
    public void ExpectationFails_ExitsWithOneAndTheCommandThatRepeatsIt()
    {
        string path = Folder.Add("one", "data.sent sum == 10\ndata.sent sum == 11\nhip.peers{node=bob} sum == 0", repetitions: 7);
        ProgramRun run = Run(path, "--seed", "5", "--set", "links.lan.delay=2ms", "--quiet");
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Is.Empty);
        string repeat = $"  repeat with: simulator run {path} --seed 5 --repetitions 1 --set links.lan.delay=2ms";
        Assert.That(run.OutLines, Is.EqualTo(new[]
        {
            $"{path}:15:5: one: expected data.sent sum == 11",
            "  actual 10 with seeds 5, 6, 7, 8, 9 and 2 more",
            repeat,
            $"{path}:16:5: one: expected hip.peers{{node=bob}} sum == 0",
            "  actual never recorded with seeds 5, 6, 7, 8, 9 and 2 more",
            repeat,
        }));
    }

    [Test]
    public void ExpectationOverRuns_IsDecidedByAllOfThem()
    {
        string path = Folder.Add("one", "data.sent sum over runs == 30\ndata.sent sum over runs == 31", repetitions: 3);
        ProgramRun run = Run(path, "--quiet");
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.OutLines, Is.EqualTo(new[]
        {
            $"{path}:15:5: one: expected data.sent sum over runs == 31",
            "  actual 30 over 3 runs",
            $"  repeat with: simulator run {path} --seed 1 --repetitions 3",
        }));
        Assert.That(Stored().Select(each => each.Held), Is.EqualTo(new[] { true, true, false }));
    }

    [Test]
    public void QuietSuccess_PrintsNothing()
    {
        ProgramRun run = Run(Folder.Add("one", "data.sent sum == 10"), "--quiet");
        Assert.That(run, Is.EqualTo(new ProgramRun(0, "", "")));
    }

    [Test]
    public void NoProgress_LeavesStandardErrorEmpty() => Assert.That(Run(Folder.Add("one"), "--no-progress").Error, Is.Empty);

    [Test]
    public void WrongFile_KeepsEverythingFromRunning()
    {
        string right = Folder.Add("a");
        string wrong = Folder.Add("b", bob: "bbo");
        ProgramRun run = Run(right, wrong);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Out, Is.Empty);
        Assert.That(run.ErrorLines, Is.EqualTo(new[] { $"{wrong}:10:25: error: link 'lan' has no node 'bbo'; did you mean 'bob'?" }));
        Assert.That(Folder.Results, Does.Not.Exist);
    }

    [Test]
    public void WrongOverride_SaysInWhichScenario()
    {
        string one = Folder.Add("one");
        string two = Folder.Add("two");
        ProgramRun alone = Run(one, "--set", "links.wan.delay=1ms");
        Assert.That(alone.ExitCode, Is.EqualTo(2));
        Assert.That(alone.ErrorLines, Is.EqualTo(new[] { "--set links.wan.delay=1ms:1:7: error: 'links' has no 'wan'; did you mean 'lan'?" }));
        ProgramRun both = Run(one, two, "--set", "links.wan.delay=1ms");
        Assert.That(both.ErrorLines, Is.EqualTo(new[] { $"{alone.ErrorLines[0]} (in {one})", $"{alone.ErrorLines[0]} (in {two})" }));
    }

    [Test]
    public void Set_ChangesTheScenario()
    {
        string path = Folder.Add("one", "data.delay min >= 20ms");
        Assert.That(Run(path).ExitCode, Is.EqualTo(1));
        Assert.That(Run(path, "--set", "links.lan.delay=20ms").ExitCode, Is.Zero);
        Assert.That(Run(path, "--set", "links.lan.delay=20ms", "--set", "links.lan.delay=2ms").ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void SeedAndRepetitions_ReplaceTheScenarios()
    {
        Run(Folder.Add("one", repetitions: 5), "--seed", "18446744073709551615", "--repetitions", "2");
        Assert.That(Stored().Select(run => run.Seed), Is.EqualTo(new[] { ulong.MaxValue, 0UL }));
    }

    [Test]
    public void Results_AreDatabaseSummaryAndChartsByScenarioVariantSeed()
    {
        Run(Folder.Add("one", "data.sent sum == 10", repetitions: 2), Folder.Add("two"));
        string[] files = [.. Directory.GetFiles(Folder.Results, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder.Results, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
        Assert.That(files, Is.EqualTo(new[]
        {
            "fingerprints.csv", "index.html", "one/default/1/report.html", "one/default/1/sequence.svg", "one/default/1/sequence.txt",
            "plots/one-signalling-bytes-bars.svg", "plots/one-signalling-messages-bars.svg", "results.db", "summary.csv", "two/default/1/report.html",
            "two/default/1/sequence.svg", "two/default/1/sequence.txt",
        }));
        Assert.That(Stored().Select(run => (run.Scenario, run.Seed)), Is.EqualTo(new[] { ("one", 1UL), ("one", 2UL), ("two", 1UL) }));
        Assert.That(Stored()[1].Command, Is.EqualTo($"simulator run {Folder["one.yaml"]} --seed 2 --repetitions 1"));
    }

    [Test]
    public void Pcap_WritesACaptureALinkAndRun()
    {
        Run(Folder.Add("one", repetitions: 3), "--pcap");
        foreach (int seed in new[] { 1, 2, 3 })
        {
            byte[] capture = File.ReadAllBytes(Path.Combine(Folder.Results, "one", "default", $"{seed}", "capture-lan.pcapng"));
            Assert.That(capture.AsSpan(0, 4).ToArray(), Is.EqualTo(new byte[] { 0x0A, 0x0D, 0x0D, 0x0A }));
            Assert.That(capture, Has.Length.GreaterThan(10 * 142));
        }
    }

    [TestCase("table")]
    [TestCase("json")]
    public void Jobs_ChangeNothingThatIsPrinted(string format)
    {
        string path = Folder.Add("one", "data.delay max < 1500us\ndata.delay mean over runs < 1ms", repetitions: 20);
        ProgramRun one = Run(path, "--format", format, "--jobs", "1");
        ProgramRun four = Run(path, "--format", format, "--jobs", "4");
        Assert.That(one.ExitCode, Is.EqualTo(1));
        Assert.That(four, Is.EqualTo(one));
    }

    [Test]
    public void Verify_SaysThatRunsAreTheSame()
    {
        ProgramRun run = Run(Folder.Add("one", repetitions: 5), "--verify", "--pcap", "--jobs", "3");
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.OutLines, Does.Contain("verified: every run gave the same frames and metrics twice"));
    }

    [Test]
    public void Interruption_KeepsWhatHadFinishedAndSaysSo()
    {
        ProgramRun run = ProgramRun.InterruptedAt(
            "a: 1 run", "run", Folder.Add("a"), Folder.Add("b", "data.sent sum == 10", repetitions: 500), "--results", Folder.Results, "--jobs", "1", "--pcap");
        Assert.That(run.ExitCode, Is.EqualTo(130));
        IReadOnlyList<StoredRun> stored = Stored();
        Assert.That(stored, Has.Count.InRange(1, 400));
        Assert.That(run.ErrorLines[^1], Is.EqualTo($"simulator: interrupted: {stored.Count} of 501 runs had finished and are kept in '{Folder.Results}'; --resume runs the rest"));
        Assert.That(Path.Combine(Folder.Results, "summary.csv"), Does.Exist);
        Assert.That(run.OutLines.Single(line => line.StartsWith("b ", StringComparison.Ordinal)), Does.Contain($" {stored.Count - 1}/500 "));
    }

    [Test]
    public void CaptureThatCannotBeWritten_IsNoBugOfTheSimulatorAndKeepsTheRunsBefore()
    {
        string one = Folder.Add("one");
        string two = Folder.Add("two", repetitions: 3);
        Directory.CreateDirectory(Path.Combine(Folder.Results, "two", "default"));
        File.WriteAllText(Path.Combine(Folder.Results, "two", "default", "2"), "in the way of a folder for captures");
        ProgramRun run = Run(one, two, "--pcap", "--no-progress");
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.ErrorLines, Has.Length.EqualTo(1), "no stack trace");
        Assert.That(run.Error, Does.StartWith($"simulator: error: results cannot be written to '{Folder.Results}': ").And.Not.Contain("inside the simulator"));
        Assert.That(Stored().Select(each => (each.Scenario, each.Seed)), Is.EqualTo(new[] { ("one", 1UL), ("two", 1UL) }));
    }

    [Test]
    public void RunThatFailsInside_IsTheExperimentsBugAndKeepsTheRunsBefore()
    {
        string[] paths = [Folder.Add("one"), Folder.Add("two", repetitions: 3)];
        Scenario[] variants = [.. ScenarioSet.Load(paths, []).Variants];
        variants[1] = variants[1] with { Traffic = null! };
        var options = new RunOptions
        {
            Results = Folder.Results, Seed = null, Repetitions = null, Overrides = [], Variants = [], Shard = (1, 1), Resume = false, Plan = false, Jobs = 2, Pcap = false,
            JUnit = null, IsBaseline = false, Json = false, Quiet = true, NoProgress = true, Verify = false,
        };
        var plan = new ExperimentPlan("1.0.0", 1, 1, [.. variants.Select(each => new PlannedVariant(each.Name.Text, each.Variant, "", each.Seed, each.Repetitions, IsUndivided: false))]);
        using ResultsWriter results = ResultsWriter.Open(Folder.Results);
        using Interruption interruption = new();
        var experiment = new Experiment(variants, plan, options, results, interruption);
        experiment.Run((_, _) => { });
        Assert.That(experiment.Bug!.Message, Does.StartWith("scenario 'two' with seed 1 failed inside the simulator: "));
        Assert.That((experiment.FinishedRuns, experiment.Held), Is.EqualTo((1L, false)));
        Assert.That(results.Runs().Select(each => each.Scenario), Is.EqualTo(new[] { "one" }));
    }

    [Test]
    public void ResultsThatCannotBeWritten_AreAUsageError()
    {
        string path = Folder.Add("one");
        ProgramRun run = ProgramRun.Of("run", path, "--results", path);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.ErrorLines, Has.Length.EqualTo(1));
        Assert.That(run.Error, Does.StartWith($"simulator: error: results cannot be written to '{path}'"));
    }

    [Test]
    public void OutputThatTakesNothing_DoesNotHideWhatFailed()
    {
        ProgramRun run = ProgramRun.WithFullDisk("run", Folder.Add("one", "data.sent sum == 11"), "--results", Folder.Results, "--no-progress");
        Assert.That(run.ExitCode, Is.EqualTo(1));
    }

    [TestCase("table")]
    [TestCase("json")]
    public void OutputThatTakesNothing_LeavesTheResultsWhole(string format)
    {
        ProgramRun run = ProgramRun.WithFullDisk("run", Folder.Add("one"), "--results", Folder.Results, "--no-progress", "--format", format);
        Assert.That(run.ExitCode, Is.EqualTo(4));
        Assert.That(run.ErrorLines, Is.EqualTo((string[])
            [$"simulator: error: results are in '{Folder.Results}', and standard output takes nothing: No space left on device"]));
        Assert.That(Path.Combine(Folder.Results, "summary.csv"), Does.Exist);
        Assert.That(Path.Combine(Folder.Results, "index.html"), Does.Exist);
    }

    [Test]
    public void NarrowTerminal_HasAPlainTableRatherThanBrokenWords()
    {
        string path = Folder.Add("one", "data.sent sum == 10");
        ProgramRun run = ProgramRun.OnTerminal(hasColours: true, width: 40, "run", path, "--results", Folder.Results);
        Assert.That(run.OutLines[^2], Does.Match(@"^one       1     1/1           data\.sent 10 +[0-9a-f]{16}$"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Terminal_HasColoursUnlessToldOtherwise(bool hasColours)
    {
        string path = Folder.Add("one", "data.sent sum == 10");
        ProgramRun run = ProgramRun.OnTerminal(hasColours, "run", path, "--results", Folder.Results);
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Out, Does.Contain('╭'));
        if (!hasColours) Assert.That(run.Out, Does.Not.Match(@"\e\[[0-9;]*3[0-9]"));
    }

    private ProgramRun Run(params string[] args) => ProgramRun.Of(["run", .. args, "--results", Folder.Results]);

    private IReadOnlyList<StoredRun> Stored()
    {
        RunSelector selector = RunSelector.Parse(Folder.Results);
        using ResultsDatabase database = selector.Open();
        return selector.Select(database);
    }
}
