using System.Text.Json.Nodes;
using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>A key that a table may have.</summary>
internal abstract class Key(string name, string summary)
{
    public string Name => name;

    /// <summary>One line for editors.</summary>
    public string Summary => summary;

    public bool IsRequired { get; init; }

    /// <summary>What the key means when it is absent, as a user would write it; null when absence has a meaning of its own.</summary>
    public string? Default { get; init; }

    public abstract Format Format { get; }

    /// <returns>The value, boxed; null when there is none to go on with.</returns>
    public abstract object? Read(FileEntry entry, Reading reading);

    public JsonObject Schema(SchemaDefinitions definitions)
    {
        JsonObject schema = Format.Schema(definitions);
        schema["description"] = Default is null ? summary : $"{summary} Default: {Default}.";
        return schema;
    }
}
