using System.Text.Json.Nodes;
using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>A list. Items that cannot be read are left out of the value.</summary>
internal sealed class ListFormat<T>(FormatOf<T> item, int min = 0) : FormatOf<IReadOnlyList<T>>
{
    public override string Expected => "a list";

    public override bool TryRead(FileEntry entry, Reading reading, out IReadOnlyList<T> value)
    {
        value = [];
        if (entry.Value is not FileSequence sequence)
        {
            reading.WrongKind(entry, this);
            return false;
        }

        if (sequence.Items.Count < min)
        {
            string least = min == 1 ? "at least one item" : $"at least {min} items";
            reading.Error(sequence.Position, $"'{entry.Key.Text}' needs {least}");
        }

        List<T> items = [];
        foreach (FileValue element in sequence.Items)
        {
            if (item.TryRead(new(entry.Key with { Position = element.Position }, element), reading, out T read)) items.Add(read);
        }

        value = items;
        return true;
    }

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        JsonObject schema = new() { ["type"] = "array", ["items"] = item.Schema(definitions) };
        if (min > 0) schema["minItems"] = min;
        return schema;
    }
}
