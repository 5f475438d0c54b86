using System.Text.Json;
using Simulator.Engine;

namespace Simulator.Results.Database;

/// <summary>
/// The messages of a run in one column:
/// <c>[[number,sent_at_ns,sender,receiver,protocol,type,signalling,outcome,ended_at_ns,dropped_at,reason,"4500…"],…]</c>, the packet in hexadecimal. It stands
/// in its row, and not in a column of all packets, because SQLite carries whole columns through a sort.
/// </summary>
internal static class MessageRows
{
    public static Utf8Text Pack(IReadOnlyList<MessageRecord> messages) => PackedRows.Pack(messages, Write);

    /// <exception cref="ResultsException">It is no such array.</exception>
    public static List<MessageRecord> Unpack(ReadOnlySpan<byte> text) => PackedRows.Unpack(text, Read);

    private static void Write(Utf8JsonWriter json, MessageRecord message)
    {
        json.WriteNumberValue(message.Number);
        json.WriteNumberValue(message.SentAt.Nanoseconds);
        json.WriteStringValue(message.From);
        json.WriteStringValue(message.To);
        json.WriteStringValue(message.Protocol);
        json.WriteStringValue(message.Type);
        json.WriteNumberValue(message.IsSignalling ? 1 : 0);
        json.WriteStringValue(Outcomes.Text(message.Outcome));
        if (message.EndedAt is { } endedAt) json.WriteNumberValue(endedAt.Nanoseconds);
        else json.WriteNullValue();
        json.WriteStringValue(message.DroppedAt);
        json.WriteStringValue(message.Reason);
        WriteHex(json, message.Bytes);
    }

    private static MessageRecord Read(ref Utf8JsonReader json) => new()
    {
        Number = json.Next().GetInt32(),
        SentAt = new SimTime(json.Next().GetInt64()),
        From = Text(ref json),
        To = json.Next().GetString(),
        Protocol = Text(ref json),
        Type = Text(ref json),
        IsSignalling = json.Next().GetInt32() != 0,
        Outcome = Outcomes.Parse(Text(ref json)),
        EndedAt = json.Next().TokenType == JsonTokenType.Null ? null : new SimTime(json.GetInt64()),
        DroppedAt = json.Next().GetString(),
        Reason = json.Next().GetString(),
        Bytes = Convert.FromHexString(Text(ref json)),
    };

    private static string Text(ref Utf8JsonReader json) => json.Next().GetString() ?? throw new JsonException("a text is missing");

    private static void WriteHex(Utf8JsonWriter json, byte[] bytes)
    {
        const int MostOnStack = 4096;
        Span<byte> digits = bytes.Length * 2 <= MostOnStack ? stackalloc byte[MostOnStack] : new byte[bytes.Length * 2];
        Convert.TryToHexString(bytes, digits, out int length);
        json.WriteStringValue(digits[..length]);
    }
}
