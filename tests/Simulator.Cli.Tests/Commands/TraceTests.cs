using System.Xml.Linq;

namespace Simulator.Cli.Tests.Commands;

public sealed class TraceTests
{
    private ScenarioFolder _folder = null!;

    private string Hip => Path.Combine(_folder.Results, "hip-same-realm");

    [OneTimeSetUp]
    public void RunOnce()
    {
        _folder = new ScenarioFolder();
        string hip = Path.Combine(SourceTree.Root, "scenarios", "hip", "same-realm.yaml");
        ProgramRun run = ProgramRun.Of("run", hip, _folder.Add("plain"), "--repetitions", "2", "--results", _folder.Results, "--pcap");
        Assert.That(run.ExitCode, Is.Zero, run.Out + run.Error);
    }

    [OneTimeTearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public void OneRun_IsPrintedAsText()
    {
        ProgramRun run = ProgramRun.Of("trace", Path.Combine(Hip, "default", "2"));
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Error, Is.Empty);
        Assert.That(run.OutLines[1], Is.EqualTo("hip-same-realm, default, seed 2"));
        foreach (string message in new[] { "I1", "R1", "I2", "R2" }) Assert.That(run.Out, Does.Match($@"(?m)^\d+\.\d+  \w+ -> \w+ +hip {message} "));
    }

    [Test]
    public void SeveralSeeds_PrintTheFirstAndSaySo()
    {
        ProgramRun run = ProgramRun.Of("trace", Hip);
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.OutLines[1], Is.EqualTo("hip-same-realm, default, seed 1"));
        Assert.That(run.ErrorLines, Is.EqualTo(new[]
        {
            $"simulator: note: this is seed 1, the first of 2 up to 2; name one as {Path.Combine(Hip, "default")}/SEED",
        }));
    }

    [Test]
    public void SeveralScenarios_AreNamedAndNonePrinted()
    {
        ProgramRun run = ProgramRun.Of("trace", _folder.Results);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Out, Is.Empty);
        Assert.That(run.ErrorLines, Is.EqualTo(new[]
        {
            "simulator: error: there are several runs; name one:",
            "  " + Path.Combine(Hip, "default"),
            "  " + Path.Combine(_folder.Results, "plain", "default"),
        }));
    }

    [Test]
    public void NodeAndProtocol_ChooseMessages()
    {
        ProgramRun all = ProgramRun.Of("trace", Path.Combine(Hip, "default", "1"));
        ProgramRun server = ProgramRun.Of("trace", Path.Combine(Hip, "default", "1"), "--node", "ns", "--protocol", "dns");
        Assert.That(all.Out, Does.Contain(" hip I1 "));
        Assert.That(server.OutLines, Has.Length.EqualTo(2 + 2));
        Assert.That(server.OutLines[2..], Has.All.Match(@"ns.* dns "));
    }

    [TestCase("--node", "alcie", "the run has no node 'alcie'; did you mean 'alice'?")]
    [TestCase("--protocol", "hpi", "the run has no protocol 'hpi'; did you mean 'hip'?")]
    [TestCase("--protocol", "mobility", "the run has no protocol 'mobility'; there are 'dns', ")]
    public void UnknownChoice_IsRefused(string option, string value, string message)
    {
        ProgramRun run = ProgramRun.Of("trace", Path.Combine(Hip, "default", "1"), option, value);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.ErrorLines.Single(), Does.StartWith("simulator: error: " + message));
    }

    [Test]
    public void Mermaid_IsASequenceDiagram() =>
        Assert.That(ProgramRun.Of("trace", Path.Combine(Hip, "default", "1"), "--format", "mermaid").Out, Does.StartWith("sequenceDiagram\n"));

    [Test]
    public void Svg_IsOneDocument() =>
        Assert.That(XDocument.Parse(ProgramRun.Of("trace", Path.Combine(Hip, "default", "1"), "--format", "svg").Out).Root!.Name.LocalName, Is.EqualTo("svg"));

    [TestCase("nowhere", "there are no results at ")]
    [TestCase("results/hip-same-relm", "'hip-same-relm'; did you mean 'hip-same-realm'?")]
    [TestCase("results/plain/default/3", "has no seed '3'")]
    public void RunThatIsNotThere_IsAnError(string run, string message)
    {
        ProgramRun result = ProgramRun.Of("trace", Path.Combine(_folder.Root, run));
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.ErrorLines.Single(), Does.StartWith("simulator: error: ").And.Contain(message));
    }

    [Test]
    public void Captures_HaveTheKeysOfEspBesideThem()
    {
        string[] keys = File.ReadAllLines(Path.Combine(Hip, "default", "1", "esp_sa"));
        Assert.That(keys, Is.Not.Empty.And.All.StartsWith("\"IPv4\","));
    }
}
