using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Simulator.Results.Database;

/// <summary>
/// <c>results.db</c>: every finished run, its metrics, samples, expectations and messages. Integers are in the units of the metrics table's
/// <c>unit</c> column, times in nanoseconds. A run is written in one transaction, so a process that is killed leaves whole runs only.
/// </summary>
public sealed partial class ResultsDatabase : IDisposable
{
    /// <summary>Its name in a results folder.</summary>
    public const string FileName = "results.db";

    private readonly SqliteConnection _connection;
    private InsertStatement? _runs;
    private InsertStatement? _nodes;
    private InsertStatement? _expectations;
    private InsertStatement? _metrics;
    private InsertStatement? _samples;
    private InsertStatement? _messages;

    private ResultsDatabase(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens a database for writing, and makes it where there is none.</summary>
    /// <exception cref="ResultsException">The file is not ours, of another version, or cannot be written.</exception>
    public static ResultsDatabase Create(string path) => Open(path, SqliteOpenMode.ReadWriteCreate);

    /// <summary>Opens a database that exists for reading.</summary>
    /// <exception cref="ResultsException">The file is missing, not ours, or of another version.</exception>
    public static ResultsDatabase OpenRead(string path)
    {
        if (!File.Exists(path)) throw new ResultsException($"there is no results database '{path}'");
        return Open(path, SqliteOpenMode.ReadOnly);
    }

    /// <summary>Whether a file is a results database of any version, or one that a process did not live to make.</summary>
    /// <exception cref="ResultsException">It is not.</exception>
    internal static void CheckOurs(string path)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        try
        {
            connection.Open();
            using var database = new ResultsDatabase(connection);
            if (database.Number("SELECT count(*) FROM sqlite_schema") > 0 && database.Number("PRAGMA application_id") != Schema.ApplicationId)
                throw new ResultsException($"'{path}' is not a results database");
        }
        catch (SqliteException failure)
        {
            throw new ResultsException($"'{path}' is not a results database: {failure.Message}", failure);
        }
    }

    /// <summary>Closes it. What was written is then in one file, without a log beside it.</summary>
    public void Dispose()
    {
        foreach (InsertStatement? statement in (ReadOnlySpan<InsertStatement?>)[_runs, _nodes, _expectations, _metrics, _samples, _messages]) statement?.Dispose();
        _connection.Dispose();
    }

    private static ResultsDatabase Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            ForeignKeys = true,
            Pooling = false,
        }.ToString());
        try
        {
            connection.Open();
            var database = new ResultsDatabase(connection);
            if (mode == SqliteOpenMode.ReadWriteCreate) database.Prepare();
            database.Check(path);
            return database;
        }
        catch (SqliteException failure)
        {
            connection.Dispose();
            throw new ResultsException($"'{path}' cannot be opened as a results database: {failure.Message}", failure);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Prepare()
    {
        bool isNew = Number("SELECT count(*) FROM sqlite_schema") == 0;
        // Somebody else's is not touched; Check says whose it is not.
        if (!isNew && Number("PRAGMA application_id") != Schema.ApplicationId) return;

        // With a write-ahead log a killed process leaves the last commit as it was, and a commit waits for no disk.
        // Pages are large because packed rows are.
        Execute("PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
        if (!isNew) return;
        using SqliteTransaction transaction = _connection.BeginTransaction();
        Execute(Schema.Text, transaction);
        Execute(string.Create(CultureInfo.InvariantCulture,
            $"PRAGMA application_id = {Schema.ApplicationId}; PRAGMA user_version = {Schema.Version};"), transaction);
        transaction.Commit();
    }

    private void Check(string path)
    {
        if (Number("PRAGMA application_id") != Schema.ApplicationId) throw new ResultsException($"'{path}' is not a results database");
        long version = Number("PRAGMA user_version");
        if (version != Schema.Version)
        {
            throw new ResultsException(string.Create(CultureInfo.InvariantCulture,
                $"'{path}' was written by another version of the simulator (its tables are version {version}, ours {Schema.Version})"));
        }
    }

    private long Number(string sql)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private void Execute(string sql, SqliteTransaction? transaction = null, int? timeoutSeconds = null)
    {
        using SqliteCommand command = _connection.CreateCommand();
        if (timeoutSeconds is { } timeout) command.CommandTimeout = timeout;
        command.CommandText = sql;
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }
}
