using System.Globalization;
using System.Text;
using Simulator.Wire;

namespace Simulator.Results.Dissection;

/// <summary>Collects a packet's fields in order. Values come from the wire, so they are cut and made printable here, once for all.</summary>
internal sealed class FieldList
{
    /// <summary>Characters of the longest value shown.</summary>
    private const int LongestValue = 64;

    private readonly List<PacketField> _fields = [];

    public IReadOnlyList<PacketField> Fields => _fields;

    public void Add(string name, string value = "") => _fields.Add(new(name, Printable(value)));

    public void Add(string name, long value) => _fields.Add(new(name, value.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Says that bytes could not be read as what they should be.</summary>
    public void AddUnreadable(string what, WireError error) => Add($"unreadable {what}", $"({Reason(error)})");

    private static string Printable(string value)
    {
        if (value.Length > LongestValue) value = value[..(LongestValue - 1)] + "…";
        if (!value.AsSpan().ContainsAnyInRange('\0', '\u001F') && !value.AsSpan().ContainsAnyInRange('\u007F', '\u009F')) return value;
        var text = new StringBuilder(value);
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i])) text[i] = '?';
        }

        return text.ToString();
    }

    private static string Reason(WireError error) => error switch
    {
        WireError.None => "sound",
        WireError.Truncated => "ends too early",
        WireError.BadLength => "contradictory lengths",
        WireError.BadVersion => "unknown version",
        WireError.BadChecksum => "wrong checksum",
        WireError.Fragment => "a fragment",
        WireError.BadValue => "forbidden value",
        WireError.Unsupported => "unknown type",
        WireError.BadPointer => "bad name compression",
        WireError.TooMany => "too many elements",
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, "unnamed"),
    };
}
