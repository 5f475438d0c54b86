using System.Text.Json.Nodes;
using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>A value whose format another key decides.</summary>
internal sealed class RawFormat(string expected) : FormatOf<FileValue>
{
    public override string Expected => expected;

    public override bool TryRead(FileEntry entry, Reading reading, out FileValue value)
    {
        value = entry.Value;
        return true;
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => new() { ["type"] = new JsonArray("string", "number", "boolean", "object") };
}
