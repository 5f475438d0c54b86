using Microsoft.Data.Sqlite;
using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Results.Summaries;

namespace Simulator.Results.Database;

public sealed partial class ResultsDatabase
{
    private const string RunColumns =
        "id, scenario, title, variant, seed, held, wire_fingerprint, metrics_fingerprint, duration_ns, omitted_messages, simulator_version, command";

    /// <summary>Every run in the order of the plan, which is that of insertion but where runs that were missing were added later; without a plan in that.</summary>
    public IReadOnlyList<StoredRun> Runs()
    {
        List<StoredRun> runs = Read($"SELECT {RunColumns} FROM runs ORDER BY id", null, row => new StoredRun(
            row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), unchecked((ulong)row.GetInt64(4)), row.GetBoolean(5),
            row.GetString(6), row.GetString(7), new SimDuration(row.GetInt64(8)), row.GetInt64(9), row.GetString(10), row.GetString(11)));
        if (Plan() is not { } plan) return runs;
        var places = new Dictionary<(string Scenario, string Variant), (int Position, ulong FirstSeed)>();
        foreach (PlannedVariant each in plan.Variants) places.Add((each.Scenario, each.Variant), (places.Count, each.FirstSeed));
        return [.. runs.OrderBy(run => Place(run).Position).ThenBy(run => unchecked(run.Seed - Place(run).FirstSeed)).ThenBy(run => run.Id)];

        (int Position, ulong FirstSeed) Place(StoredRun run) => places.GetValueOrDefault((run.Scenario, run.Variant), (Position: int.MaxValue, FirstSeed: 0UL));
    }

    /// <summary>Names of a run's nodes in file order.</summary>
    public IReadOnlyList<string> Nodes(long run) =>
        Read("SELECT name FROM nodes WHERE run = $run ORDER BY position", run, row => row.GetString(0));

    /// <summary>A run's expectations in file order.</summary>
    public IReadOnlyList<ExpectationRecord> Expectations(long run) =>
        Read("SELECT text, held, actual FROM expectations WHERE run = $run ORDER BY position", run,
            row => new ExpectationRecord(row.GetString(0), row.GetBoolean(1), row.GetString(2)));

    /// <summary>A run's series in the order they were recorded first.</summary>
    /// <param name="isWanted">Which metrics; null for all.</param>
    public IReadOnlyList<StoredMetric> Metrics(long run, Predicate<string>? isWanted = null) =>
        Read("SELECT name, series, tags, tags_json, unit, sampled, count, sum, mean, min, max, p50, p95 FROM metrics WHERE run = $run ORDER BY series", run,
            row => new StoredMetric(
                run, row.GetInt32(1), row.GetString(0), row.GetString(2), row.GetString(3), MetricUnits.Parse(row.GetString(4)), row.GetBoolean(5),
                new SeriesStatistics(row.GetInt64(6), row.GetInt64(7), Real(row, 8), Real(row, 9), Real(row, 10), Real(row, 11), Real(row, 12))),
            isWanted: isWanted is null ? null : row => isWanted(row.GetString(0)));

    /// <summary>The series of all repetitions of a variant by name, tags and seed, one after the other as they are asked for.</summary>
    internal IEnumerable<RepetitionOfSeries> SeriesByName(string scenario, string variant) => Stream(
        "SELECT name, tags, unit, sampled, m.run, series, count, sum, mean FROM runs r CROSS JOIN metrics m ON m.run = r.id "
            + "WHERE scenario = $scenario AND variant = $variant ORDER BY name, tags, seed",
        row => new RepetitionOfSeries(
            row.GetString(0), row.GetString(1), MetricUnits.Parse(row.GetString(2)), row.GetBoolean(3), row.GetInt64(4), row.GetInt32(5), row.GetInt64(6),
            row.GetInt64(7), Real(row, 8)),
        ("$scenario", scenario), ("$variant", variant));

    /// <summary>The samples of one series of a run, in the order of recording.</summary>
    public IReadOnlyList<MetricSample> Samples(long run, int series) =>
        Read("SELECT CAST(samples AS BLOB) FROM packed_samples WHERE run = $run AND series = $series", run,
            row => SampleRows.Unpack(row.GetFieldValue<byte[]>(0)), series).SingleOrDefault() ?? [];

    /// <summary>A run's messages in the order of sending.</summary>
    public IReadOnlyList<MessageRecord> Messages(long run) =>
        Read("SELECT CAST(messages AS BLOB) FROM packed_messages WHERE run = $run", run,
            row => MessageRows.Unpack(row.GetFieldValue<byte[]>(0))).SingleOrDefault() ?? [];

    /// <summary>A run as it was handed over. Tags come sorted by key.</summary>
    public RunRecord Record(StoredRun run)
    {
        var series = new List<SeriesRecord>();
        foreach (StoredMetric metric in Metrics(run.Id))
        {
            MetricDefinition definition = MetricCatalog.Find(metric.Name) ?? new(metric.Name, metric.Unit, metric.IsSampled, "");
            IReadOnlyList<MetricSample> samples = metric.IsSampled ? Samples(run.Id, metric.Series) : [];
            series.Add(new(definition, MetricTags.Parse(metric.TagsJson), metric.Values.Sum, samples));
        }

        return new()
        {
            Scenario = run.Scenario,
            Title = run.Title,
            Variant = run.Variant,
            Seed = run.Seed,
            WireFingerprint = run.WireFingerprint,
            MetricsFingerprint = run.MetricsFingerprint,
            Held = run.Held,
            Expectations = Expectations(run.Id),
            Series = series,
            Messages = Messages(run.Id),
            OmittedMessages = run.OmittedMessages,
            Nodes = Nodes(run.Id),
            Duration = run.Duration,
            SimulatorVersion = run.SimulatorVersion,
            Command = run.Command,
            Description = Description(run.Scenario, run.Variant),
        };
    }

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static double Real(SqliteDataReader row, int column) => row.IsDBNull(column) ? double.NaN : row.GetDouble(column);

    private IEnumerable<T> Stream<T>(string sql, Func<SqliteDataReader, T> read, params (string Name, object Value)[] parameters)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object value) in parameters) command.Parameters.AddWithValue(name, value);
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read()) yield return read(row);
    }

    private List<T> Read<T>(string sql, long? run, Func<SqliteDataReader, T> read, int? series = null, Predicate<SqliteDataReader>? isWanted = null)
    {
        try
        {
            using SqliteCommand command = _connection.CreateCommand();
            command.CommandText = sql;
            if (run is not null) command.Parameters.AddWithValue("$run", run);
            if (series is not null) command.Parameters.AddWithValue("$series", series);
            using SqliteDataReader row = command.ExecuteReader();
            var rows = new List<T>();
            while (row.Read())
            {
                if (isWanted?.Invoke(row) != false) rows.Add(read(row));
            }

            return rows;
        }
        catch (SqliteException failure)
        {
            throw new ResultsException($"'{_connection.DataSource}' cannot be read: {failure.Message}", failure);
        }
    }
}
