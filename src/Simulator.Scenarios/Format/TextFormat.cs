using System.Text.Json.Nodes;
using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>A single value as it stands in the file, with its place; somebody else says what it means.</summary>
internal sealed class TextFormat(string expected) : FormatOf<FileScalar?>
{
    public override string Expected => expected;

    public override bool TryRead(FileEntry entry, Reading reading, out FileScalar? value)
    {
        value = entry.Value as FileScalar;
        if (value is { IsNull: false, Text.Length: > 0 }) return true;
        reading.WrongKind(entry, this);
        return false;
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => new() { ["type"] = new JsonArray("string", "number") };
}
