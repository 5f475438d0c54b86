namespace Simulator.Cli.Tests.Sweeps;

/// <summary>Shards joined are what one process would have written, row for row.</summary>
public sealed class ShardTests : InFolder<SweepFolder>
{
    [TestCase(4, "", "data.sent sum == 10")]
    [TestCase(3, "", "data.delay max over runs < 1s")]
    [TestCase(3, "until: data.delay mean ±5% after 3 runs", "data.sent sum == 10")]
    [TestCase(30, "", "data.sent sum == 10")]
    public void MergedShards_EqualOneRun(int shards, string more, string expect)
    {
        Folder.With(repetitions: 6, more: more, expect: expect);
        Assert.That(Folder.Run("whole", "--pcap").ExitCode, Is.Zero);
        string[] parts = [.. Enumerable.Range(1, shards).Select(shard => $"part-{shard}")];
        for (int i = 0; i < shards; i++) Assert.That(Folder.Run(parts[i], "--pcap", "--shard", $"{i + 1}/{shards}").ExitCode, Is.Zero);
        ProgramRun merge = Merge("merged", [.. parts.Reverse()]);
        Assert.That(merge.Error, Is.Empty);
        Assert.That(merge.ExitCode, Is.Zero);
        Assert.That(Folder.Rows("merged"), Is.EqualTo(Folder.Rows("whole")));
        Assert.That(Folder.Files("merged"), Is.EqualTo(Folder.Files("whole")));
        Assert.That(parts.Sum(part => Folder.Rows(part).Count(row => row.StartsWith("runs:", StringComparison.Ordinal))),
            Is.EqualTo(Folder.Rows("whole").Count(row => row.StartsWith("runs:", StringComparison.Ordinal))), "no run twice");
    }

    [Test]
    public void ShardThatIsNotThere_IsNamed_AndResumeRunsIt()
    {
        Folder.With(repetitions: 6).Run("whole");
        foreach (int shard in (int[])[1, 3]) Folder.Run($"part-{shard}", "--shard", $"{shard}/3");
        ProgramRun merge = Merge("merged", "part-1", "part-3");
        Assert.That(merge.ExitCode, Is.EqualTo(1));
        Assert.That(merge.ErrorLines, Is.EqualTo((string[])
        [
            "simulator: missing: shard 2/3",
            "simulator: missing: 2 of 6 runs of sweep, variant delay=1ms,loss=0%",
            "simulator: missing: 2 of 6 runs of sweep, variant delay=1ms,loss=10%",
            "simulator: missing: 2 of 6 runs of sweep, variant delay=20ms,loss=0%",
            "simulator: missing: 2 of 6 runs of sweep, variant delay=20ms,loss=10%",
        ]));
        ProgramRun whole = Folder.Run("whole", "--format", "json");
        ProgramRun resumed = Folder.Run("merged", "--resume", "--format", "json");
        Assert.That(resumed, Is.EqualTo(whole));
        foreach (string file in (string[])["summary.csv", "fingerprints.csv"])
            Assert.That(File.ReadAllText(Path.Combine(Folder["merged"], file)), Is.EqualTo(File.ReadAllText(Path.Combine(Folder["whole"], file))));
    }

    [Test]
    public void SameRunInTwoShards_IsJoinedOnce()
    {
        Folder.With(repetitions: 2).Run("a");
        Folder.Run("b", "--shard", "1/2");
        Assert.That(Merge("merged", "b", "a").ExitCode, Is.Zero);
        Assert.That(Folder.Rows("merged"), Is.EqualTo(Folder.Rows("a")));
    }

    [Test]
    public void ShardsOfDifferentScenarios_AreNotJoined()
    {
        Folder.With(repetitions: 2).Run("a", "--shard", "1/2");
        Folder.With(repetitions: 3).Run("b", "--shard", "2/2");
        ProgramRun merge = Merge("merged", "a", "b");
        Assert.That(merge.ExitCode, Is.EqualTo(2));
        Assert.That(merge.ErrorLines, Is.EqualTo((string[])
            [$"simulator: error: '{Folder["b"]}' cannot be joined with '{Folder["a"]}': scenario 'sweep', what it includes or a --set has changed since"]));
        Assert.That(Folder["merged"], Does.Not.Exist);
    }

    [Test]
    public void FoldersThatDisagreeOnARun_AreNotJoined()
    {
        Folder.With(repetitions: 2).Run("a");
        Folder.Run("b");
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(Folder["b"], "results.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE runs SET wire_fingerprint = '0123456789abcdef' WHERE id = 3";
            command.ExecuteNonQuery();
        }

        ProgramRun merge = Merge("merged", "a", "b");
        Assert.That(merge.ExitCode, Is.EqualTo(2));
        Assert.That(merge.Error, Does.Contain("do not agree on scenario 'sweep', variant 'delay=1ms,loss=10%', seed 1"));
        Assert.That(Folder["merged"], Does.Not.Exist, "what is there stays until it is known that there will be something else");
    }

    [TestCase("a", "a")]
    [TestCase("a", "a/")]
    [TestCase("a/", "a")]
    [TestCase("linked", "a")]
    [TestCase("a", "above/a/")]
    public void OutputAmongTheShards_IsRefused(string output, string part)
    {
        Folder.With(repetitions: 1).Run("a", "--pcap");
        Directory.CreateSymbolicLink(Folder["linked"], Folder["a"]);
        Directory.CreateSymbolicLink(Folder["above"], Folder.Root);
        string[] files = Folder.Files("a");
        ProgramRun merge = Merge(output, part);
        Assert.That(merge.ExitCode, Is.EqualTo(2));
        Assert.That(merge.Error, Does.Contain("is one of the folders to be joined"));
        Assert.That(Folder.Files("a"), Is.EqualTo(files));
    }

    private ProgramRun Merge(string output, params string[] parts) =>
        ProgramRun.Of(["merge", .. parts.Select(part => Folder[part]), "--results", Folder[output]]);
}
