using Simulator.Crypto;
using Simulator.Network.Metrics;
using Simulator.Results.Captures;
using Simulator.Scenarios;
using Simulator.Scenarios.Running;
using MetricTag = Simulator.Network.Metrics.MetricTag;

namespace Simulator.Cli.Tests.Captures;

/// <summary>A repetition of a scenario with its captures and keys in a folder of its own, which goes when this is disposed.</summary>
internal sealed class CapturedRun : IDisposable
{
    private static readonly KeyCache Keys = new();

    private CapturedRun(RunOutcome outcome, string folder)
    {
        Outcome = outcome;
        Folder = folder;
    }

    public RunOutcome Outcome { get; }

    public Scenario Scenario => Outcome.Scenario;

    public string Folder { get; }

    /// <summary>The links that carried frames, in file order.</summary>
    public IEnumerable<string> Links => Scenario.Links.Select(link => link.Name).Where(link => File.Exists(Capture(link)));

    public string KeyFile => Path.Combine(Folder, EspKeyFile.FileName);

    /// <param name="path">Below the repository's root.</param>
    public static CapturedRun Of(string path, int repetition = 0, params string[] overrides)
    {
        LoadedScenario loaded = ScenarioLoader.Load(Path.Combine(SourceTree.Root, path), overrides);
        Assert.That(loaded.Diagnostics, Is.Empty);
        Scenario scenario = loaded.Scenario!;
        string folder = Directory.CreateTempSubdirectory("captures-").FullName;
        using var captures = new PcapngWriter(folder);
        using var keys = new EspKeyFile(folder);
        RunOutcome outcome = new ScenarioRunner(Keys).Run(scenario, scenario.SeedOf(repetition), world =>
        {
            world.FrameTap = captures;
            world.SecretTap = keys;
        });
        return new(outcome, folder);
    }

    public string Capture(string link) => Path.Combine(Folder, PcapngWriter.FileName(link));

    /// <summary>A metric's total over all its series.</summary>
    public long Total(MetricDefinition metric) => Outcome.World.Metrics.All.Where(series => series.Definition == metric).Sum(series => series.Sum);

    /// <summary>The series of a metric that have a tag.</summary>
    public IEnumerable<MetricSeries> Series(MetricDefinition metric, string key, string value) =>
        Outcome.World.Metrics.All.Where(series => series.Definition == metric && series.Tags.Contains(new MetricTag(key, value)));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
