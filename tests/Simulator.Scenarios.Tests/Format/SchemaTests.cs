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

    private static IEnumerable<string> ShippedFiles() => Directory
        .EnumerateFiles(Path.Combine(SourceTree.Root, "scenarios"), "*.yaml", SearchOption.AllDirectories)
        .Where(file => !Path.GetFileName(file).StartsWith('_'))
        .Select(file => Path.GetRelativePath(SourceTree.Root, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(ShippedFiles))]
    public void ShippedScenario_IsRightToAnEditor(string file)
    {
        string text = File.ReadAllText(Path.Combine(SourceTree.Root, file));
        Assert.That(SchemaCheck.Of(Schema, text), Is.Empty);
        string schema = text.Split('\n')[0].Split("$schema=")[1];
        Assert.That(Path.Combine(SourceTree.Root, Path.GetDirectoryName(file)!, schema), Does.Exist);
    }

    [TestCase("kind: host, hip: {}", "kind: hosts, hip: {}", "/nodes/bob/kind")]
    [TestCase("kind: host, hip: {}", "hip: {}", "/nodes/bob: needs kind")]
    [TestCase("kind: host, hip: {}", "kind: host, hipp: {}", "/nodes/bob/hipp")]
    [TestCase("kind: router", "kind: router, ingress-filters: [far]", "/nodes/core/ingress-filters")]
    [TestCase("nodes: [core], ", "", "/links/far: needs nodes")]
    [TestCase("delay: 5ms", "delay: 5", "/links/lan/delay")]
    [TestCase("delay: 5ms", "dealy: 5ms", "/links/lan/dealy")]
    [TestCase("i1-flood", "i1-floood", "/attackers/eve/attack")]
    [TestCase(", victim: bob", "", "/attackers/eve: needs victim")]
    [TestCase("rate: 100/s", "rate: 100", "/attackers/eve/rate")]
    [TestCase("duration: 1min", "", "/: needs duration")]
    [TestCase("kind: host, hip: {}", "kind: mobile-node, home: lan, home-agent: core, mipv6-departures: [await-answers]", "/nodes/bob/mipv6-departures/0")]
    public void Mistake_IsOneToAnEditorToo(string find, string put, string found)
    {
        Assert.That(Whole, Does.Contain(find));
        Assert.That(SchemaCheck.Of(Schema, Whole), Is.Empty);
        Assert.That(SchemaCheck.Of(Schema, Whole.Replace(find, put, StringComparison.Ordinal)), Has.Some.StartsWith(found));
    }

    [TestCase("nodes: { bob: { hip: {} }, core: { ingress-filter: [lan] } }\nlinks: { lan: { delay: 1ms } }\nattackers: { eve: { rate: 9/s } }", true)]
    [TestCase("nodes: { bob: { hipp: {} } }", false)]
    [TestCase("links: { lan: { dealy: 1ms } }", false)]
    public void FileThatIncludes_MayLackWhatIsRequired(string text, bool isRight) =>
        Assert.That(SchemaCheck.Of(Schema, "include: _x.yaml\n" + text), isRight ? Is.Empty : Is.Not.Empty);

    private static readonly string Whole = """
        scenario: attacked
        title: Bob and somebody far away
        duration: 1min
        nodes:
          bob: { kind: host, hip: {} }
          core: { kind: router }
        links:
          far: { nodes: [core], prefix: 192.0.2.0/24 }
          lan: { nodes: [bob, core], prefix: 198.51.100.0/24, delay: 5ms }
        attackers:
          eve: { at: far, attack: i1-flood, victim: bob, rate: 100/s }
        """;

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
