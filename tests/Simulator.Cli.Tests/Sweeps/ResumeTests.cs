namespace Simulator.Cli.Tests.Sweeps;

/// <summary>Runs that ended early and were taken up again.</summary>
public sealed class ResumeTests
{
    private SweepFolder _folder = null!;

    [SetUp]
    public void SetUp() => _folder = new SweepFolder();

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public void InterruptedSweep_Resumed_EqualsOneThatWasNot()
    {
        string other = _folder["other.yaml"];
        _folder.With(repetitions: 30, expect: "data.delay mean over runs < 1s");
        File.WriteAllText(other, File.ReadAllText(_folder.Scenario).Replace("scenario: sweep", "scenario: other", StringComparison.Ordinal));
        string[] run = ["run", other, _folder.Scenario, "--jobs", "2"];
        ProgramRun whole = ProgramRun.Of([.. run, "--format", "json", "--results", _folder["whole"], "--no-progress"]);
        ProgramRun first = ProgramRun.InterruptedAt("other: 120 runs", [.. run, "--results", _folder["resumed"]]);
        Assert.That(first.ExitCode, Is.EqualTo(130));
        Assert.That(_folder.Rows("resumed").Count(row => row.StartsWith("runs:", StringComparison.Ordinal)), Is.InRange(120, 239));
        ProgramRun rest = ProgramRun.Of([.. run, "--format", "json", "--results", _folder["resumed"], "--no-progress", "--resume"]);
        Assert.That(rest, Is.EqualTo(whole));
        Assert.That(_folder.Rows("resumed"), Is.EqualTo(_folder.Rows("whole")));
        Assert.That(_folder.Files("resumed"), Is.EqualTo(_folder.Files("whole")));
    }

    [Test]
    public void ResumedSweepInterruptedAtOnce_SaysHowManyRunsAreKept()
    {
        string other = _folder["other.yaml"];
        _folder.With(repetitions: 40);
        File.WriteAllText(other, File.ReadAllText(_folder.Scenario).Replace("scenario: sweep", "scenario: other", StringComparison.Ordinal));
        string[] run = ["run", other, _folder.Scenario, "--jobs", "1", "--results", _folder["resumed"]];
        Assert.That(ProgramRun.InterruptedAt("other: 160 runs", run).ExitCode, Is.EqualTo(130));
        int kept = _folder.Rows("resumed").Count(row => row.StartsWith("runs:", StringComparison.Ordinal));
        ProgramRun again = ProgramRun.InterruptedAtOnce([.. run, "--resume"]);
        Assert.That(again.ExitCode, Is.EqualTo(130));
        Assert.That(again.ErrorLines[^1], Does.StartWith($"simulator: interrupted: {kept} of 320 runs had finished"));
        string[] rows = [.. again.OutLines.Where(line => line.StartsWith("other ", StringComparison.Ordinal) || line.StartsWith("sweep ", StringComparison.Ordinal))];
        int[] shown = [.. rows.Select(row => int.Parse(row.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2].Split('/')[0], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.That(shown, Has.Length.EqualTo(8));
        Assert.That(shown.Sum(), Is.EqualTo(kept), "those of variants that it had not come to among them");
    }

    [Test]
    public void FinishedSweep_Resumed_RunsNothingAndSaysTheSame()
    {
        ProgramRun whole = _folder.With().Run("a");
        string[] rows = _folder.Rows("a");
        Assert.That(_folder.Run("a", "--resume", "--jobs", "3"), Is.EqualTo(whole));
        Assert.That(_folder.Rows("a"), Is.EqualTo(rows));
    }

    [Test]
    public void ResumeOfNothing_RunsEverything()
    {
        Assert.That(_folder.With().Run("a", "--resume").ExitCode, Is.Zero);
        Assert.That(_folder.Rows("a").Count(row => row.StartsWith("runs:", StringComparison.Ordinal)), Is.EqualTo(20));
    }

    [TestCase("scenario 'sweep', what it includes or a --set has changed since", "--set", "links.lan.jitter=2ms")]
    [TestCase("it has the seeds of 'sweep' from 1, not 2", "--seed", "2")]
    [TestCase("it is of 5 repetitions of 'sweep', not 6", "--repetitions", "6")]
    [TestCase("it is of shard 1/1, not 1/2", "--shard", "1/2")]
    [TestCase("it is of variant 'delay=1ms,loss=0%' of 'sweep' where now 'delay=20ms,loss=0%' is asked for", "--variant", "delay=20ms")]
    [TestCase("it is of 4 variants, not 2", "--variant", "delay=1ms")]
    public void OtherOptions_AreRefused(string reason, params string[] options)
    {
        _folder.With().Run("a");
        string[] rows = _folder.Rows("a");
        ProgramRun run = _folder.Run("a", ["--resume", .. options]);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.ErrorLines, Is.EqualTo((string[])[$"simulator: error: '{_folder["a"]}' cannot be resumed: {reason}"]));
        Assert.That(_folder.Rows("a"), Is.EqualTo(rows));
    }

    [Test]
    public void ChangedScenario_IsRefused()
    {
        _folder.With().Run("a");
        File.AppendAllText(_folder.Scenario, "\n# a thought\n");
        Assert.That(_folder.Run("a", "--resume").Error, Does.Contain("cannot be resumed: scenario 'sweep', what it includes or a --set has changed since"));
    }
}
