using System.Text.Json.Nodes;

namespace Simulator.Scenarios.Tests.Format;

public sealed class SchemaTests
{
    private static readonly JsonNode Schema = JsonNode.Parse(ScenarioSchema.Write())!;

    [Test]
    public void CommittedFile_IsWhatTheCodeWrites()
    {
        string file = Path.Combine(SourceTree.Root, "src", "Simulator.Scenarios", "scenario.schema.json");
        string committed = File.ReadAllText(file).ReplaceLineEndings("\n");
        Assert.That(committed, Is.EqualTo(ScenarioSchema.Write()), "write it anew: simulator schema > src/Simulator.Scenarios/scenario.schema.json");
    }

    [Test]
    public void References_AllLead()
    {
        List<string> missing = [];
        Walk(Schema, node =>
        {
            if (node["$ref"] is { } reference && Schema["$defs"]![reference.GetValue<string>()["#/$defs/".Length..]] is null) missing.Add(reference.GetValue<string>());
        });
        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void EveryTable_IsClosedAndEveryKeyDescribed()
    {
        int tables = 0;
        Walk(Schema, node =>
        {
            if (node["additionalProperties"] is not JsonValue closed) return;
            tables++;
            Assert.That(closed.GetValue<bool>(), Is.False);
            foreach ((string key, JsonNode? value) in node["properties"]!.AsObject())
            {
                Assert.That(value!["description"]?.GetValue<string>(), Does.EndWith("."), key);
            }
        });
        Assert.That(tables, Is.GreaterThan(10));
    }

    [Test]
    public void Kinds_AreThoseThatTheCheckerTakes()
    {
        JsonNode kinds = Schema["properties"]!["nodes"]!["additionalProperties"]!["properties"]!["kind"]!["enum"]!;
        Assert.That(kinds.AsArray().Select(k => k!.GetValue<string>()), Is.EqualTo((string[])["host", "router", "nat", "dns-server", "mobile-node", "home-agent", "access-router"]));
    }

    [Test]
    public void FileThatIncludes_MayLackWhatIsRequired()
    {
        JsonArray ways = Schema["anyOf"]!.AsArray();
        Assert.That(ways[0]!["required"]!.AsArray().Select(k => k!.GetValue<string>()), Is.EqualTo((string[])["scenario", "title", "duration", "nodes", "links"]));
        Assert.That(ways[1]!["required"]!.AsArray().Select(k => k!.GetValue<string>()), Is.EqualTo((string[])["include"]));
        Assert.That(Schema["required"], Is.Null);
    }

    private static void Walk(JsonNode? node, Action<JsonObject> visit)
    {
        if (node is JsonObject table)
        {
            // Names of keys may be words of the schema language, but none of ours is.
            visit(table);
            foreach ((_, JsonNode? value) in table) Walk(value, visit);
        }
        else if (node is JsonArray list)
        {
            foreach (JsonNode? item in list) Walk(item, visit);
        }
    }
}
