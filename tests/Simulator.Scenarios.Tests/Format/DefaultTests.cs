using System.Text.Json;
using System.Text.RegularExpressions;

namespace Simulator.Scenarios.Tests.Format;

/// <summary>A default that the schema states is the value that a file gets when it says nothing.</summary>
public sealed class DefaultTests
{
    private const string Silent = """
        scenario: x
        title: t
        duration: 5s
        nodes:
          a: { kind: host, hip: {} }
          b: { kind: host }
          ns: { kind: dns-server, zones: { foo.com: {} } }
        links:
          lan: { nodes: [a, b, ns], prefix: 10.0.0.0/24 }
        traffic:
          t: { from: a, to: b, kind: cbr, size: 20B, every: 1s }
        """;

    [Test]
    public void DefaultsWrittenOut_ChangeNothing()
    {
        string spelt = Silent;
        int written = 0;
        Dictionary<string, string> holders = new(StringComparer.Ordinal)
        {
            ["scenario"] = "duration: 5s",
            ["host"] = "a: { kind: host",
            ["hip"] = "hip: {",
            ["identity"] = "identity: {",
            ["retransmit"] = "retransmit: {",
            ["reuse"] = "reuse: {",
            ["zone"] = "foo.com: {",
            ["link"] = "prefix: 10.0.0.0/24",
            ["cbr"] = "every: 1s",
        };
        spelt = spelt.Replace("hip: {}", "hip: { identity: {}, retransmit: {}, reuse: {} }", StringComparison.Ordinal);
        JsonElement schema = JsonDocument.Parse(ScenarioSchema.Write()).RootElement;
        foreach ((string definition, string holder) in holders)
        {
            bool isTop = definition is "scenario";
            JsonElement table = isTop ? schema : schema.GetProperty("$defs").GetProperty(definition);
            foreach (JsonProperty key in table.GetProperty("properties").EnumerateObject())
            {
                Match stated = Regex.Match(key.Value.GetProperty("description").GetString()!, @" Default: (?<value>.*)\.$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
                if (!stated.Success) continue;
                string entry = $"{key.Name}: {stated.Groups["value"].Value}";
                string put = isTop ? $"{holder}\n{entry}" : holder.EndsWith('{') ? $"{holder} {entry}, " : $"{holder}, {entry}";
                Assert.That(spelt, Does.Contain(holder));
                spelt = spelt.Replace(holder, put, StringComparison.Ordinal);
                written++;
            }
        }

        Assert.That(written, Is.GreaterThan(25));
        Assert.That(Shown(ScenarioFolder.Checked(spelt)), Is.EqualTo(Shown(ScenarioFolder.Checked(Silent))));
    }

    private static string Shown(Scenario scenario)
    {
        object[] all = [scenario.Seed, scenario.Repetitions, scenario.Cpu, .. scenario.Nodes, .. scenario.Links, .. scenario.Traffic];
        string json = string.Join('\n', all.Select(a => JsonSerializer.Serialize(a, a.GetType())));
        return Regex.Replace(json, "\"[A-Za-z]*Position\":\\{[^}]*\\},?", "", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
    }
}
