using System.Text.Json.Nodes;
using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>One of a few words.</summary>
/// <param name="notYet">Words that the format will have: refused by saying so.</param>
internal sealed class ChoiceFormat<T>(IReadOnlyList<string> notYet, params (string Word, T Value)[] choices) : FormatOf<T>
{
    public override string Expected => $"one of {string.Join(", ", Words)}";

    private IEnumerable<string> Words => choices.Select(c => c.Word);

    public override bool TryRead(FileEntry entry, Reading reading, out T value)
    {
        value = default!;
        if (entry.Value is not FileScalar { IsNull: false } scalar)
        {
            reading.WrongKind(entry, this);
            return false;
        }

        foreach ((string word, T chosen) in choices)
        {
            if (!string.Equals(word, scalar.Text, StringComparison.Ordinal)) continue;
            value = chosen;
            return true;
        }

        reading.Error(scalar.Position, notYet.Contains(scalar.Text, StringComparer.Ordinal)
            ? $"{entry.Key.Text} '{scalar.Text}' is not supported yet"
            : $"{entry.Key.Text} '{scalar.Text}' is not {Expected}{Suggestion.For(scalar.Text, Words)}");
        return false;
    }

    public override JsonObject Schema(SchemaDefinitions definitions) =>
        new() { ["enum"] = new JsonArray([.. Words.Select(w => JsonValue.Create(w))]) };
}
