using System.Text;
using Simulator.Engine;

namespace Simulator.Scenarios.Tests.Files;

/// <summary>What a file can be before it is a scenario.</summary>
public sealed class FileTests
{
    [TestCase("", "x.yaml:1:1: error: the file is empty")]
    [TestCase("# only a comment\n", "x.yaml:1:1: error: the file is empty")]
    [TestCase("~", "x.yaml:1:1: error: the file is empty")]
    [TestCase("hello", "x.yaml:1:1: error: a scenario is a table of keys and values, not a single value")]
    [TestCase("\n- a\n- b\n", "x.yaml:2:1: error: a scenario is a table of keys and values, not a list")]
    [TestCase("a: [1, 2\nb: 3\n", "x.yaml:1:6: error: this is not YAML from here on")]
    [TestCase("a: *nobody\n", "x.yaml:1:4: error: there is no anchor '&nobody' before this alias")]
    [TestCase("a: &a [*a]\n", "x.yaml:1:8: error: there is no anchor '&a' before this alias")]
    [TestCase("? [a, b]\n: c\n", "x.yaml:1:3: error: a key has to be a single word")]
    public void FileThatIsNoTree_IsRefused(string text, string error) => Assert.That(ScenarioFolder.ErrorsOf(text), Is.EqualTo((string[])[error]));

    [Test]
    public void KeyTwice_IsReportedBesideTheOtherErrors()
    {
        string text = Samples.Whole.Replace("seed: 7", "title: again\nseed: x", StringComparison.Ordinal);
        Assert.That(ScenarioFolder.ErrorsOf(text), Is.EqualTo((string[])
            ["x.yaml:4:1: error: the key 'title' is here twice; line 2 has it first", "x.yaml:5:7: error: 'x' is not a whole number"]));
    }

    [Test]
    public void SecondDocument_IsRefused()
    {
        Assert.That(ScenarioFolder.ErrorsOf(Samples.Whole + "\n---\na: b\n"), Is.EqualTo((string[])
            ["x.yaml:33:1: error: a second document starts here; a file holds one scenario"]));
    }

    [Test]
    public void UnknownTag_IsRefused()
    {
        string text = Samples.Whole.Replace("seed: 7", "seed: !dice 7", StringComparison.Ordinal).Replace("duration: 60s", "duration: !!str 60s", StringComparison.Ordinal);
        Assert.That(ScenarioFolder.ErrorsOf(text), Is.EqualTo((string[])["x.yaml:4:7: error: the tag '!dice' means nothing here"]));
    }

    [Test]
    public void MissingFile_IsAnError()
    {
        using ScenarioFolder folder = new();
        Assert.That(folder.Errors("x.yaml"), Is.EqualTo((string[])["x.yaml:1:1: error: the file 'x.yaml' does not exist"]));
        Assert.That(folder.Errors("no/x.yaml"), Is.EqualTo((string[])["no/x.yaml:1:1: error: the file 'no/x.yaml' does not exist"]));
    }

    [Test]
    public void Folder_IsNoFile()
    {
        using ScenarioFolder folder = new();
        folder.With("x.yaml/part", "");
        Assert.That(folder.Errors("x.yaml"), Is.EqualTo((string[])["x.yaml:1:1: error: the file 'x.yaml' is a folder"]));
    }

    [TestCase("")]
    [TestCase("a\0b.yaml")]
    public void NameThatIsNone_IsAnError(string path) =>
        Assert.That(ScenarioLoader.Load(path).Diagnostics.Single().Message, Is.EqualTo($"the file '{path}' cannot be read"));

    [Test]
    public void OtherEncoding_IsRefused()
    {
        using ScenarioFolder folder = new();
        folder.With("x.yaml", Encoding.Latin1.GetBytes("title: Zürich"));
        Assert.That(folder.Errors("x.yaml"), Is.EqualTo((string[])["x.yaml:1:1: error: the file 'x.yaml' is not UTF-8"]));
    }

    [Test]
    public void HugeFile_IsRefused()
    {
        using ScenarioFolder folder = new();
        folder.With("x.yaml", new byte[(1 << 20) + 1]);
        Assert.That(folder.Errors("x.yaml"), Is.EqualTo((string[])["x.yaml:1:1: error: the file 'x.yaml' is larger than 1024 KiB"]));
    }

    [Test]
    public void ByteOrderMark_IsPassedOver()
    {
        using ScenarioFolder folder = new();
        folder.With("x.yaml", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Samples.Whole)]);
        LoadedScenario loaded = folder.Load("x.yaml");
        Assert.That(loaded.Diagnostics, Is.Empty);
        Assert.That(loaded.Scenario!.Name.Position.Column, Is.EqualTo(11));
    }

    [Test]
    public void Alias_StandsForItsAnchor()
    {
        string text = Samples.Whole
            .Replace("duration: 60s", "duration: &d 7s", StringComparison.Ordinal)
            .Replace("delay: 1.5ms", "delay: *d", StringComparison.Ordinal);
        Scenario scenario = ScenarioFolder.Checked(text);
        Assert.That((scenario.Duration, scenario.Links[1].Delay), Is.EqualTo((SimDuration.FromSeconds(7), SimDuration.FromSeconds(7))));
    }

    [Test]
    public void WrongValueBehindAnAlias_IsReportedOnce()
    {
        string text = Samples.Whole
            .Replace("duration: 60s", "duration: &d 7mss", StringComparison.Ordinal)
            .Replace("delay: 1.5ms", "delay: *d", StringComparison.Ordinal);
        Assert.That(ScenarioFolder.ErrorsOf(text), Is.EqualTo((string[])["x.yaml:6:11: error: unknown unit 'mss' in '7mss'; did you mean 'ms'?"]));
    }

    [Test]
    public void AliasBomb_IsDefused()
    {
        StringBuilder text = new("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 20; i++)
        {
            string ten = string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10));
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{ten}]\n");
        }

        string[] errors = ScenarioFolder.ErrorsOf(text.ToString());
        Assert.That(errors, Has.Length.EqualTo(1));
        Assert.That(errors[0], Does.Match("^x.yaml:5:[0-9]+: error: there are more than 50000 values here, aliases counted as what they stand for$"));
    }

    [Test]
    public void DeepNesting_IsRefused()
    {
        string[] errors = ScenarioFolder.ErrorsOf("a: " + new string('[', 100_000));
        Assert.That(errors, Is.EqualTo((string[])["x.yaml:1:36: error: values are nested deeper than 32 levels"]));
    }
}
