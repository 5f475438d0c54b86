using System.Text.Json.Nodes;
using Simulator.Network.Metrics;
using Simulator.Scenarios;

namespace Simulator.Cli.Tests.Commands;

public sealed class ListTests : InFolder<ScenarioFolder>
{
    [Test]
    public void Scenarios_AreARowEachAndNothingIsCut()
    {
        string title = string.Join(' ', Enumerable.Repeat("long", 100));
        string path = Folder.Add("one", title: title);
        Folder.Add("two");
        ProgramRun run = ProgramRun.Of("list", Folder.Root);
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.OutLines, Has.Length.EqualTo(3));
        Assert.That(run.OutLines[0], Does.Match("^scenario  title +reference  file$"));
        Assert.That(run.OutLines[1], Is.EqualTo($"one       {title}  RFC 768    {path}"));
        Assert.That(run.Out, Does.Not.Contain('\e'));
    }

    [Test]
    public void WrongFile_IsNamedBesideTheRightOnes()
    {
        Folder.Add("one");
        Folder.Add("two", bob: "bbo");
        ProgramRun run = ProgramRun.Of("list", Folder.Root);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.OutLines, Has.Length.EqualTo(2));
        Assert.That(run.ErrorLines, Has.Length.EqualTo(1));
    }

    [Test]
    public void NoPath_MeansTheFolderScenarios()
    {
        string before = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = Folder.Root;
            Assert.That(ProgramRun.Of("list").ErrorLines, Is.EqualTo(new[] { "scenarios:1:1: error: the file 'scenarios' does not exist" }));
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }

    [Test]
    public void Json_IsOneDocument()
    {
        string path = Folder.Add("one");
        JsonNode document = JsonNode.Parse(ProgramRun.Of("list", path, "--format", "json").Out)!;
        JsonNode row = document["scenarios"]!.AsArray().Single()!;
        Assert.That(row.ToJsonString(), Is.EqualTo(
            new JsonObject { ["scenario"] = "one", ["title"] = "Two hosts on one link", ["reference"] = "RFC 768", ["file"] = path }.ToJsonString()));
    }

    [Test]
    public void Metrics_AreTheWholeCatalogWithUnitsTagsAndMeanings()
    {
        ProgramRun run = ProgramRun.Of("list", "--metrics");
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.OutLines[0], Does.Match("^metric +unit +tags +meaning$"));
        Assert.That(run.OutLines, Has.Length.EqualTo(1 + MetricCatalog.All.Count));
        Assert.That(run.Out, Does.Match("(?m)^hip.exchange.latency +s +node +first I1 sent to R2 verified, at the initiator$"));
        Assert.That(run.Out, Does.Match("(?m)^signalling.messages +count +protocol, type, between +control messages"));
        Assert.That(run.Out, Does.Match("(?m)^signalling.bytes +B "));
        Assert.That(run.Out, Does.Match("(?m)^data.stretch +ratio "));
    }

    [Test]
    public void Terminal_GetsAFrame()
    {
        string path = Folder.Add("one");
        Assert.That(ProgramRun.OnTerminal(hasColours: false, "list", path).Out, Does.Contain('╭').And.Contain("one"));
    }

    [Test]
    public void Schema_IsTheLoaders() => Assert.That(ProgramRun.Of("schema").Out, Is.EqualTo(ScenarioSchema.Write()));
}
