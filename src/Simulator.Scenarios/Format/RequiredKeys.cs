using System.Text.Json.Nodes;

namespace Simulator.Scenarios.Format;

/// <summary>Parts what a schema says of keys that are there from which keys have to be there.</summary>
internal static class RequiredKeys
{
    /// <summary>Takes what is required out of a scenario's schema, and out of the entries of its sections.</summary>
    /// <param name="definitions">Those that the schema refers to.</param>
    /// <returns>A schema of what is required alone.</returns>
    public static JsonObject TakeOut(JsonObject root, JsonObject definitions)
    {
        JsonObject sections = [];
        foreach ((string name, JsonNode? section) in root["properties"]!.AsObject())
        {
            if (section!["additionalProperties"] is not JsonObject entry) continue;
            JsonObject required = OfEntry(entry, definitions);
            if (required.Count > 0) sections[name] = new JsonObject { ["additionalProperties"] = required };
        }

        JsonObject whole = Take(root);
        whole["properties"] = sections;
        return whole;
    }

    private static JsonObject OfEntry(JsonObject entry, JsonObject definitions)
    {
        if (entry["$ref"] is { } reference) return Take(Definition(reference, definitions));
        JsonObject required = Take(entry);
        if (entry["allOf"] is not JsonArray kinds) return required;
        JsonArray ofKinds = [];
        foreach (JsonNode? kind in kinds)
        {
            if (kind!["then"]?["$ref"] is not { } then) continue;
            JsonObject ofKind = Take(Definition(then, definitions));
            if (ofKind.Count > 0) ofKinds.Add((JsonNode)new JsonObject { ["if"] = kind["if"]!.DeepClone(), ["then"] = ofKind });
        }

        required["allOf"] = ofKinds;
        return required;
    }

    private static JsonObject Definition(JsonNode reference, JsonObject definitions) =>
        definitions[reference.GetValue<string>()["#/$defs/".Length..]]!.AsObject();

    private static JsonObject Take(JsonObject schema)
    {
        if (schema["required"] is not { } keys) return [];
        schema.Remove("required");
        return new() { ["required"] = keys };
    }
}
