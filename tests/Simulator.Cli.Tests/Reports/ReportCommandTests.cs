namespace Simulator.Cli.Tests.Reports;

/// <summary><c>simulator report</c>, the pages that <c>run</c> makes, and the attack matrix.</summary>
public sealed class ReportCommandTests
{
    [Test]
    public void Run_LeavesAFrontPageAndAPageOfEveryVariantsFirstRepetition()
    {
        using var folder = new ScenarioFolder();
        string path = folder.Add("two", "data.received sum == 10", repetitions: 3);
        ProgramRun.Of("run", path, "--results", folder.Results);
        Assert.That(File.ReadAllText(Path.Combine(folder.Results, "index.html")), Does.Contain("two/default/1/report.html").And.Contain("every expectation held"));
        Assert.That(Directory.GetFiles(folder.Results, "report.html", SearchOption.AllDirectories), Has.Length.EqualTo(1));
    }

    [Test]
    public void RunAgain_LeavesNoPageOfTheEarlierRun()
    {
        using var folder = new ScenarioFolder();
        ProgramRun.Of("run", folder.Add("one"), "--results", folder.Results);
        ProgramRun.Of("run", folder.Add("other"), "--results", folder.Results);
        Assert.That(Directory.Exists(Path.Combine(folder.Results, "one")), Is.False);
        Assert.That(File.ReadAllText(Path.Combine(folder.Results, "index.html")), Does.Not.Contain("one/default"));
    }

    [Test]
    public void Report_OfASeed_IsThatRunsPage()
    {
        using var folder = new ScenarioFolder();
        ProgramRun.Of("run", folder.Add("two", repetitions: 3), "--results", folder.Results);
        ProgramRun run = ProgramRun.Of("report", Path.Combine(folder.Results, "two", "default", "3"));
        string page = Path.Combine(folder.Results, "two", "default", "3", "report.html");
        Assert.That(run, Is.EqualTo(new ProgramRun(ExitCode.Success, $"report: {page}\n", "")));
        Assert.That(File.ReadAllText(page), Does.Contain("two · seed 3").And.Contain("--seed 3 --repetitions 1").And.Contain("../../../index.html"));
    }

    [Test]
    public void Report_OfAVariant_IsItsFirstRepetitionsAndSaysSo()
    {
        using var folder = new ScenarioFolder();
        ProgramRun.Of("run", folder.Add("two", repetitions: 3), "--results", folder.Results);
        string output = folder["page.html"];
        ProgramRun run = ProgramRun.Of("report", Path.Combine(folder.Results, "two"), "--output", output);
        Assert.That(run.Error, Does.Contain("this is seed 1, the first of 3 up to 3"));
        Assert.That(File.ReadAllText(output), Does.Contain("two · seed 1"));
    }

    [Test]
    public void Report_OfAFolder_MakesAllPagesAnew()
    {
        using var folder = new ScenarioFolder();
        ProgramRun.Of("run", folder.Add("two", "data.received sum == 11"), "--results", folder.Results);
        string[] pages = [Path.Combine(folder.Results, "index.html"), Path.Combine(folder.Results, "two", "default", "1", "report.html")];
        string[] before = [.. pages.Select(File.ReadAllText)];
        foreach (string page in pages) File.Delete(page);
        Assert.That(ProgramRun.Of("report", folder.Results).ExitCode, Is.EqualTo(ExitCode.Success));
        Assert.That(pages.Select(File.ReadAllText), Is.EqualTo(before), "the same results make the same pages");
        Assert.That(before[0], Does.Contain("What did not hold").And.Contain("data.<wbr>received sum == 11").And.Contain("actual <b>10</b>"));
    }

    [Test]
    public void Report_OfNothing_IsAUsageError()
    {
        ProgramRun run = ProgramRun.Of("report", "no/such/folder");
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.UsageError));
        Assert.That(run.Error, Does.Contain("there are no results at"));
    }

    [Test]
    public void Attacks_AreAMatrixOfTheirOwn_OnTheScreenAndOnTheFrontPage()
    {
        string hip = Path.Combine(SourceTree.Root, "scenarios", "attacks", "hip");
        using var folder = new ScenarioFolder();
        ProgramRun run = ProgramRun.Of("run", Path.Combine(hip, "injected-esp-weak.yaml"), Path.Combine(hip, "injected-esp-defended.yaml"), "--results", folder.Results, "--no-progress");
        string[] lines = [.. run.OutLines.Where(line => line.StartsWith("hip ", StringComparison.Ordinal))];
        Assert.That(lines, Has.Length.EqualTo(2));
        Assert.That(lines[1], Does.Match(@"^hip +injected-esp +defended +stopped +bob +- +\d+ +\d+$"));
        Assert.That(lines[0], Does.Match(@"^hip +injected-esp +weak +succeeded +bob +- +\d+ +\d+$"));
        Assert.That(File.ReadAllText(Path.Combine(folder.Results, "index.html")), Does.Contain("<table class=\"matrix\"><caption>hip</caption>"));
    }
}
