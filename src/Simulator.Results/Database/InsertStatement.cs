using Microsoft.Data.Sqlite;

namespace Simulator.Results.Database;

/// <summary>A prepared INSERT whose parameters keep their places, so that a row costs no more than binding and stepping.</summary>
internal sealed class InsertStatement : IDisposable
{
    private readonly SqliteCommand _command;

    public InsertStatement(SqliteConnection connection, string table, params string[] columns)
    {
        _command = connection.CreateCommand();
        _command.CommandText =
            $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(column => "$" + column))})";
        foreach (string column in columns) _command.Parameters.Add(new SqliteParameter { ParameterName = "$" + column });
        _command.Prepare();
    }

    public void Execute(SqliteTransaction transaction, params ReadOnlySpan<object?> values)
    {
        _command.Transaction = transaction;
        for (int i = 0; i < values.Length; i++) _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        _command.ExecuteNonQuery();
    }

    public void Dispose() => _command.Dispose();
}
