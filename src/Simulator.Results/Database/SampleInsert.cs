using Microsoft.Data.Sqlite;
using Simulator.Network.Metrics;
using SQLitePCL;

namespace Simulator.Results.Database;

/// <summary>
/// Inserts samples through SQLite's own calls: there are hundreds of thousands of them, and going through parameter objects would
/// take several times as long as the insertion itself.
/// </summary>
internal sealed class SampleInsert : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly sqlite3_stmt _statement;

    public SampleInsert(SqliteConnection connection)
    {
        _connection = connection;
        int result = raw.sqlite3_prepare_v2(connection.Handle, "INSERT INTO samples (run, series, position, at_ns, value) VALUES (?, ?, ?, ?, ?)", out _statement);
        SqliteException.ThrowExceptionForRC(result, connection.Handle);
    }

    public void Execute(long run, int series, IReadOnlyList<MetricSample> samples)
    {
        raw.sqlite3_bind_int64(_statement, 1, run);
        raw.sqlite3_bind_int64(_statement, 2, series);
        int position = 0;
        foreach (MetricSample sample in samples)
        {
            raw.sqlite3_bind_int64(_statement, 3, position++);
            raw.sqlite3_bind_int64(_statement, 4, sample.At.Nanoseconds);
            raw.sqlite3_bind_int64(_statement, 5, sample.Value);
            int result = raw.sqlite3_step(_statement);
            raw.sqlite3_reset(_statement);
            if (result != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(result, _connection.Handle);
        }
    }

    public void Dispose() => _statement.Dispose();
}
