using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Simulator.Results.Database;

/// <summary>
/// A prepared INSERT, executed through SQLite's own calls: a run has hundreds of rows, and for each of them parameter objects would take several times
/// as long as the insertion itself. It belongs to whatever transaction is open on its connection.
/// </summary>
internal sealed class InsertStatement : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly sqlite3_stmt _statement;

    public InsertStatement(SqliteConnection connection, string table, params ReadOnlySpan<string> columns)
    {
        _connection = connection;
        string places = string.Join(", ", Enumerable.Repeat("?", columns.Length));
        Check(raw.sqlite3_prepare_v2(connection.Handle, $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({places})", out _statement));
    }

    /// <param name="values">One a column: whole numbers, doubles, texts, <see cref="Utf8Text"/> or null.</param>
    public void Execute(params ReadOnlySpan<object?> values)
    {
        for (int i = 0; i < values.Length; i++) Check(Bind(i + 1, values[i]));
        int result = raw.sqlite3_step(_statement);
        raw.sqlite3_reset(_statement);
        if (result != raw.SQLITE_DONE) Check(result);
    }

    public void Dispose() => _statement.Dispose();

    private int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, place),
        long number => raw.sqlite3_bind_int64(_statement, place, number),
        int number => raw.sqlite3_bind_int64(_statement, place, number),
        bool flag => raw.sqlite3_bind_int64(_statement, place, flag ? 1 : 0),
        double number => raw.sqlite3_bind_double(_statement, place, number),
        string text => BindText(place, text),
        Utf8Text text => raw.sqlite3_bind_text(_statement, place, text.Bytes.Span),
        _ => throw new ArgumentException($"a {value.GetType().Name} has no column type", nameof(value)),
    };

    private int BindText(int place, string text)
    {
        const int MostOnStack = 256;
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> bytes = most <= MostOnStack ? stackalloc byte[MostOnStack] : new byte[most];
        return raw.sqlite3_bind_text(_statement, place, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _connection.Handle);
}
