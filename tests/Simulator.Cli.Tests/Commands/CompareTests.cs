using System.Text.Json;
using Simulator.Cli.Tests.Sweeps;

namespace Simulator.Cli.Tests.Commands;

public sealed class CompareTests
{
    [Test]
    public void SameCode_IsTheSame_AndExitsZero()
    {
        using ScenarioFolder folder = new();
        (string a, string b) = TwoRuns(folder, "1ms");
        ProgramRun run = ProgramRun.Of("compare", a, b);
        Assert.That((run.ExitCode, run.Error), Is.EqualTo((0, "")));
        Assert.That(run.OutLines, Has.Length.EqualTo(1));
        Assert.That(run.Out, Does.Match(@"^(\d+) of \1 rows are the same"));
    }

    // Two milliseconds more for each of ten packets, and four more for the first, which waits for ARP.
    [Test]
    public void SlowerLink_IsARegression_AndExitsOne()
    {
        using ScenarioFolder folder = new();
        (string a, string b) = TwoRuns(folder, "3ms");
        ProgramRun run = ProgramRun.Of("compare", a, b);
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Out, Does.Match(@"data\.delay\{flow=flow\} +\S+ ms +\S+ ms +\+2\.4 ms .*worse"));
        Assert.That(run.Out, Does.Contain("regression: two-hosts data.delay{flow=flow} +2.4 ms"));
    }

    [Test]
    public void Regression_WithinTheTolerance_ExitsZero()
    {
        using ScenarioFolder folder = new();
        (string a, string b) = TwoRuns(folder, "3ms");
        Assert.That(ProgramRun.Of("compare", a, b, "--tolerance", "500%").ExitCode, Is.Zero);
    }

    [Test]
    public void CommittedSummaryAlone_SufficesForARegression()
    {
        using ScenarioFolder folder = new();
        (string a, string b) = TwoRuns(folder, "3ms");
        File.Delete(Path.Combine(a, "results.db"));
        ProgramRun run = ProgramRun.Of("compare", a, b);
        Assert.That((run.ExitCode, run.Out.Contains("regression: two-hosts data.delay{flow=flow}", StringComparison.Ordinal)), Is.EqualTo((1, true)));
    }

    [Test]
    public void ImprovementTheOtherWayRound_ExitsZero()
    {
        using ScenarioFolder folder = new();
        (string a, string b) = TwoRuns(folder, "3ms");
        ProgramRun run = ProgramRun.Of("compare", b, a);
        Assert.That((run.ExitCode, run.Out.Contains("better", StringComparison.Ordinal)), Is.EqualTo((0, true)));
    }

    [Test]
    public void Json_IsOneDocumentWithEveryNumber()
    {
        using ScenarioFolder folder = new();
        (string a, string b) = TwoRuns(folder, "3ms");
        ProgramRun run = ProgramRun.Of("compare", a, b, "--metric", "data.delay", "--format", "json");
        JsonElement root = JsonDocument.Parse(run.Out).RootElement;
        JsonElement row = root.GetProperty("rows")[0];
        Assert.That(row.GetProperty("metric").GetString(), Is.EqualTo("data.delay"));
        Assert.That(row.GetProperty("method").GetString(), Is.EqualTo("paired"));
        Assert.That(row.GetProperty("difference").GetDouble(), Is.EqualTo(0.0024).Within(1e-12));
        Assert.That(row.GetProperty("low").GetDouble(), Is.EqualTo(0.0024).Within(1e-12));
        Assert.That(row.GetProperty("verdict").GetString(), Is.EqualTo("worse"));
        Assert.That(row.GetProperty("regression").GetBoolean());
        Assert.That(root.GetProperty("regressions").GetInt32(), Is.EqualTo(1));
        foreach (JsonElement plot in root.GetProperty("plots").EnumerateArray()) Assert.That(File.Exists(plot.GetString()));
        Assert.That(root.GetProperty("plots").GetArrayLength(), Is.GreaterThanOrEqualTo(2));
    }

    [Test]
    public void Plots_GoWhereTheyAreWanted()
    {
        using ScenarioFolder folder = new();
        (string a, string b) = TwoRuns(folder, "3ms");
        ProgramRun run = ProgramRun.Of("compare", a, b, "--metric", "data.delay", "--plots", folder["drawn"]);
        Assert.That(Directory.GetFiles(folder["drawn"], "*.svg"), Has.Length.EqualTo(3));
        Assert.That(run.Out, Does.Contain($"plots: {folder["drawn"]} (3 files)"));
        ProgramRun.Of("compare", a, b, "--metric", "data.delay", "--no-plots");
        Assert.That(Directory.Exists(Path.Combine(b, "plots")) && Directory.GetFiles(Path.Combine(b, "plots"), "compare-*").Length > 0, Is.False);
    }

    [Test]
    public void PlacesThatAreNotDrawn_AreSaid()
    {
        using SweepFolder folder = new SweepFolder().With(repetitions: 3);
        folder.Run("a");
        folder.Run("b", "--set", "links.lan.jitter=4ms");
        ProgramRun run = ProgramRun.Of("compare", folder["a"], folder["b"], "--metric", "data.delay", "--tolerance", "1000%");
        Assert.That(run.Error, Does.StartWith("simulator: note: all 4 places are in the plots of differences; distributions are drawn of the 3 that differ most: "));
        Assert.That(Directory.GetFiles(Path.Combine(folder["b"], "plots"), "compare-by-run-*").Length, Is.EqualTo(1 + 3 * 2));
    }

    [Test]
    public void Terminal_HasAFramedTable()
    {
        using ScenarioFolder folder = new();
        (string a, string b) = TwoRuns(folder, "3ms");
        ProgramRun run = ProgramRun.OnTerminal(hasColours: false, "compare", a, b, "--no-plots");
        Assert.That(run.Out, Does.Contain("╭").And.Contain("worse"));
    }

    [Test]
    public void WrongInput_IsSaidSo_AndExitsTwo()
    {
        using ScenarioFolder folder = new();
        (string a, string b) = TwoRuns(folder, "1ms");
        Wrong($"there are no results at '{a}x'; did you mean '{a}'?", "compare", a + "x", b);
        Wrong("no run has a metric 'data.dealy'; did you mean 'data.delay'?", "compare", a, b, "--metric", "data.dealy");
        Wrong("there is no dimension 'flwo'; did you mean 'flow'?", "compare", a, b, "--by", "flwo");
        Wrong($"'{a}' has no scenario 'two-host'; did you mean 'two-hosts'?", "compare", $"{a}/two-host", b);
        Wrong("the same run is named twice: it would be compared with itself", "compare", a, a);
        Wrong("'--tolerance' needs a part such as 5% or 0.05, not 'much'", "compare", a, b, "--tolerance", "much");
        Wrong("'--tolerance' needs a part such as 5% or 0.05, not '5'", "compare", a, b, "--tolerance", "5");
        Wrong("no run has a series 'data.delay{flow=flwo}'; did you mean 'data.delay{flow=flow}'?", "compare", a, b, "--metric", "data.delay{flow=flwo}");
        Wrong("'soon' is not a time such as 5s or 200ms", "compare", a, b, "--warm-up", "soon");
        Wrong($"'{a}' is one variant of one scenario: there is nothing to compare it with; name two runs", "compare", a);
    }

    private static void Wrong(string message, params string[] args)
    {
        ProgramRun run = ProgramRun.Of(args);
        Assert.That((run.ExitCode, run.Out, run.ErrorLines[0]), Is.EqualTo((2, "", $"simulator: error: {message}")));
    }

    private static (string A, string B) TwoRuns(ScenarioFolder folder, string delay)
    {
        string scenario = folder.Add("two-hosts", repetitions: 4);
        Assert.That(ProgramRun.Of("run", scenario, "--results", folder["a"], "--quiet").ExitCode, Is.Zero);
        Assert.That(ProgramRun.Of("run", scenario, "--results", folder["b"], "--quiet", "--set", $"links.lan.delay={delay}").ExitCode, Is.Zero);
        return (folder["a"], folder["b"]);
    }
}
