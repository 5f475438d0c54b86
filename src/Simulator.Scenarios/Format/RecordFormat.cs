using System.Text.Json.Nodes;
using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>A table with known keys.</summary>
/// <param name="noun">For messages: <c>link</c>.</param>
/// <param name="definition">Its name among the schema's definitions.</param>
/// <param name="build">Makes the record; reports what is wrong between its keys.</param>
/// <param name="notYet">Keys that the format will have: refused by saying so.</param>
internal sealed class RecordFormat<T>(
    string noun, string definition, IReadOnlyList<Key> keys, Func<Fields, T> build, IReadOnlyList<string>? notYet = null) : FormatOf<T>
{
    public override string Expected => "a table of keys and values";

    /// <summary>Whether the key that it stands under is a name that the user made up.</summary>
    public bool IsNamed { get; init; }

    public override Format? Below(string key) => Find(key)?.Format;

    public override bool TryRead(FileEntry entry, Reading reading, out T value)
    {
        value = default!;
        if (entry.Value is not FileMapping mapping)
        {
            reading.WrongKind(entry, this);
            return false;
        }

        string owner = IsNamed ? $"{noun} '{entry.Key.Text}'" : noun;
        Fields fields = new(entry, owner, reading);
        foreach (FileEntry field in mapping.Entries)
        {
            int errorsBefore = reading.ErrorCount;
            if (Find(field.Key.Text) is { } key) fields.Set(key, new(field.Value.Position, key.Read(field, reading), reading.ErrorCount == errorsBefore));
            else if (notYet?.Contains(field.Key.Text, StringComparer.Ordinal) == true) reading.Error(field.Key.Position, $"'{field.Key.Text}' is not supported yet");
            else reading.Error(field.Key.Position, $"unknown key '{field.Key.Text}' in {owner}{Suggestion.For(field.Key.Text, keys.Select(k => k.Name))}");
        }

        foreach (Key key in keys)
        {
            if (key.IsRequired && !fields.IsGiven(key)) reading.Error(entry.Key.Position, $"{owner} needs '{key.Name}'");
        }

        value = build(fields);
        return true;
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => definitions.Refer(definition, () => Inline(definitions));

    /// <summary>The schema itself, not a reference to it.</summary>
    public JsonObject Inline(SchemaDefinitions definitions)
    {
        JsonObject properties = [];
        foreach (Key key in keys) properties[key.Name] = key.Schema(definitions);
        JsonObject schema = new() { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        JsonArray required = [.. keys.Where(k => k.IsRequired).Select(k => JsonValue.Create(k.Name))];
        if (required.Count > 0) schema["required"] = required;
        return schema;
    }

    private Key? Find(string name) => keys.FirstOrDefault(k => string.Equals(k.Name, name, StringComparison.Ordinal));
}
