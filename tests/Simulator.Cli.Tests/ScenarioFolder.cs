namespace Simulator.Cli.Tests;

/// <summary>A temporary folder with small scenarios, and room for results.</summary>
public sealed class ScenarioFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("simulator-cli-").FullName;

    public string Results => Path.Combine(Root, "results");

    public string this[string name] => Path.Combine(Root, name);

    /// <summary>Writes a scenario of two hosts: ten datagrams on the way from alice to bob, one in a hundred milliseconds.</summary>
    /// <returns>Its path.</returns>
    public string Add(string name, string expect = "", int repetitions = 1, string title = "Two hosts on one link", string bob = "bob")
    {
        string text = $$"""
            scenario: {{name}}
            title: "{{title}}"
            reference: RFC 768
            repetitions: {{repetitions}}
            duration: 1s
            nodes:
              alice: { kind: host }
              bob:   { kind: host }
            links:
              lan: { nodes: [alice, {{bob}}], prefix: 10.0.0.0/24, delay: 1ms, jitter: 1ms }
            traffic:
              flow: { from: alice, to: bob, kind: cbr, size: 100B, every: 100ms, count: 10 }

            """ + (expect.Length == 0 ? "" : "expect:\n" + string.Concat(expect.Split('\n').Select(line => $"  - {line}\n")));
        string path = this[name + ".yaml"];
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
