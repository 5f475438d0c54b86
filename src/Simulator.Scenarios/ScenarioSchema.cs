using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Simulator.Scenarios.Format;

namespace Simulator.Scenarios;

/// <summary>The JSON Schema of the scenario format, draft 2020-12, for editors. Made from the description that the checker reads by.</summary>
public static class ScenarioSchema
{
    /// <summary>The schema's text: indented, in a fixed order, lines ended by LF.</summary>
    public static string Write()
    {
        SchemaDefinitions definitions = new();
        JsonObject root = ScenarioFormat.Instance.Inline(definitions);

        // What a file that includes others leaves out may stand in them, down to the keys of its nodes: they are merged key by key.
        JsonObject definitionsOfAll = definitions.ToJson();
        JsonObject whole = RequiredKeys.TakeOut(root, definitionsOfAll);
        JsonObject schema = new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Simulator scenario",
        };
        foreach ((string name, JsonNode? value) in root) schema[name] = value?.DeepClone();
        schema["if"] = new JsonObject { ["required"] = new JsonArray(Files.ScenarioFile.IncludeKey) };
        schema["else"] = whole;
        schema["$defs"] = definitionsOfAll;

        using MemoryStream stream = new();
        JsonWriterOptions options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (Utf8JsonWriter writer = new(stream, options)) schema.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}
