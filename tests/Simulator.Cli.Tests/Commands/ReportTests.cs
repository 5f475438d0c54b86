using System.Text.Json;
using System.Xml.Linq;

namespace Simulator.Cli.Tests.Commands;

/// <summary>What other programs read: JSON and JUnit.</summary>
public sealed class ReportTests : InFolder<ScenarioFolder>
{
    [Test]
    public void Json_IsOneDocumentOfTheDocumentedShape()
    {
        ProgramRun run = Run(Folder.Add("one", "data.sent sum == 10\ndata.sent sum == 11", repetitions: 2), "--format", "json");
        Assert.That(run.ExitCode, Is.EqualTo(1));
        using JsonDocument document = JsonDocument.Parse(run.Out);
        JsonElement root = document.RootElement;
        Assert.That(Names(root), Is.EqualTo(new[] { "runs", "held" }));
        Assert.That(root.GetProperty("held").GetBoolean(), Is.False);
        Assert.That(root.GetProperty("runs").GetArrayLength(), Is.EqualTo(2));

        JsonElement second = root.GetProperty("runs")[1];
        Assert.That(Names(second), Is.EqualTo(new[] { "scenario", "variant", "seed", "held", "fingerprints", "expectations", "metrics" }));
        Assert.That(second.GetProperty("scenario").GetString(), Is.EqualTo("one"));
        Assert.That(second.GetProperty("variant").GetString(), Is.EqualTo("default"));
        Assert.That(second.GetProperty("seed").GetUInt64(), Is.EqualTo(2));
        Assert.That(second.GetProperty("held").GetBoolean(), Is.False);
        Assert.That(Names(second.GetProperty("fingerprints")), Is.EqualTo(new[] { "wire", "metrics" }));
        Assert.That(second.GetProperty("fingerprints").GetProperty("wire").GetString(), Does.Match("^[0-9a-f]{16}$"));
        Assert.That(second.GetProperty("expectations").GetRawText().Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal), Is.EqualTo(
            """[{"text":"data.sentsum==10","held":true,"actual":"10"},{"text":"data.sentsum==11","held":false,"actual":"10"}]"""));
    }

    [Test]
    public void JsonMetrics_AreInSecondsWithTags()
    {
        ProgramRun run = Run(Folder.Add("one"), "--format", "json", "--set", "links.lan.delay=1500us", "--set", "links.lan.jitter=0s");
        using JsonDocument document = JsonDocument.Parse(run.Out);
        JsonElement delay = document.RootElement.GetProperty("runs")[0].GetProperty("metrics").EnumerateArray()
            .Single(metric => metric.GetProperty("name").GetString() == "data.delay");
        Assert.That(Names(delay), Is.EqualTo(new[] { "name", "tags", "unit", "count", "sum", "mean", "min", "max", "p50", "p95" }));
        Assert.That(delay.GetProperty("tags").GetProperty("flow").GetString(), Is.EqualTo("flow"));
        Assert.That(delay.GetProperty("unit").GetString(), Is.EqualTo("s"));
        Assert.That(delay.GetProperty("count").GetInt32(), Is.EqualTo(10));
        Assert.That(delay.GetProperty("min").GetRawText(), Is.EqualTo("0.0015"));
        Assert.That(delay.GetProperty("p50").GetDouble(), Is.EqualTo(0.0015));
        Assert.That(delay.GetProperty("mean").GetDouble(), Is.EqualTo(delay.GetProperty("sum").GetDouble() / 10).Within(1e-12));
    }

    [Test]
    public void InterruptedJson_IsStillOneDocumentAndDoesNotHold()
    {
        ProgramRun run = ProgramRun.InterruptedAt(
            "a: 1 run", "run", Folder.Add("a"), Folder.Add("b", repetitions: 500), "--format", "json", "--jobs", "1", "--results", Folder.Results);
        Assert.That(run.ExitCode, Is.EqualTo(130));
        using JsonDocument document = JsonDocument.Parse(run.Out);
        Assert.That(document.RootElement.GetProperty("held").GetBoolean(), Is.False);
        Assert.That(document.RootElement.GetProperty("runs").GetArrayLength(), Is.InRange(1, 400));
    }

    [Test]
    public void JUnit_HasASuiteAScenarioAndACaseAnExpectation()
    {
        string file = Path.Combine(Folder.Root, "reports", "verdicts.xml");
        string one = Folder.Add("one", "data.sent sum == 10\ndata.sent sum > 10\ndata.sent sum over runs < 20", repetitions: 2);
        Run(one, Folder.Add("two", "data.delay max < 1s"), "--junit", file);
        XElement root = XDocument.Load(file).Root!;
        Assert.That(Counts(root), Is.EqualTo(("4", "2", "0", "0")));
        Assert.That(root.Elements("testsuite").Select(suite => suite.Attribute("name")!.Value), Is.EqualTo(new[] { "one", "two" }));
        XElement suite = root.Elements("testsuite").First();
        Assert.That(Counts(suite), Is.EqualTo(("3", "2", "0", "0")));
        XElement[] cases = [.. suite.Elements("testcase")];
        Assert.That(cases.Select(each => each.Attribute("name")!.Value), Is.EqualTo(new[] { "data.sent sum == 10", "data.sent sum > 10", "data.sent sum over runs < 20" }));
        Assert.That(cases[0].Elements(), Is.Empty);
        XElement failure = cases[1].Elements().Single();
        Assert.That(failure.Name.LocalName, Is.EqualTo("failure"));
        Assert.That(failure.Attribute("message")!.Value, Is.EqualTo("actual 10; failed with seeds 1, 2"));
        Assert.That(failure.Value, Is.EqualTo($"repeat with: simulator run {one} --seed 1 --repetitions 1"));
        Assert.That(cases[2].Elements().Single().Attribute("message")!.Value, Is.EqualTo("actual 20 over all runs"));
        Assert.That(cases[1].Attribute("file")!.Value, Is.EqualTo(one));
        Assert.That(cases[1].Attribute("line")!.Value, Is.EqualTo("15"));
    }

    [Test]
    public void JUnit_NamesTheFileThatAnExpectationStandsIn()
    {
        string file = Folder["verdicts.xml"], part = Folder.Add("_part", "data.sent sum == 11"), whole = Folder["whole.yaml"];
        File.WriteAllText(whole, "include: _part.yaml\nscenario: whole\n");
        Run(whole, "--junit", file);
        XElement failed = XDocument.Load(file).Root!.Descendants("testcase").Single();
        Assert.That(failed.Attribute("file")!.Value, Is.EqualTo(part));
        Assert.That(failed.Attribute("line")!.Value, Is.EqualTo("14"));
    }

    [TestCase("", true)]
    [TestCase("expect:\n  - attack.eve.packets sum == 0\n", false)]
    public void AttackerThatDidNothing_IsNotTakenForOneThatWasStopped(string expect, bool isNoted)
    {
        string file = Folder["verdicts.xml"], path = Folder["attacked.yaml"];
        File.WriteAllText(path, """
            scenario: attacked
            title: Eve waits for an I2 that nobody sends
            duration: 1s
            nodes:
              ann: { kind: host, hip: {} }
              bob: { kind: host, hip: {} }
            links:
              lan: { nodes: [ann, bob], prefix: 10.0.0.0/24 }
            attackers:
              eve: { at: lan, attack: replayed-i2, victim: bob }

            """ + expect);
        ProgramRun run = Run(path, "--junit", file);
        Assert.That(run.ExitCode, Is.Zero);
        const string Note = "attacked.yaml:10:3: note: attacked: attacker 'eve' sent, changed and kept back no packet";
        Assert.That(run.Error.Contains(Note, StringComparison.Ordinal), Is.EqualTo(isNoted), run.Error);
        Assert.That(XDocument.Load(file).Root!.Descendants("system-out").Count(), Is.EqualTo(isNoted ? 1 : 0));
    }

    [Test]
    public void InterruptedJUnit_SkipsWhatIsNotDecided()
    {
        string file = Folder["verdicts.xml"];
        ProgramRun.InterruptedAt(
            "a: 1 run", "run", Folder.Add("a", "data.sent sum == 10"), Folder.Add("b", "data.sent sum == 10", repetitions: 500),
            "--junit", file, "--jobs", "1", "--results", Folder.Results);
        XElement[] suites = [.. XDocument.Load(file).Root!.Elements()];
        Assert.That(Counts(suites[0]), Is.EqualTo(("1", "0", "0", "0")));
        Assert.That(Counts(suites[1]), Is.EqualTo(("1", "0", "0", "1")));
    }

    [Test]
    public void JUnitThatCannotBeWritten_IsKnownBeforeAnythingRuns()
    {
        ProgramRun run = Run(Folder.Add("one"), "--junit", Folder.Root);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.ErrorLines, Has.Length.EqualTo(1));
        Assert.That(Folder.Results, Does.Not.Exist);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);

    private static (string, string, string, string) Counts(XElement element) =>
        (element.Attribute("tests")!.Value, element.Attribute("failures")!.Value, element.Attribute("errors")!.Value, element.Attribute("skipped")!.Value);

    private ProgramRun Run(params string[] args) => ProgramRun.Of(["run", .. args, "--results", Folder.Results]);
}
