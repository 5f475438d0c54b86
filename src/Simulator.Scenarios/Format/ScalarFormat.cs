using System.Text.Json.Nodes;
using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>A single value with a syntax of its own.</summary>
/// <param name="type">JSON type or types that the value has for an editor.</param>
/// <param name="pattern">Unanchored pattern of its text, where text is a type.</param>
internal sealed class ScalarFormat<T>(string expected, ScalarFormat<T>.Parser parse, string[] type, string? pattern = null) : FormatOf<T>
{
    /// <returns>What is wrong, or null.</returns>
    public delegate string? Parser(string text, out T value);

    public override string Expected => expected;

    /// <summary>Bounds of numbers, for the schema.</summary>
    public decimal? Minimum { get; init; }

    /// <inheritdoc cref="Minimum"/>
    public decimal? Maximum { get; init; }

    public override bool TryRead(FileEntry entry, Reading reading, out T value)
    {
        value = default!;
        if (entry.Value is not FileScalar { IsNull: false } scalar)
        {
            reading.WrongKind(entry, this);
            return false;
        }

        string? problem = parse(scalar.Text, out value);
        if (problem is null) return true;
        reading.Error(scalar.Position, problem);
        return false;
    }

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        JsonObject schema = new() { ["type"] = type.Length == 1 ? type[0] : new JsonArray([.. type.Select(t => JsonValue.Create(t))]) };
        if (pattern is not null) schema["pattern"] = $"^({pattern})$";
        if (Minimum is { } minimum) schema["minimum"] = minimum;
        if (Maximum is { } maximum) schema["maximum"] = maximum;
        return schema;
    }
}
