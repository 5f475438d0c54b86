using System.Text.Json;

namespace Simulator.Cli.Tests.Sweeps;

/// <summary>Runs that ended early and were taken up again.</summary>
public sealed class ResumeTests : InFolder<SweepFolder>
{
    [Test]
    public void InterruptedSweep_Resumed_EqualsOneThatWasNot()
    {
        string other = Folder["other.yaml"];
        Folder.With(repetitions: 30, expect: "data.delay mean over runs < 1s");
        File.WriteAllText(other, File.ReadAllText(Folder.Scenario).Replace("scenario: sweep", "scenario: other", StringComparison.Ordinal));
        string[] run = ["run", other, Folder.Scenario, "--jobs", "2"];
        ProgramRun whole = ProgramRun.Of([.. run, "--format", "json", "--results", Folder["whole"], "--no-progress"]);
        ProgramRun first = ProgramRun.InterruptedAt("other: 120 runs", [.. run, "--results", Folder["resumed"]]);
        Assert.That(first.ExitCode, Is.EqualTo(130));
        Assert.That(Folder.Rows("resumed").Count(row => row.StartsWith("runs:", StringComparison.Ordinal)), Is.InRange(120, 239));
        ProgramRun rest = ProgramRun.Of([.. run, "--format", "json", "--results", Folder["resumed"], "--no-progress", "--resume"]);
        Assert.That(rest, Is.EqualTo(whole));
        Assert.That(Folder.Rows("resumed"), Is.EqualTo(Folder.Rows("whole")));
        Assert.That(Folder.Files("resumed"), Is.EqualTo(Folder.Files("whole")));
    }

    [Test]
    public void ResumedSweepInterruptedAtOnce_SaysHowManyRunsAreKept()
    {
        string other = Folder["other.yaml"];
        Folder.With(repetitions: 40);
        File.WriteAllText(other, File.ReadAllText(Folder.Scenario).Replace("scenario: sweep", "scenario: other", StringComparison.Ordinal));
        string[] run = ["run", other, Folder.Scenario, "--jobs", "1", "--results", Folder["resumed"]];
        Assert.That(ProgramRun.InterruptedAt("other: 160 runs", run).ExitCode, Is.EqualTo(130));
        int kept = Folder.Rows("resumed").Count(row => row.StartsWith("runs:", StringComparison.Ordinal));
        ProgramRun again = ProgramRun.InterruptedAtOnce([.. run, "--resume"]);
        Assert.That(again.ExitCode, Is.EqualTo(130));
        Assert.That(again.ErrorLines[^1], Does.StartWith($"simulator: interrupted: {kept} of 320 runs had finished"));
        string[] rows = [.. again.OutLines.Where(line => line.StartsWith("other ", StringComparison.Ordinal) || line.StartsWith("sweep ", StringComparison.Ordinal))];
        int[] shown = [.. rows.Select(row => int.Parse(row.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2].Split('/')[0], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.That(shown, Has.Length.EqualTo(8));
        Assert.That(shown.Sum(), Is.EqualTo(kept), "those of variants that it had not come to among them");
    }

    [Test]
    public void ResumedMergeWithGapsInterrupted_TellsWhatItCameToInOrder_AndTheNextResumeRunsTheRest()
    {
        string other = Folder["other.yaml"];
        Folder.With(repetitions: 40);
        File.WriteAllText(other, File.ReadAllText(Folder.Scenario).Replace("scenario: sweep", "scenario: other", StringComparison.Ordinal));
        string[] run = ["run", other, Folder.Scenario, "--jobs", "1", "--format", "json"];
        ProgramRun whole = ProgramRun.Of([.. run, "--results", Folder["whole"], "--no-progress"]);
        foreach (int shard in (int[])[1, 3]) ProgramRun.Of([.. run, "--results", Folder[$"part-{shard}"], "--shard", $"{shard}/3", "--no-progress"]);
        Assert.That(ProgramRun.Of("merge", Folder["part-1"], Folder["part-3"], "--results", Folder["merged"]).ExitCode, Is.EqualTo(1));
        int before = RunsIn("merged");

        ProgramRun first = ProgramRun.InterruptedAt("other: 160 runs", [.. run, "--results", Folder["merged"], "--resume"]);
        Assert.That(first.ExitCode, Is.EqualTo(130), first.Error);
        int kept = RunsIn("merged");
        Assert.That(kept, Is.InRange(before + 1, 319));
        string[] told = Told(first), all = Told(whole);
        Assert.That(told, Has.Length.InRange(160, kept), "not those behind a gap that is still there");
        Assert.That(told, Is.EqualTo(all.Where(told.Contains)), "in the order of the plan, each once");

        ProgramRun rest = ProgramRun.Of([.. run, "--results", Folder["merged"], "--no-progress", "--resume"]);
        Assert.That(rest, Is.EqualTo(whole));
        foreach (string file in (string[])["summary.csv", "fingerprints.csv"])
            Assert.That(File.ReadAllText(Path.Combine(Folder["merged"], file)), Is.EqualTo(File.ReadAllText(Path.Combine(Folder["whole"], file))));

        int RunsIn(string results) => Folder.Rows(results).Count(row => row.StartsWith("runs:", StringComparison.Ordinal));
    }

    private static string[] Told(ProgramRun run)
    {
        using JsonDocument document = JsonDocument.Parse(run.Out);
        return [.. document.RootElement.GetProperty("runs").EnumerateArray().Select(each => $"{each.GetProperty("scenario")}/{each.GetProperty("variant")}/{each.GetProperty("seed")}")];
    }

    [Test]
    public void FinishedSweep_Resumed_RunsNothingAndSaysTheSame()
    {
        ProgramRun whole = Folder.With().Run("a");
        string[] rows = Folder.Rows("a");
        Assert.That(Folder.Run("a", "--resume", "--jobs", "3"), Is.EqualTo(whole));
        Assert.That(Folder.Rows("a"), Is.EqualTo(rows));
    }

    [Test]
    public void CaptureOfAKilledRun_IsNotLeftBesideTheRunThatIsMadeWithoutOne()
    {
        Folder.With(repetitions: 2);
        Assert.That(Folder.Run("a", "--shard", "1/2").ExitCode, Is.Zero);
        string run = Path.Combine(Folder["a"], "sweep", "delay=1ms,loss=0%", "1");
        string other = Path.Combine(Folder["a"], "sweep", "delay=20ms,loss=10%", "2");
        foreach (string folder in (string[])[run, other])
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "capture-lan.pcapng"), "half of one");
        }

        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(Folder["a"], "results.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "DELETE FROM runs WHERE variant = 'delay=1ms,loss=0%'";
            command.ExecuteNonQuery();
        }

        Assert.That(Folder.Run("a", "--shard", "1/2", "--resume").ExitCode, Is.Zero);
        Assert.That(Path.Combine(run, "capture-lan.pcapng"), Does.Not.Exist);
        Assert.That(Path.Combine(other, "capture-lan.pcapng"), Does.Exist, "not of a run of this shard");
    }

    [Test]
    public void FolderThatAnotherProcessWrites_IsLeftToIt()
    {
        Folder.With().Run("a");
        string[] files = Folder.Files("a");
        using (Simulator.Results.ResultsWriter.Open(Folder["a"], resume: true))
        {
            ProgramRun run = Folder.Run("a");
            Assert.That(run.ExitCode, Is.EqualTo(2));
            Assert.That(run.Error, Does.Contain("another process"));
        }

        Assert.That(Folder.Files("a"), Is.EqualTo(files));
    }

    [Test]
    public void ResumeOfNothing_RunsEverything()
    {
        Assert.That(Folder.With().Run("a", "--resume").ExitCode, Is.Zero);
        Assert.That(Folder.Rows("a").Count(row => row.StartsWith("runs:", StringComparison.Ordinal)), Is.EqualTo(20));
    }

    [TestCase("scenario 'sweep', what it includes or a --set has changed since", "--set", "links.lan.jitter=2ms")]
    [TestCase("it has the seeds of 'sweep' from 1, not 2", "--seed", "2")]
    [TestCase("it is of 5 repetitions of 'sweep', not 6", "--repetitions", "6")]
    [TestCase("it is of shard 1/1, not 1/2", "--shard", "1/2")]
    [TestCase("it is of variant 'delay=1ms,loss=0%' of 'sweep' where now 'delay=20ms,loss=0%' is asked for", "--variant", "delay=20ms")]
    [TestCase("it is of 4 variants, not 2", "--variant", "delay=1ms")]
    public void OtherOptions_AreRefused(string reason, params string[] options)
    {
        Folder.With().Run("a");
        string[] rows = Folder.Rows("a");
        ProgramRun run = Folder.Run("a", ["--resume", .. options]);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.ErrorLines, Is.EqualTo((string[])[$"simulator: error: '{Folder["a"]}' cannot be resumed: {reason}"]));
        Assert.That(Folder.Rows("a"), Is.EqualTo(rows));
    }

    [Test]
    public void ChangedScenario_IsRefused()
    {
        Folder.With().Run("a");
        File.AppendAllText(Folder.Scenario, "\n# a thought\n");
        Assert.That(Folder.Run("a", "--resume").Error, Does.Contain("cannot be resumed: scenario 'sweep', what it includes or a --set has changed since"));
    }
}
