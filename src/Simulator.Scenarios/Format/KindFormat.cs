using System.Text.Json.Nodes;
using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>A table whose <c>kind</c> says which other keys it may have.</summary>
/// <param name="key">The key that every kind's keys begin with.</param>
internal sealed class KindFormat<T>(string noun, KeyOf<string> key, params (string Kind, FormatOf<T> Format)[] kinds) : FormatOf<T>
{
    public override string Expected => "a table of keys and values";

    public override Format? Below(string name) => kinds.Select(k => k.Format.Below(name)).FirstOrDefault(f => f is not null);

    public override bool TryRead(FileEntry entry, Reading reading, out T value)
    {
        value = default!;
        if (entry.Value is not FileMapping mapping)
        {
            reading.WrongKind(entry, this);
            return false;
        }

        FileEntry given = mapping.Entries.FirstOrDefault(e => string.Equals(e.Key.Text, key.Name, StringComparison.Ordinal));
        if (given.Value is null)
        {
            reading.Error(entry.Key.Position, $"{noun} '{entry.Key.Text}' needs '{key.Name}'");
            return false;
        }

        SourceName owner = new($"{noun} {key.Name}", given.Key.Position);
        if (key.Read(new(owner, given.Value), reading) is not string kind) return false;
        return kinds.First(k => string.Equals(k.Kind, kind, StringComparison.Ordinal)).Format.TryRead(entry, reading, out value);
    }

    public override JsonObject Schema(SchemaDefinitions definitions)
    {
        JsonArray variants = [];
        foreach ((string kind, FormatOf<T> format) in kinds)
        {
            JsonObject properties = new() { [key.Name] = new JsonObject { ["const"] = kind } };
            variants.Add(new JsonObject
            {
                ["if"] = new JsonObject { ["required"] = new JsonArray(key.Name), ["properties"] = properties },
                ["then"] = format.Schema(definitions),
            });
        }

        // Where the kind stands in another file: what one of the kinds may have.
        JsonArray anyKind = [.. kinds.Select(each => each.Format.Schema(definitions))];
        variants.Add(new JsonObject
        {
            ["if"] = new JsonObject { ["required"] = new JsonArray(key.Name) },
            ["else"] = new JsonObject { ["anyOf"] = anyKind },
        });

        // One branch a kind rather than `oneOf`: an editor then names the key that is wrong, not the kinds that do not match.
        return new()
        {
            ["type"] = "object",
            ["required"] = new JsonArray(key.Name),
            ["properties"] = new JsonObject { [key.Name] = key.Schema(definitions) },
            ["allOf"] = variants,
        };
    }
}
