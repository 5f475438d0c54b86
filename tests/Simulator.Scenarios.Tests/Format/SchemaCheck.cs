using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Tests.Format;

/// <summary>
/// Holds a YAML text to a JSON Schema as an editor does: as much of draft 2020-12 as our schema uses. A word that it does not know fails the test.
/// </summary>
internal sealed class SchemaCheck
{
    private static readonly string[] Notes = ["$schema", "$defs", "title", "description", "if", "then", "else", "properties"];

    private readonly JsonNode _root;
    private readonly List<string> _errors = [];

    private SchemaCheck(JsonNode root) => _root = root;

    /// <returns>What is wrong: a path to it, and what.</returns>
    public static IReadOnlyList<string> Of(JsonNode schema, string yaml)
    {
        Diagnostics diagnostics = new();
        FileValue? tree = new TreeReader("x.yaml", 1, diagnostics).Read(yaml);
        Assert.That(diagnostics.InOrder(), Is.Empty);
        SchemaCheck check = new(schema);
        check.Check(schema.AsObject(), Json(tree), "");
        return check._errors;
    }

    private static JsonNode? Json(FileValue? value) => value switch
    {
        FileMapping mapping => new JsonObject(mapping.Entries.Select(each => KeyValuePair.Create(each.Key.Text, Json(each.Value)))),
        FileSequence list => new JsonArray([.. list.Items.Select(Json)]),
        FileScalar { IsNull: true } => null,
        FileScalar { IsPlain: true, Text: "true" or "false" } scalar => scalar.Text == "true",
        FileScalar { IsPlain: true } scalar when double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
        FileScalar scalar => scalar.Text,
        _ => null,
    };

    private bool Fits(JsonNode schema, JsonNode? value)
    {
        SchemaCheck apart = new(_root);
        apart.Check(schema.AsObject(), value, "");
        return apart._errors.Count == 0;
    }

    private void Check(JsonObject schema, JsonNode? value, string at)
    {
        JsonObject? table = value as JsonObject;
        foreach ((string word, JsonNode? rule) in schema)
        {
            switch (word)
            {
                case "$ref": Check(_root["$defs"]![rule!.GetValue<string>()["#/$defs/".Length..]]!.AsObject(), value, at); break;
                case "type": Expect(rule is JsonArray many ? many.Any(each => IsOf(each!, value)) : IsOf(rule!, value), at, $"is no {rule}"); break;
                case "enum": Expect(rule!.AsArray().Any(each => JsonNode.DeepEquals(each, value)), at, $"'{value}' is not listed"); break;
                case "const": Expect(JsonNode.DeepEquals(rule, value), at, $"is not {rule}"); break;
                case "pattern": Expect(!IsText(value) || Regex.IsMatch(value!.GetValue<string>(), rule!.GetValue<string>()), at, $"'{value}' does not match"); break;
                case "minimum": Expect(!IsNumber(value) || value!.GetValue<double>() >= rule!.GetValue<double>(), at, "is too small"); break;
                case "maximum": Expect(!IsNumber(value) || value!.GetValue<double>() <= rule!.GetValue<double>(), at, "is too large"); break;
                case "minItems": Expect(value is not JsonArray { Count: var n } || n >= rule!.GetValue<int>(), at, "has too few items"); break;
                case "minProperties": Expect(table is null || table.Count >= rule!.GetValue<int>(), at, "has too few keys"); break;
                case "anyOf": Expect(rule!.AsArray().Any(each => Fits(each!, value)), at, "fits none"); break;
                case "allOf": foreach (JsonNode? each in rule!.AsArray()) Check(each!.AsObject(), value, at); break;
                case "items" when value is JsonArray list: for (int i = 0; i < list.Count; i++) Check(rule!.AsObject(), list[i], $"{at}/{i}"); break;
                case "required" when table is not null: foreach (JsonNode? key in rule!.AsArray()) Expect(table.ContainsKey($"{key}"), at.Length == 0 ? "/" : at, $"needs {key}"); break;
                case "propertyNames" when table is not null: foreach ((string key, _) in table) Check(rule!.AsObject(), key, $"{at}/{key}"); break;
                case "additionalProperties" when table is not null: foreach ((string key, JsonNode? each) in Additional(schema, table)) CheckAdditional(rule!, each, $"{at}/{key}"); break;
                case "items" or "required" or "propertyNames" or "additionalProperties": break;
                default: Assert.That(Notes, Has.Member(word)); break;
            }
        }

        if (table is not null && schema["properties"] is JsonObject properties)
        {
            foreach ((string key, JsonNode? each) in table)
            {
                if (properties[key] is JsonObject known) Check(known, each, $"{at}/{key}");
            }
        }

        if (schema["if"] is { } condition && schema[Fits(condition, value) ? "then" : "else"] is JsonObject chosen) Check(chosen, value, at);
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Additional(JsonObject schema, JsonObject table) =>
        table.Where(each => schema["properties"]?[each.Key] is null);

    private void CheckAdditional(JsonNode rule, JsonNode? value, string at)
    {
        if (rule is JsonObject schema) Check(schema, value, at);
        else Expect(rule.GetValue<bool>(), at, "is not known");
    }

    private void Expect(bool holds, string at, string otherwise)
    {
        if (!holds) _errors.Add($"{at}: {otherwise}");
    }

    private static bool IsOf(JsonNode type, JsonNode? value) => type.GetValue<string>() switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => IsText(value),
        "boolean" => value is JsonValue && value.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False,
        "number" => IsNumber(value),
        "integer" => IsNumber(value) && double.IsInteger(value!.GetValue<double>()),
        _ => throw new ArgumentException($"no type {type}", nameof(type)),
    };

    private static bool IsText(JsonNode? value) => value is JsonValue && value.GetValueKind() == System.Text.Json.JsonValueKind.String;

    private static bool IsNumber(JsonNode? value) => value is JsonValue && value.GetValueKind() == System.Text.Json.JsonValueKind.Number;
}
