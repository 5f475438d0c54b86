using System.Text.Json.Nodes;

namespace Simulator.Scenarios.Format;

/// <summary>The shared parts of the schema, in the order of their first use.</summary>
internal sealed class SchemaDefinitions
{
    private readonly List<(string Name, JsonObject Schema)> _definitions = [];

    /// <summary>A reference to a definition, which is written at its first use.</summary>
    public JsonObject Refer(string name, Func<JsonObject> write)
    {
        if (!_definitions.Exists(d => string.Equals(d.Name, name, StringComparison.Ordinal)))
        {
            int place = _definitions.Count;
            _definitions.Add((name, []));
            _definitions[place] = (name, write());
        }

        return new() { ["$ref"] = $"#/$defs/{name}" };
    }

    public JsonObject ToJson()
    {
        JsonObject json = [];
        foreach ((string name, JsonObject schema) in _definitions) json[name] = schema;
        return json;
    }
}
