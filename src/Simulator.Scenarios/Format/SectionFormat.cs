using System.Text.Json.Nodes;
using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>A table from names to values of one format.</summary>
internal sealed class SectionFormat<T>(string expected, ScalarFormat<string>.Parser name, string namePattern, FormatOf<T> item, int min = 0)
    : FormatOf<Section<T>>
{
    public override string Expected => expected;

    public override bool HoldsNames => true;

    public override bool TryRead(FileEntry entry, Reading reading, out Section<T> value)
    {
        value = Section<T>.Empty;
        if (entry.Value is not FileMapping mapping)
        {
            reading.WrongKind(entry, this);
            return false;
        }

        if (mapping.Entries.Count < min) reading.Error(mapping.Position, $"'{entry.Key.Text}' needs at least one entry");
        List<T> items = [];
        HashSet<string> unclean = new(StringComparer.Ordinal);
        foreach (FileEntry element in mapping.Entries)
        {
            int errorsBefore = reading.ErrorCount;
            if (name(element.Key.Text, out _) is { } problem) reading.Error(element.Key.Position, problem);
            if (item.TryRead(element, reading, out T read)) items.Add(read);
            if (reading.ErrorCount > errorsBefore) unclean.Add(element.Key.Text);
        }

        value = new([.. mapping.Entries.Select(e => e.Key)], items, unclean);
        return true;
    }

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        JsonObject schema = new()
        {
            ["type"] = "object",
            ["propertyNames"] = new JsonObject { ["pattern"] = $"^({namePattern})$" },
            ["additionalProperties"] = item.Schema(definitions),
        };
        if (min > 0) schema["minProperties"] = min;
        return schema;
    }

    public override Format? Below(string key) => item;
}
