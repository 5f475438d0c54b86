using Microsoft.Data.Sqlite;

namespace Simulator.Results.Database;

public sealed partial class ResultsDatabase
{
    /// <summary>Adds a run, in place of an earlier one of the same scenario, variant and seed. All of it or, on failure, nothing.</summary>
    /// <exception cref="ResultsException">The database cannot be written: the disk is full, another process holds it.</exception>
    public void Insert(RunRecord run) => Insert(run, RunRows.Of(run));

    /// <param name="rows">Those of the run.</param>
    /// <inheritdoc cref="Insert(RunRecord)"/>
    public void Insert(RunRecord run, RunRows rows) => Write(transaction =>
    {
        PrepareStatements();
        DeleteEarlier(run, transaction);
        _runs!.Execute(
            run.Scenario, run.Title, run.Variant, unchecked((long)run.Seed), run.Held, run.WireFingerprint, run.MetricsFingerprint,
            run.Duration.Nanoseconds, run.OmittedMessages, run.SimulatorVersion, run.Command);
        long id = SQLitePCL.raw.sqlite3_last_insert_rowid(_connection.Handle);

        for (int i = 0; i < run.Nodes.Count; i++) _nodes!.Execute(id, i, run.Nodes[i]);
        for (int i = 0; i < run.Expectations.Count; i++)
        {
            ExpectationRecord expectation = run.Expectations[i];
            _expectations!.Execute(id, i, expectation.Text, expectation.Held, expectation.Actual);
        }

        if (run.Description is { } description) Insert(description, run, transaction);
        for (int i = 0; i < rows.Metrics.Count; i++)
        {
            RunRows.Series each = rows.Metrics[i];
            _metrics!.Execute(
                id, i, each.Metric.Name, each.Tags, each.TagsJson, MetricUnits.Stored(each.Metric.Unit), each.Metric.IsSampled, each.Values.Count, each.Values.Sum,
                Real(each.Values.Mean), Real(each.Values.Min), Real(each.Values.Max), Real(each.Values.P50), Real(each.Values.P95));
            if (each.Samples is { } samples) _samples!.Execute(id, i, samples);
        }

        if (rows.Messages is { } messages) _messages!.Execute(id, messages);
    });

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

    private void PrepareStatements()
    {
        if (_runs is not null) return;
        _nodes = new(_connection, "nodes", "run", "position", "name");
        _expectations = new(_connection, "expectations", "run", "position", "text", "held", "actual");
        _metrics = new(
            _connection, "metrics", "run", "series", "name", "tags", "tags_json", "unit", "sampled", "count", "sum", "mean", "min", "max", "p50", "p95");
        _samples = new(_connection, "packed_samples", "run", "series", "samples");
        _messages = new(_connection, "packed_messages", "run", "messages");
        _runs = new(
            _connection, "runs", "scenario", "title", "variant", "seed", "held", "wire_fingerprint", "metrics_fingerprint", "duration_ns",
            "omitted_messages", "simulator_version", "command");
    }
}
