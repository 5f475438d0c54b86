using System.Text.Json;

namespace Simulator.Cli.Tests.Sweeps;

public sealed class SweepRunTests : InFolder<SweepFolder>
{
    [Test]
    public void Sweep_RunsEveryVariantWithEverySeed()
    {
        ProgramRun run = Folder.With(repetitions: 2).Run("a");
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.OutLines[0], Does.Match("^scenario  variant +runs  expectations  metric +wire fingerprint$"));
        Assert.That(run.OutLines[2], Does.Match("^sweep     delay=1ms,loss=10%   2     1/1 +data.sent 10 +[0-9a-f]{16}$"));
        string[] csv = File.ReadAllLines(Path.Combine(Folder["a"], "fingerprints.csv"));
        Assert.That(csv.Skip(1).Select(line => line[..(line.IndexOf("\",", StringComparison.Ordinal) + 3)]), Is.EqualTo((string[])
        [
            "sweep,\"delay=1ms,loss=0%\",1", "sweep,\"delay=1ms,loss=0%\",2", "sweep,\"delay=1ms,loss=10%\",1", "sweep,\"delay=1ms,loss=10%\",2",
            "sweep,\"delay=20ms,loss=0%\",1", "sweep,\"delay=20ms,loss=0%\",2", "sweep,\"delay=20ms,loss=10%\",1", "sweep,\"delay=20ms,loss=10%\",2",
        ]));
        Assert.That(Folder.Files("a"), Does.Contain("sweep/delay=20ms,loss=10%/1/sequence.svg"));
    }

    [Test]
    public void Progress_IsALineASweep()
    {
        ProgramRun run = ProgramRun.Of("run", Folder.With(repetitions: 3).Scenario, "--results", Folder["a"]);
        Assert.That(run.Error, Is.EqualTo("sweep: 12 runs of 4 variants, 4 of 4 expectations held\n"));
    }

    [Test]
    public void Terminal_ShowsBars() =>
        Assert.That(ProgramRun.OnTerminal(hasColours: false, "run", Folder.With().Scenario, "--results", Folder["a"]).ExitCode, Is.Zero);

    [Test]
    public void SameSeed_DrawsTheSameInEveryVariant()
    {
        Folder.With(repetitions: 20).Run("a");

        // The link's delay is no part of what is drawn: with the same seed the same frames are lost, and the same jitter is added.
        string[] lost = Lines("delay=1ms,loss=10%", "data.delivery-ratio", "data.received");
        Assert.That(lost, Is.Not.Empty);
        Assert.That(Lines("delay=20ms,loss=10%", "data.delivery-ratio", "data.received"), Is.EqualTo(lost));

        string[] Lines(string variant, params string[] metrics) =>
        [
            .. Folder.Rows("a").Where(row => row.StartsWith($"sweep,\"{variant}\"", StringComparison.Ordinal) && metrics.Any(row.Contains))
                .Select(row => row[(row.IndexOf("\",", StringComparison.Ordinal) + 2)..]),
        ];
    }

    [Test]
    public void Plan_ListsVariantsAndSeedsAndRunsNothing()
    {
        ProgramRun run = Folder.With(repetitions: 7).Run("a", "--plan", "--seed", "5");
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.OutLines, Is.EqualTo((string[])
        [
            "scenario  variant              seeds  runs",
            "sweep     delay=1ms,loss=0%    5..11  7",
            "sweep     delay=1ms,loss=10%   5..11  7",
            "sweep     delay=20ms,loss=0%   5..11  7",
            "sweep     delay=20ms,loss=10%  5..11  7",
            "28 runs of 4 variants",
        ]));
        Assert.That(Folder["a"], Does.Not.Exist);
    }

    [Test]
    public void PlanOfAShard_IsItsPart()
    {
        ProgramRun run = Folder.With(repetitions: 7).Run("a", "--plan", "--shard", "2/3");
        Assert.That(run.OutLines[1], Is.EqualTo("sweep     delay=1ms,loss=0%    2..5 by 3  2"));
        Assert.That(run.OutLines[^1], Is.EqualTo("9 runs of 4 variants, shard 2/3"));
        using JsonDocument json = JsonDocument.Parse(Folder.Run("a", "--plan", "--shard", "2/3", "--format", "json").Out);
        JsonElement first = json.RootElement.GetProperty("plan")[0];
        Assert.That(first.GetProperty("variant").GetString(), Is.EqualTo("delay=1ms,loss=0%"));
        Assert.That(first.GetProperty("seeds").ToString(), Does.Match(@"^\{\s*""first"": 2,\s*""last"": 5,\s*""step"": 3\s*\}$"));
        Assert.That(json.RootElement.GetProperty("runs").GetInt32(), Is.EqualTo(9));
    }

    [TestCase("delay=20ms", "delay=20ms,loss=0% delay=20ms,loss=10%")]
    [TestCase("loss=10%,delay=1ms", "delay=1ms,loss=10%")]
    public void Variant_RunsOnlyThose(string wanted, string variants)
    {
        ProgramRun run = Folder.With(repetitions: 1).Run("a", "--plan", "--variant", wanted);
        int count = variants.Count(each => each == ' ') + 1;
        Assert.That(run.OutLines[^1], Is.EqualTo(count == 1 ? "1 run of 1 variant" : $"{count} runs of {count} variants"));
        Assert.That(run.OutLines[1..^1].Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]), Is.EqualTo(variants.Split(' ')));
    }

    [Test]
    public void VariantThatIsNone_IsAUsageError()
    {
        ProgramRun run = Folder.With().Run("a", "--variant", "loss=11%");
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.ErrorLines, Is.EqualTo((string[])["simulator: error: no scenario has a variant with 'loss=11%'; did you mean 'loss=10%'?"]));
    }

    [Test]
    public void FailedExpectation_NamesTheVariantAndRepeatsIt()
    {
        ProgramRun run = Folder.With(repetitions: 2, expect: "data.delay max < 10ms").Run("a", "--quiet");
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.OutLines[0], Does.EndWith(": sweep/delay=20ms,loss=0%: expected data.delay max < 10ms"));
        string command = run.OutLines.First(line => line.StartsWith("  repeat with: simulator ", StringComparison.Ordinal))["  repeat with: simulator ".Length..];
        Assert.That(command, Is.EqualTo($"run {Folder.Scenario} --variant delay=20ms,loss=0% --seed 1 --repetitions 1"));
        ProgramRun again = ProgramRun.Of([.. command.Split(' '), "--results", Folder["b"], "--quiet"]);
        Assert.That(again.ExitCode, Is.EqualTo(1));
        Assert.That(again.OutLines[0], Is.EqualTo(run.OutLines[0]));
    }

    [TestCase("0/4")]
    [TestCase("5/4")]
    [TestCase("2")]
    [TestCase("1/0")]
    [TestCase("a/b")]
    public void ShardThatIsNone_IsAUsageError(string shard)
    {
        ProgramRun run = Folder.With().Run("a", "--shard", shard);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.StartWith($"simulator: error: '--shard' needs I/N with I from 1 to N, for example 2/4, not '{shard}'"));
    }
}
