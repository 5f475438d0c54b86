namespace Simulator.Cli.Tests.Commands;

public sealed class ValidateTests : InFolder<ScenarioFolder>
{
    [TestCase("validate")]
    [TestCase("run")]
    [TestCase("list")]
    public void EmptyPath_IsAnErrorOfTheCommandLine(string command)
    {
        ProgramRun run = ProgramRun.Of(command, "");
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.ErrorLines[0], Is.EqualTo("simulator: error: a PATH is empty; the folder one is in is '.'"));
    }

    [Test]
    public void RightFiles_HaveALineEach()
    {
        string one = Folder.Add("one");
        string two = Folder.Add("two");
        ProgramRun run = ProgramRun.Of("validate", Folder.Root);
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Error, Is.Empty);
        Assert.That(run.OutLines, Is.EqualTo(new[] { $"{one}: one: Two hosts on one link", $"{two}: two: Two hosts on one link" }));
    }

    [Test]
    public void WrongFiles_HaveEveryErrorAtOnceBesideTheRightFiles()
    {
        string right = Folder.Add("a");
        string wrong = Folder.Add("b", expect: "data.snt sum == 10", bob: "bbo");
        string missing = Folder["c.yaml"];
        ProgramRun run = ProgramRun.Of("validate", right, wrong, missing);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.OutLines, Is.EqualTo(new[] { $"{right}: a: Two hosts on one link" }));
        Assert.That(run.ErrorLines, Is.EqualTo(new[]
        {
            $"{wrong}:10:25: error: link 'lan' has no node 'bbo'; did you mean 'bob'?",
            $"{wrong}:14:5: error: unknown metric 'data.snt'; did you mean 'data.sent'?",
            $"{missing}:1:1: error: the file '{missing}' does not exist",
        }));
    }

    [Test]
    public void TwoScenariosOfOneName_AreRefused()
    {
        string one = Folder.Add("one");
        File.Copy(one, Folder["two.yaml"]);
        ProgramRun run = ProgramRun.Of("validate", Folder.Root);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.ErrorLines, Is.EqualTo(new[] { $"{Folder["two.yaml"]}:1:11: error: the scenario 'one' is in '{one}' too; names have to differ" }));
    }

    [Test]
    public void TitleWithEscapeSequence_DoesNotReachTheTerminal()
    {
        string path = Folder.Add("one", title: @"red \e[31m");
        Assert.That(ProgramRun.Of("validate", path).OutLines, Is.EqualTo(new[] { $"{path}: one: red  [31m" }));
        Assert.That(ProgramRun.Of("list", path).Out, Does.Not.Contain('\e'));
    }
}
