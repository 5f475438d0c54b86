using Simulator.Engine;

namespace Simulator.Scenarios.Tests.Files;

public sealed class IncludeTests
{
    private const string Part = """
        duration: 10s
        nodes:
          a: { kind: host }
          r: { kind: router }
        links:
          ar: { nodes: [a, r], prefix: 10.0.0.0/24, delay: 5ms }
        """;

    [Test]
    public void Include_IsMergedBeneathKeyByKey()
    {
        using ScenarioFolder folder = new();
        folder.With("_part.yaml", Part).With("x.yaml", """
            include: _part.yaml
            scenario: x
            title: merged
            duration: 20s
            nodes: { b: { kind: host } }
            links:
              br: { nodes: [b, r], prefix: 10.0.1.0/24 }
              ar: { delay: 9ms }
            """);
        LoadedScenario loaded = folder.Load("x.yaml");
        Assert.That(loaded.Diagnostics.Select(folder.Show), Is.Empty);
        Scenario scenario = loaded.Scenario!;
        Assert.That(scenario.Duration, Is.EqualTo(SimDuration.FromSeconds(20)));

        // What lies beneath comes first: adding to a part never moves the part's addresses.
        Assert.That(scenario.Nodes.Select(n => n.Name), Is.EqualTo((string[])["a", "r", "b"]));
        Assert.That(scenario.Links.Select(l => (l.Name, l.Delay)), Is.EqualTo(((string, SimDuration)[])
            [("ar", SimDuration.FromMilliseconds(9)), ("br", SimDuration.Zero)]));
        Assert.That(Path.GetFileName(scenario.Nodes[0].Position.File), Is.EqualTo("_part.yaml"));
        Assert.That(Path.GetFileName(scenario.Nodes[2].Position.File), Is.EqualTo("x.yaml"));
    }

    [Test]
    public void LaterInclude_LiesAboveEarlier()
    {
        using ScenarioFolder folder = new();
        folder.With("_part.yaml", Part).With("_slow.yaml", "links: { ar: { delay: 1s } }")
            .With("x.yaml", "include: [_part.yaml, _slow.yaml]\nscenario: x\ntitle: t\n");
        Assert.That(folder.Load("x.yaml").Scenario!.Links[0].Delay, Is.EqualTo(SimDuration.FromSeconds(1)));
    }

    [Test]
    public void Include_IsRelativeToItsOwnFile()
    {
        using ScenarioFolder folder = new();
        folder.With("parts/_part.yaml", Part).With("parts/_more.yaml", "include: _part.yaml").With("deep/x.yaml", "include: ../parts/_more.yaml\nscenario: x\ntitle: t\n");
        Assert.That(folder.Errors("deep/x.yaml"), Is.Empty);
    }

    [Test]
    public void ErrorInAnInclude_PointsThere()
    {
        using ScenarioFolder folder = new();
        folder.With("_part.yaml", Part.Replace("5ms", "5mss", StringComparison.Ordinal)).With("x.yaml", "include: _part.yaml\nscenario: x\n");
        Assert.That(folder.Errors("x.yaml"), Is.EqualTo((string[])
            ["_part.yaml:6:52: error: unknown unit 'mss' in '5mss'; did you mean 'ms'?", "x.yaml:1:1: error: the scenario needs 'title'"]));
    }

    [Test]
    public void MissingInclude_IsReportedWhereItIsAskedFor()
    {
        using ScenarioFolder folder = new();
        folder.With("x.yaml", "scenario: x\ninclude: [_a.yaml, _b.yaml]\n");
        Assert.That(folder.Errors("x.yaml"), Is.EqualTo((string[])
            ["x.yaml:2:11: error: the file '_a.yaml' does not exist", "x.yaml:2:20: error: the file '_b.yaml' does not exist"]));
    }

    [Test]
    public void Cycle_IsAnError()
    {
        using ScenarioFolder folder = new();
        folder.With("x.yaml", "include: y.yaml\n").With("y.yaml", "title: t\ninclude: x.yaml\n").With("z.yaml", "include: z.yaml\n");
        Assert.That(folder.Errors("x.yaml"), Is.EqualTo((string[])["y.yaml:2:10: error: 'x.yaml' includes itself by way of others"]));
        Assert.That(folder.Errors("z.yaml"), Is.EqualTo((string[])["z.yaml:1:10: error: 'z.yaml' includes itself"]));
    }

    [TestCase("include: { a: b }", "x.yaml:1:10: error: 'include' needs a file name or a list of them, not a table")]
    [TestCase("include:", "x.yaml:1:9: error: 'include' needs a file name or a list of them, not nothing")]
    [TestCase("include: [[a]]", "x.yaml:1:11: error: 'include' needs a file name or a list of them, not a list")]
    public void IncludeThatIsNoFile_IsAnError(string text, string error) => Assert.That(ScenarioFolder.ErrorsOf(text), Is.EqualTo((string[])[error]));

    [Test]
    public void IncludesThatMultiply_AreBounded()
    {
        using ScenarioFolder folder = new();
        folder.With("x.yaml", "include: [_0.yaml, _0.yaml]");
        for (int i = 0; i < 30; i++) folder.With($"_{i}.yaml", $"include: [_{i + 1}.yaml, _{i + 1}.yaml]");
        folder.With("_30.yaml", "title: t");
        Assert.That(folder.Errors("x.yaml"), Has.Exactly(1).EndsWith("error: more than 64 files are included"));
    }
}
