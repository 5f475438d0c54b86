namespace Simulator.Cli.Tests.Sweeps;

/// <summary>Repetitions that end when enough is known.</summary>
public sealed class UntilTests : InFolder<SweepFolder>
{
    // Jitter of up to 1 ms: beside a delay of 20 ms a mean is known to 1 % at once, beside 1 ms it takes some runs, and the quantile some more.
    [TestCase("data.delay mean ±1% after 3 runs")]
    [TestCase("data.delay p95 ±1% after 3 runs")]
    [TestCase("data.delay p50 ±60us after 3 runs")]
    [TestCase("[data.delay mean ±2% after 3 runs, data.received sum ±2%]")]
    public void NarrowInterval_EndsTheRepetitions_WhateverTheJobs(string until)
    {
        Folder.With(repetitions: 60, more: $"until: {until}");
        Assert.That(Folder.Run("one", "--jobs", "1").ExitCode, Is.Zero);
        Assert.That(Folder.Run("four", "--jobs", "4", "--pcap").ExitCode, Is.Zero);
        Assert.That(Folder.Rows("four"), Is.EqualTo(Folder.Rows("one")));
        int[] runs = Runs("one");
        Assert.That(runs, Has.Length.EqualTo(4));
        Assert.That(runs, Is.All.GreaterThanOrEqualTo(3));
        Assert.That(runs.Sum(), Is.LessThan(4 * 60), "some ended early");
        Assert.That(runs.Distinct().Count(), Is.GreaterThan(1), "and not all at once");
        Assert.That(Folder.Files("four").Count(file => file.EndsWith("capture-lan.pcapng", StringComparison.Ordinal)), Is.EqualTo(runs.Sum()), "no capture of a run that is not stored");
    }

    [Test]
    public void StoppedSweep_Resumed_StaysAsItIs()
    {
        ProgramRun first = Folder.With(repetitions: 60, more: "until: data.delay mean ±1% after 3 runs").Run("a");
        string[] rows = Folder.Rows("a");
        Assert.That(Folder.Run("a", "--resume"), Is.EqualTo(first));
        Assert.That(Folder.Rows("a"), Is.EqualTo(rows));
    }

    // A file where the captures of the next repetition would go makes that run fail, if it is begun.
    [Test]
    public void StoppedSweep_Resumed_BeginsNoRunBeyondTheStop()
    {
        ProgramRun first = Folder.With(repetitions: 60, more: "until: data.delay mean ±1% after 3 runs").Run("a");
        string[] variants = ["delay=1ms,loss=0%", "delay=1ms,loss=10%", "delay=20ms,loss=0%", "delay=20ms,loss=10%"];
        foreach ((string variant, int runs) in variants.Zip(Runs("a")))
            File.WriteAllText(Path.Combine(Folder["a"], "sweep", variant, $"{runs + 1}"), "in the way");
        ProgramRun again = Folder.Run("a", "--resume", "--pcap");
        Assert.That(again, Is.EqualTo(first));
    }

    [Test]
    public void IntervalThatStaysWide_RunsAllAndSaysSo()
    {
        ProgramRun run = Folder.With(repetitions: 8, more: "until: data.delay mean ±0.0001% after 3 runs").Run("a", "--variant", "delay=1ms");
        Assert.That(Runs("a"), Is.EqualTo((int[])[8, 8]));
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.ErrorLines, Is.EqualTo((string[])
        [
            "simulator: note: sweep/delay=1ms,loss=0%: 8 runs are not enough for 'until: data.delay mean ±0.0001% after 3 runs'",
            "simulator: note: sweep/delay=1ms,loss=10%: 8 runs are not enough for 'until: data.delay mean ±0.0001% after 3 runs'",
        ]));
    }

    [Test]
    public void SingleRepetitionOfASweepWithAGoal_IsNoFailureToReachIt()
    {
        Folder.With(repetitions: 8, more: "until: data.delay mean ±0.0001% after 3 runs");
        Assert.That(Folder.Run("a", "--seed", "5", "--repetitions", "1").Error, Is.Empty);
    }

    private int[] Runs(string results) =>
    [
        .. Folder.Rows(results).Where(row => row.StartsWith("runs:", StringComparison.Ordinal)).GroupBy(row => row.Split('|')[3], StringComparer.Ordinal).Select(group => group.Count()),
    ];
}
