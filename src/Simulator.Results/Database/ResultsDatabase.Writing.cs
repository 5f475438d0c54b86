using Microsoft.Data.Sqlite;
using Simulator.Network.Metrics;
using Simulator.Results.Summaries;

namespace Simulator.Results.Database;

public sealed partial class ResultsDatabase
{
    /// <summary>Adds a run, in place of an earlier one of the same scenario, variant and seed. All of it or, on failure, nothing.</summary>
    /// <exception cref="ResultsException">The database cannot be written: the disk is full, another process holds it.</exception>
    public void Insert(RunRecord run)
    {
        try
        {
            InsertWhole(run);
        }
        catch (SqliteException failure)
        {
            throw new ResultsException($"results cannot be written to '{_connection.DataSource}': {failure.Message}", failure);
        }
    }

    /// <summary>Whether the run is there already, so that it need not be repeated.</summary>
    public bool Contains(string scenario, string variant, ulong seed)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM runs WHERE scenario = $scenario AND variant = $variant AND seed = $seed";
        AddKey(command, scenario, variant, seed);
        return (long)command.ExecuteScalar()! > 0;
    }

    /// <summary>
    /// Folds the write-ahead log into the file, which can then be copied or read from a read-only place by itself. While another process reads, the
    /// log stays beside it.
    /// </summary>
    public void Finish()
    {
        try
        {
            Execute("PRAGMA journal_mode = DELETE;", timeoutSeconds: 1);
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode is SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED)
        {
            // The log is as good as the file.
        }
    }

    private void InsertWhole(RunRecord run)
    {
        PrepareStatements();
        using SqliteTransaction transaction = _connection.BeginTransaction();
        DeleteEarlier(run, transaction);
        _runs!.Execute(
            transaction, run.Scenario, run.Title, run.Variant, unchecked((long)run.Seed), run.Held, run.WireFingerprint, run.MetricsFingerprint,
            run.Duration.Nanoseconds, run.OmittedMessages, run.SimulatorVersion, run.Command);
        long id = SQLitePCL.raw.sqlite3_last_insert_rowid(_connection.Handle);

        for (int i = 0; i < run.Nodes.Count; i++) _nodes!.Execute(transaction, id, i, run.Nodes[i]);
        for (int i = 0; i < run.Expectations.Count; i++)
        {
            ExpectationRecord expectation = run.Expectations[i];
            _expectations!.Execute(transaction, id, i, expectation.Text, expectation.Held, expectation.Actual);
        }

        if (run.Description is { } description) Insert(description, run, transaction);
        using (var samples = new SampleInsert(_connection))
        {
            for (int i = 0; i < run.Series.Count; i++) Insert(run.Series[i], id, i, samples, transaction);
        }

        foreach (MessageRecord message in run.Messages) Insert(message, id, transaction);
        transaction.Commit();
    }

    private static void AddKey(SqliteCommand command, string scenario, string variant, ulong seed)
    {
        command.Parameters.AddWithValue("$scenario", scenario);
        command.Parameters.AddWithValue("$variant", variant);
        command.Parameters.AddWithValue("$seed", unchecked((long)seed));
    }

    private static object? Real(double value) => double.IsNaN(value) ? null : value;

    private void DeleteEarlier(RunRecord run, SqliteTransaction transaction)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "DELETE FROM runs WHERE scenario = $scenario AND variant = $variant AND seed = $seed";
        AddKey(command, run.Scenario, run.Variant, run.Seed);
        command.ExecuteNonQuery();
    }

    private void Insert(SeriesRecord series, long run, int number, SampleInsert samples, SqliteTransaction transaction)
    {
        MetricDefinition metric = series.Definition;
        SeriesStatistics values = SeriesStatistics.Of(series);
        _metrics!.Execute(
            transaction, run, number, metric.Name, MetricTags.Text(series.Tags), MetricTags.Json(series.Tags), MetricUnits.Stored(metric.Unit),
            metric.IsSampled, values.Count, values.Sum, Real(values.Mean), Real(values.Min), Real(values.Max), Real(values.P50), Real(values.P95));
        samples.Execute(run, number, series.Samples);
    }

    private void Insert(MessageRecord message, long run, SqliteTransaction transaction) => _messages!.Execute(
        transaction, run, message.Number, message.SentAt.Nanoseconds, message.From, message.To, message.Protocol, message.Type, message.IsSignalling,
        Outcomes.Text(message.Outcome), message.EndedAt?.Nanoseconds, message.DroppedAt, message.Reason, message.Bytes);

    private void PrepareStatements()
    {
        if (_runs is not null) return;
        _nodes = new(_connection, "nodes", "run", "position", "name");
        _expectations = new(_connection, "expectations", "run", "position", "text", "held", "actual");
        _metrics = new(
            _connection, "metrics", "run", "series", "name", "tags", "tags_json", "unit", "sampled", "count", "sum", "mean", "min", "max", "p50", "p95");
        _messages = new(
            _connection, "messages", "run", "number", "sent_at_ns", "sender", "receiver", "protocol", "type", "signalling", "outcome", "ended_at_ns",
            "dropped_at", "reason", "bytes");
        _runs = new(
            _connection, "runs", "scenario", "title", "variant", "seed", "held", "wire_fingerprint", "metrics_fingerprint", "duration_ns",
            "omitted_messages", "simulator_version", "command");
    }
}
