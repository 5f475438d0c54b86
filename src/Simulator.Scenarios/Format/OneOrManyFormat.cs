using System.Text.Json.Nodes;
using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>A list that may be written without brackets when it has one item.</summary>
internal sealed class OneOrManyFormat<T>(FormatOf<T> item) : FormatOf<IReadOnlyList<T>>
{
    private readonly ListFormat<T> _list = new(item, min: 1);

    public override string Expected => $"{item.Expected}, or a list of them";

    public override bool TryRead(FileEntry entry, Reading reading, out IReadOnlyList<T> value)
    {
        if (entry.Value is FileSequence) return _list.TryRead(entry, reading, out value);
        bool isGood = item.TryRead(entry, reading, out T one);
        value = isGood ? [one] : [];
        return isGood;
    }

    public override JsonObject Schema(SchemaDefinitions definitions) =>
        new() { ["anyOf"] = new JsonArray(item.Schema(definitions), _list.Schema(definitions)) };
}
