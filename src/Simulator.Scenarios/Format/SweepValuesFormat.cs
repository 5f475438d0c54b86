using System.Text.Json.Nodes;
using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>The values of a dimension: a list, or a table that gives each a name of its own.</summary>
/// <param name="isRows">Each is a list with a value for each path.</param>
internal sealed class SweepValuesFormat(bool isRows) : FormatOf<IReadOnlyList<SweepValue>>
{
    public override string Expected => isRows ? "a list of lists, or a table of named lists" : "a list of values, or a table of named values";

    public override bool TryRead(FileEntry entry, Reading reading, out IReadOnlyList<SweepValue> value)
    {
        List<SweepValue> values = [];
        value = values;
        switch (entry.Value)
        {
            case FileSequence list:
                foreach (FileValue item in list.Items) Add(values, TextOf(item, entry, reading), item.Position, item, entry, reading);
                break;
            case FileMapping table:
                foreach (FileEntry named in table.Entries) Add(values, named.Key.Text, named.Key.Position, named.Value, entry, reading);
                break;
            default:
                reading.WrongKind(entry, this);
                return false;
        }

        if (entry.Value is FileSequence { Items.Count: 0 } or FileMapping { Entries.Count: 0 })
        {
            reading.Error(entry.Value.Position, $"'{entry.Key.Text}' needs at least one value");
            return false;
        }

        return values.Count > 0;
    }

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        JsonObject[] items = [new(), new()];
        if (isRows) foreach (JsonObject item in items) item["type"] = "array";
        return new()
        {
            ["anyOf"] = new JsonArray(
                new JsonObject { ["type"] = "array", ["items"] = items[0], ["minItems"] = 1 },
                new JsonObject { ["type"] = "object", ["additionalProperties"] = items[1], ["minProperties"] = 1 }),
        };
    }

    private void Add(List<SweepValue> values, string? text, SourcePosition position, FileValue value, FileEntry entry, Reading reading)
    {
        if (text is null) return;
        if (text.Length is 0 or > SweepValue.MaxLabel)
        {
            reading.Error(position, $"a value's name has 1 to {SweepValue.MaxLabel} characters; give this one a name: '{entry.Key.Text}: {{ NAME: VALUE, … }}'");
            return;
        }

        if (isRows && value is not FileSequence)
        {
            reading.Error(value.Position, $"a row is a list with a value for each path, not {value.Kind}");
            return;
        }

        SweepValue added = SweepValue.Of(text, position, isRows && value is FileSequence row ? row.Items : [value]);
        if (values.Exists(each => string.Equals(each.Label, added.Label, StringComparison.OrdinalIgnoreCase)))
        {
            reading.Error(position, $"'{added.Label}' is here twice, and results are kept by that name");
            return;
        }

        values.Add(added);
    }

    // 10ms, and 10ms+20ms of a row.
    private string? TextOf(FileValue item, FileEntry entry, Reading reading)
    {
        switch (item)
        {
            case FileScalar { IsNull: false } scalar when !isRows:
                return scalar.Text;
            case FileSequence row when isRows && row.Items.All(each => each is FileScalar { IsNull: false }):
                return string.Join('+', row.Items.Select(each => ((FileScalar)each).Text));
            default:
                string wanted = isRows ? "a row is a list of single values" : "a value of a list is a single one";
                reading.Error(item.Position, $"{wanted}, not {item.Kind}; others need a name: '{entry.Key.Text}: {{ NAME: {(isRows ? "[VALUE, …]" : "VALUE")}, … }}'");
                return null;
        }
    }
}
