using System.Globalization;
using System.Text;
using Simulator.Results.Database;

namespace Simulator.Cli.Tests.Shipped;

/// <summary>
/// What README says of the study of handovers is what the study came to. To make it anew, run these tests with <c>SIMULATOR_REGENERATE=1</c> in the
/// environment.
/// </summary>
public sealed class StudyTests
{
    private static readonly (string Name, string Text)[] Modes =
    [
        ("plain", "route optimisation"), ("parallel", "… with the tests begun at once"), ("token-reuse", "… with a home token of before"), ("omipv6", "OMIPv6"),
        ("tunnel", "tunnel through the home agent"),
    ];

    private static readonly string[] Distances = ["5ms", "45ms", "145ms"];

    private readonly ScenarioFolder _folder = new();

    [OneTimeSetUp]
    public void RunTheStudy()
    {
        string study = Path.Combine(SourceTree.Root, "scenarios", "studies", "handover.yaml");
        ProgramRun run = ProgramRun.Of("run", study, "--repetitions", "30", "--results", _folder.Results, "--quiet", "--no-progress");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
    }

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void Readme_HasTheTable()
    {
        Dictionary<string, List<double>> latencies = Latencies();
        var text = new StringBuilder(
            """
            | mode | 5 ms | 45 ms | 145 ms | 5 ms, 5 % lost | 45 ms, 5 % lost | 145 ms, 5 % lost | as quick as without loss | slowest |
            |---|---:|---:|---:|---:|---:|---:|---:|---:|

            """);
        foreach ((string mode, string name) in Modes)
        {
            text.Append("| ").Append(name);
            int quick = 0, all = 0;
            double slowest = 0;
            foreach (string loss in (string[])["0%", "5%"])
            {
                foreach (string distance in Distances)
                {
                    List<double> found = latencies[$"mode={mode},distance={distance},loss={loss}"];
                    double mean = found.Average();
                    text.Append(CultureInfo.InvariantCulture, $" | {mean:0.00} s");
                    slowest = Math.Max(slowest, found.Max());
                    if (loss == "0%") continue;
                    // Half a second is more than the wait for a router advertisement after a lost one, and less than any retransmission.
                    double without = latencies[$"mode={mode},distance={distance},loss=0%"].Average();
                    quick += found.Count(latency => latency < without + 0.5);
                    all += found.Count;
                }
            }

            text.Append(CultureInfo.InvariantCulture, $" | {100.0 * quick / all:0} % | {slowest:0.00} s |\n");
        }

        GeneratedText.CheckPart("README.md", "study", text.ToString());
    }

    [Test]
    public void Readme_HasTheComparison()
    {
        ProgramRun run = ProgramRun.Of("compare", _folder.Results, "--by", "mode", "--metric", "handover.latency{flow=voice}", "--no-plots");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        // The metric's column says the same in each row.
        string head = run.OutLines[0];
        int metric = head.IndexOf(" metric ", StringComparison.Ordinal) + 1, after = head.IndexOf(" A ", StringComparison.Ordinal) + 1;
        var text = new StringBuilder("\n```\n$ simulator compare results/latest --by mode --metric 'handover.latency{flow=voice}'\n");
        foreach (string line in run.OutLines.Where(line => line == head || line.Contains("distance=45ms", StringComparison.Ordinal)))
            text.Append(line, 0, metric).Append("…  ").Append(line, after, line.Length - after).Append('\n');
        GeneratedText.CheckPart("README.md", "comparison", text.Append("…\n```\n\n").ToString());
    }

    [TestCase("latency-over-distance", "loss-0pct-handover-latency-voice-cn-to-mn-over-distance")]
    [TestCase("latency-with-loss", "distance-45ms-loss-5pct-handover-latency-voice-cn-to-mn-ecdf")]
    [TestCase("phases", "distance-145ms-loss-0pct-handover-phase")]
    public void Readme_ShowsThePlots(string shown, string plot) =>
        GeneratedText.CheckFile($"results/study/{shown}.svg", File.ReadAllText(Path.Combine(_folder.Results, "plots", $"handover-study-{plot}.svg")));

    [Test]
    public void Readme_ShowsTheDifferences()
    {
        string plots = Path.Combine(_folder.Results, "differences");
        ProgramRun.Of("compare", _folder.Results, "--by", "mode", "--metric", "handover.latency{flow=voice}", "--plots", plots);
        GeneratedText.CheckFile("results/study/differences.svg", File.ReadAllText(Path.Combine(plots, "compare-by-mode-handover-latency-difference.svg")));
    }

    private Dictionary<string, List<double>> Latencies()
    {
        var latencies = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        using ResultsDatabase database = ResultsDatabase.OpenRead(Path.Combine(_folder.Results, "results.db"));
        foreach (StoredRun run in database.Runs())
        {
            foreach (StoredMetric metric in database.Metrics(run.Id, name => name == "handover.latency"))
            {
                if (!metric.Tags.Contains("flow=voice,", StringComparison.Ordinal)) continue;
                if (!latencies.TryGetValue(run.Variant, out List<double>? found)) latencies.Add(run.Variant, found = []);
                found.Add(database.Samples(run.Id, metric.Series).Single().Value / 1e9);
            }
        }

        Assert.That(latencies.Values.Select(found => found.Count), Has.All.EqualTo(30));
        return latencies;
    }
}
