using System.Collections;
using Microsoft.Data.Sqlite;
using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Network.Tracing;
using Simulator.Results.Database;
using Simulator.Results.Summaries;

namespace Simulator.Results.Tests.Database;

public sealed class ResultsDatabaseTests
{
    [Test]
    public void Run_ReadsBackAsItWas()
    {
        using var folder = new TemporaryFolder();
        using var database = ResultsDatabase.Create(folder["results.db"]);
        RunRecord run = Samples.Run(seed: ulong.MaxValue, series: [
            Samples.Sampled(MetricCatalog.HipExchangeLatency, 30, 10, 20),
            Samples.Counter(MetricCatalog.SignallingMessages, 4, new("protocol", "hip"), new("between", "alice-bob")),
            Samples.Sampled(MetricCatalog.DataDelay)]);

        database.Insert(run);

        StoredRun stored = database.Runs().Single();
        Assert.That(
            (stored.Scenario, stored.Title, stored.Variant, stored.Seed, stored.Held, stored.WireFingerprint, stored.MetricsFingerprint, stored.Duration,
                stored.OmittedMessages, stored.SimulatorVersion, stored.Command),
            Is.EqualTo((run.Scenario, run.Title, run.Variant, run.Seed, run.Held, run.WireFingerprint, run.MetricsFingerprint, run.Duration,
                run.OmittedMessages, run.SimulatorVersion, run.Command)));
        Assert.That(database.Nodes(stored.Id), Is.EqualTo(run.Nodes));
        Assert.That(database.Expectations(stored.Id), Is.EqualTo(run.Expectations));
        Assert.That(database.Samples(stored.Id, 0), Is.EqualTo(run.Series[0].Samples));

        IReadOnlyList<MessageRecord> messages = database.Messages(stored.Id);
        byte[] none = [];
        Assert.That(messages.Select(message => message with { Bytes = none }), Is.EqualTo(run.Messages.Select(message => message with { Bytes = none })));
        Assert.That(messages.Select(message => Convert.ToHexString(message.Bytes)), Is.EqualTo(run.Messages.Select(message => Convert.ToHexString(message.Bytes))));
    }

    [Test]
    public void Metrics_CarryUnitTagsAndStatistics()
    {
        using var folder = new TemporaryFolder();
        using var database = ResultsDatabase.Create(folder["results.db"]);
        database.Insert(Samples.Run(series: [
            Samples.Sampled(MetricCatalog.HipExchangeLatency, 30, 10, 20),
            Samples.Counter(MetricCatalog.SignallingBytes, 400, new("protocol", "hip"), new("between", "alice-bob")),
            Samples.Sampled(MetricCatalog.DataStretch)]));

        IReadOnlyList<StoredMetric> metrics = database.Metrics(database.Runs()[0].Id);

        Assert.That(metrics.Select(metric => (metric.Name, metric.Tags, metric.TagsJson, metric.Unit, metric.IsSampled)), Is.EqualTo(new[]
        {
            ("hip.exchange.latency", "node=alice", "{\"node\":\"alice\"}", MetricUnit.Time, true),
            ("signalling.bytes", "between=alice-bob,protocol=hip", "{\"between\":\"alice-bob\",\"protocol\":\"hip\"}", MetricUnit.Octets, false),
            ("data.stretch", "node=alice", "{\"node\":\"alice\"}", MetricUnit.Ratio, true),
        }));
        Assert.That(metrics[0].Values, Is.EqualTo(new SeriesStatistics(3, 60, 20, 10, 30, 20, 29)));
        Assert.That(metrics[1].Values, Is.EqualTo(new SeriesStatistics(1, 400, 400, 400, 400, 400, 400)));
        Assert.That(metrics[2].Values, Is.EqualTo(new SeriesStatistics(0, 0, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN)));
    }

    [Test]
    public void SameRunAgain_TakesThePlaceOfTheEarlierOne()
    {
        using var folder = new TemporaryFolder();
        using var database = ResultsDatabase.Create(folder["results.db"]);
        database.Insert(Samples.Run(seed: 1, series: Samples.Sampled(MetricCatalog.HipExchangeLatency, 1, 2, 3)));
        database.Insert(Samples.Run(seed: 2));
        database.Insert(Samples.Run(seed: 1) with { WireFingerprint = "aaaaaaaaaaaaaaaa" });

        Assert.That(database.Runs().Select(run => (run.Seed, run.WireFingerprint)), Is.EqualTo(new[] { (2UL, "0123456789abcdef"), (1UL, "aaaaaaaaaaaaaaaa") }));
        Assert.That(database.Contains("same-realm", "default", 1), Is.True);
        Assert.That(database.Contains("same-realm", "default", 3), Is.False);
        Assert.That(Count(folder["results.db"], "samples"), Is.Zero, "samples of the run that was replaced");
    }

    [Test]
    public void SamplesAndMessages_AreRowsToSql()
    {
        using var folder = new TemporaryFolder();
        using var database = ResultsDatabase.Create(folder["results.db"]);
        RunRecord run = Samples.Run(seed: 7, series: [Samples.Counter(MetricCatalog.SignallingMessages, 4), Samples.Sampled(MetricCatalog.HipExchangeLatency, 30, 10)]);
        database.Insert(Samples.Run(seed: 6, messages: false));
        database.Insert(run);

        Assert.That(Query(folder["results.db"], "SELECT * FROM samples"), Is.EqualTo(run.Series[1].Samples.Select((sample, i) =>
            new object?[] { 2L, 1L, (long)i, sample.At.Nanoseconds, sample.Value })));
        Assert.That(Query(folder["results.db"], "SELECT * FROM messages"), Is.EqualTo(run.Messages.Select(message => new object?[]
        {
            2L, (long)message.Number, message.SentAt.Nanoseconds, message.From, message.To, message.Protocol, message.Type, message.IsSignalling ? 1L : 0L,
            message.Outcome switch { MessageOutcome.Delivered => "delivered", MessageOutcome.Dropped => "dropped", _ => "under-way" },
            message.EndedAt?.Nanoseconds, message.DroppedAt, message.Reason, Convert.ToHexString(message.Bytes),
        })));
    }

    [FsCheck.NUnit.Property]
    public void PackedRows_ReadBackOrAreSaidToBeUnreadable(long[] times, byte[] garbage, ushort at)
    {
        MetricSample[] samples = [.. times.Select(time => new MetricSample(new SimTime(time), ~time))];
        byte[] text = SampleRows.Pack(samples).Bytes.ToArray();
        Assert.That(SampleRows.Unpack(text), Is.EqualTo(samples));

        byte[] messages = MessageRows.Pack(Samples.Run().Messages).Bytes.ToArray();
        foreach (byte[] damaged in (byte[][])[text, messages])
        {
            int length = Math.Min(garbage.Length, damaged.Length);
            garbage.AsSpan(0, length).CopyTo(damaged.AsSpan(Math.Min(at, damaged.Length - length)));
        }

        foreach (Action read in (Action[])[() => SampleRows.Unpack(text), () => SampleRows.Unpack(garbage), () => MessageRows.Unpack(messages), () => MessageRows.Unpack(garbage)])
        {
            try
            {
                read();
            }
            catch (ResultsException)
            {
            }
        }
    }

    // What the disk holds at any moment is what a process killed at that moment leaves: the files are copied while the second run is being inserted.
    [Test]
    public void ProcessKilledInTheMiddleOfARun_LeavesTheWholeRunsBefore()
    {
        using var folder = new TemporaryFolder();
        using var image = new TemporaryFolder();
        using var database = ResultsDatabase.Create(folder["results.db"]);
        var half = new WatchedExpectations(400_000, 300_000, () =>
        {
            foreach (string file in Directory.GetFiles(folder.Path)) File.Copy(file, image[Path.GetFileName(file)]);
        });
        database.Insert(Samples.Run(seed: 1, series: Samples.Sampled(MetricCatalog.DataDelay, 1, 2, 3)));
        database.Insert(Samples.Run(seed: 2) with { Expectations = half });
        Assert.That(new FileInfo(image["results.db-wal"]).Length, Is.GreaterThan(1_000_000), "the second run had reached the disk in part");

        using (var left = ResultsDatabase.OpenRead(image["results.db"]))
        {
            Assert.That(left.Runs().Select(run => run.Seed), Is.EqualTo(new[] { 1UL }));
            Assert.That(left.Samples(left.Runs()[0].Id, 0), Has.Count.EqualTo(3));
        }

        Assert.That(Count(image["results.db"], "samples"), Is.EqualTo(3));
        using var resumed = ResultsDatabase.Create(image["results.db"]);
        resumed.Insert(Samples.Run(seed: 2));
        Assert.That(resumed.Runs(), Has.Count.EqualTo(2));
    }

    [Test]
    public void InsertionThatFails_LeavesNothingOfTheRun()
    {
        using var folder = new TemporaryFolder();
        using var database = ResultsDatabase.Create(folder["results.db"]);
        var failing = new WatchedExpectations(100, 50, () => throw new InvalidOperationException("enough"));

        Assert.That(() => database.Insert(Samples.Run(seed: 1) with { Expectations = failing }), Throws.InvalidOperationException);

        Assert.That(database.Runs(), Is.Empty);
        database.Insert(Samples.Run(seed: 1));
        Assert.That(database.Runs(), Has.Count.EqualTo(1));
    }

    [Test]
    public void FiftyRunsOfFiveThousandSamples_TakeWellUnderASecond()
    {
        using var folder = new TemporaryFolder();
        using var database = ResultsDatabase.Create(folder["results.db"]);
        long[] values = [.. Enumerable.Range(0, 5_000).Select(i => 20_000_000L + i)];
        database.Insert(Samples.Run(seed: 99));
        TimeSpan before = Environment.CpuUsage.TotalTime;
        for (ulong seed = 0; seed < 50; seed++) database.Insert(Samples.Run(seed: seed, messages: false, series: Samples.Sampled(MetricCatalog.DataDelay, values)));
        TimeSpan used = Environment.CpuUsage.TotalTime - before;
        TestContext.Out.WriteLine($"50 runs of 5,000 samples: {used.TotalMilliseconds:F0} ms of processor time");
        Assert.That(used, Is.LessThan(TimeSpan.FromSeconds(2)), "0.35 s on the machine this was written on; other tests may run beside it");
    }

    [Test]
    public void FinishedDatabase_IsOneFile()
    {
        using var folder = new TemporaryFolder();
        using (var database = ResultsDatabase.Create(folder["results.db"]))
        {
            database.Insert(Samples.Run());
            database.Finish();
        }

        Assert.That(Directory.GetFiles(folder.Path).Select(Path.GetFileName), Is.EqualTo(new[] { "results.db" }));
    }

    [Test]
    public void FinishingWhileAnotherProcessReads_LeavesAReadableDatabase()
    {
        using var folder = new TemporaryFolder();
        using var database = ResultsDatabase.Create(folder["results.db"]);
        database.Insert(Samples.Run());
        using var other = new SqliteConnection($"Data Source={folder["results.db"]};Pooling=False");
        other.Open();
        using SqliteTransaction reading = other.BeginTransaction(deferred: true);
        using SqliteCommand command = other.CreateCommand();
        command.CommandText = "SELECT count(*) FROM runs";
        Assert.That(command.ExecuteScalar(), Is.EqualTo(1L));

        database.Finish();

        using var reader = ResultsDatabase.OpenRead(folder["results.db"]);
        Assert.That(reader.Runs(), Has.Count.EqualTo(1));
    }

    [Test]
    public void DatabaseWithAHole_IsSaidToBeUnreadable()
    {
        using var folder = new TemporaryFolder();
        using (var database = ResultsDatabase.Create(folder["results.db"]))
        {
            for (ulong seed = 0; seed < 20; seed++) database.Insert(Samples.Run(seed: seed));
            database.Finish();
        }

        using (FileStream file = File.OpenWrite(folder["results.db"]))
        {
            file.Seek(4096, SeekOrigin.Begin);
            file.Write(Samples.Bytes((int)file.Length - 4096, 0xEE));
        }

        using var damaged = ResultsDatabase.OpenRead(folder["results.db"]);
        Assert.That(() => damaged.Messages(1), Throws.TypeOf<ResultsException>().With.Message.Contains("cannot be read"));
    }

    [Test]
    public void SomebodyElsesDatabase_IsRefusedAndUntouched()
    {
        using var folder = new TemporaryFolder();
        string path = folder["results.db"];
        using (var other = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            other.Open();
            using SqliteCommand command = other.CreateCommand();
            command.CommandText = "CREATE TABLE runs (mine INTEGER)";
            command.ExecuteNonQuery();
        }

        byte[] before = File.ReadAllBytes(path);
        Assert.That(() => ResultsDatabase.Create(path), Throws.TypeOf<ResultsException>().With.Message.Contains("is not a results database"));
        Assert.That(File.ReadAllBytes(path), Is.EqualTo(before));
    }

    [Test]
    public void FileThatIsNoDatabase_IsRefused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["results.db"], new string('x', 5000));
        Assert.That(() => ResultsDatabase.OpenRead(folder["results.db"]), Throws.TypeOf<ResultsException>().With.Message.Contains("cannot be opened"));
    }

    [Test]
    public void DatabaseOfAnotherVersion_IsRefused()
    {
        using var folder = new TemporaryFolder();
        ResultsDatabase.Create(folder["results.db"]).Dispose();
        using (var connection = new SqliteConnection($"Data Source={folder["results.db"]};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 999";
            command.ExecuteNonQuery();
        }

        Assert.That(() => ResultsDatabase.OpenRead(folder["results.db"]), Throws.TypeOf<ResultsException>().With.Message.Contains("version 999"));
    }

    private static long Count(string path, string table)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return (long)command.ExecuteScalar()!;
    }

    private static List<object?[]> Query(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            object?[] row = new object?[reader.FieldCount];
            reader.GetValues(row!);
            rows.Add([.. row.Select(value => value is DBNull ? null : value)]);
        }

        return rows;
    }

    /// <summary>Expectations that do something when the insertion has come to one of them.</summary>
    private sealed class WatchedExpectations(int count, int at, Action reached) : IReadOnlyList<ExpectationRecord>
    {
        public int Count => count;

        public ExpectationRecord this[int index]
        {
            get
            {
                if (index == at) reached();
                return new("packets.dropped sum == 0", true, "0");
            }
        }

        public IEnumerator<ExpectationRecord> GetEnumerator() => Enumerable.Range(0, count).Select(i => this[i]).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
