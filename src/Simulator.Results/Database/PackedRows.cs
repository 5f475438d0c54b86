using System.Buffers;
using System.Text.Json;

namespace Simulator.Results.Database;

/// <summary>
/// Rows of a run in one column, as a JSON array of arrays. Stored one by one they would take longer than the run that they are of; so SQLite takes them
/// apart when it is asked for them, in the views <c>samples</c> and <c>messages</c>.
/// </summary>
internal static class PackedRows
{
    /// <param name="write">Writes a row's values.</param>
    public static Utf8Text Pack<T>(IReadOnlyList<T> rows, Action<Utf8JsonWriter, T> write)
    {
        var text = new ArrayBufferWriter<byte>(32 * (rows.Count + 1));
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartArray();
            foreach (T row in rows)
            {
                json.WriteStartArray();
                write(json, row);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        return new(text.WrittenMemory);
    }

    /// <param name="read">Reads a row's values: each a <see cref="Next"/> and a getter.</param>
    /// <exception cref="ResultsException">They are not such rows.</exception>
    public static List<T> Unpack<T>(ReadOnlySpan<byte> text, RowReader<T> read)
    {
        try
        {
            var rows = new List<T>();
            var json = new Utf8JsonReader(text);
            Expect(ref json, JsonTokenType.StartArray);
            while (json.Read() && json.TokenType == JsonTokenType.StartArray)
            {
                rows.Add(read(ref json));
                Expect(ref json, JsonTokenType.EndArray);
            }

            return json.TokenType == JsonTokenType.EndArray && !json.Read() ? rows : throw new JsonException("it goes on where it should end");
        }
        catch (Exception failure) when (failure is JsonException or FormatException or InvalidOperationException)
        {
            throw new ResultsException($"the database has unreadable rows: {failure.Message}", failure);
        }
    }

    /// <summary>The reader on the next value.</summary>
    public static ref Utf8JsonReader Next(this ref Utf8JsonReader json)
    {
        if (!json.Read()) throw new JsonException("it ends too early");
        return ref json;
    }

    private static void Expect(ref Utf8JsonReader json, JsonTokenType type)
    {
        if (!json.Read() || json.TokenType != type) throw new JsonException($"{type} was expected at {json.TokenStartIndex}");
    }

    public delegate T RowReader<T>(ref Utf8JsonReader json);
}
