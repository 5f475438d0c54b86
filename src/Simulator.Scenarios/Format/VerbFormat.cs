using System.Text.Json.Nodes;
using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>A table in which one key says what is done, and so which other keys it may have.</summary>
/// <param name="noun">For messages: <c>a timeline entry</c>.</param>
/// <param name="verbs">The first that a table has counts.</param>
internal sealed class VerbFormat<T>(string noun, params (string Verb, RecordFormat<T> Format)[] verbs) : FormatOf<T>
{
    public override string Expected => "a table of keys and values";

    private string Choice => $"one of {string.Join(", ", verbs.Select(v => $"'{v.Verb}'"))}";

    public override bool TryRead(FileEntry entry, Reading reading, out T value)
    {
        value = default!;
        if (entry.Value is not FileMapping mapping)
        {
            reading.WrongKind(entry, this);
            return false;
        }

        foreach ((string verb, RecordFormat<T> format) in verbs)
        {
            if (mapping.Find(verb) is not null) return format.TryRead(entry, reading, out value);
        }

        string hint = mapping.Entries.Select(e => Suggestion.For(e.Key.Text, verbs.Select(v => v.Verb))).FirstOrDefault(h => h.Length > 0) ?? "";
        reading.Error(mapping.Position, $"{noun} needs {Choice}{hint}");
        return false;
    }

    public override JsonObject Schema(SchemaDefinitions definitions) =>
        new() { ["anyOf"] = new JsonArray([.. verbs.Select(v => v.Format.Schema(definitions))]) };
}
