using Simulator.Engine;
using Simulator.Scenarios;

namespace Simulator.Cli.Tests.Captures;

/// <summary>Wireshark over every capture of every shipped scenario.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class ShippedCaptureTests
{
    private const int MostRepetitions = 3;

    public static IEnumerable<TestCaseData> Cases()
    {
        (IReadOnlyList<string> files, _) = ScenarioDiscovery.Find([Path.Combine(SourceTree.Root, "scenarios")]);
        foreach (string file in files)
        {
            string path = Path.GetRelativePath(SourceTree.Root, file);
            if (path.StartsWith(Path.Combine("scenarios", "attacks"), StringComparison.Ordinal)) continue;   // full of frames that are not sound
            if (ScenarioLoader.Load(file).Scenario is not { } scenario || Rekeys(scenario)) continue;
            int repetitions = Math.Min(scenario.Repetitions, MostRepetitions);
            for (int repetition = 0; repetition < repetitions; repetition++) yield return new TestCaseData(path, repetition);
        }
    }

    [TestCaseSource(nameof(Cases))]
    public void ShippedScenario_HasCapturesThatWiresharkFindsSound(string path, int repetition)
    {
        Tshark.Require();
        using CapturedRun run = CapturedRun.Of(path, repetition, Thinned(path));
        Assert.That(CaptureChecks.FindingsIn(run), Is.Empty);
    }

    [Test]
    public void NullCipher_IsCheckedAndShownWithTheExportedKeys()
    {
        Tshark.Require();
        using CapturedRun run = CapturedRun.Of("scenarios/hip/same-realm.yaml", 0, "nodes.alice.hip.transforms=[null-sha1]");
        Assert.That(File.ReadAllText(run.KeyFile), Does.Contain("\"NULL\",\"\""));
        Assert.That(CaptureChecks.FindingsIn(run), Is.Empty);
    }

    // A handover's frames are mostly voice and advertisements. Fewer of the one say as much, and an hour's refreshes are alike.
    private static string[] Thinned(string path)
    {
        if (!path.StartsWith(Path.Combine("scenarios", "handover"), StringComparison.Ordinal)) return [];
        Scenario scenario = ScenarioLoader.Load(Path.Combine(SourceTree.Root, path)).Scenario!;
        string[] flows = [.. scenario.Traffic.Select(traffic => traffic.Name).Where(name => name is "voice" or "voice-up").Select(name => $"traffic.{name}.every=200ms")];
        return scenario.Duration > SimDuration.FromMinutes(10) ? [.. flows, "duration=500s"] : flows;
    }

    // A rekeyed association has several keys under one SPI, and Wireshark's table holds one for each.
    private static bool Rekeys(Scenario scenario) => scenario.Nodes.Concat(scenario.Timeline.OfType<NodeChangeEvent>().Select(each => each.Node)).OfType<HostSpec>().Any(
        host => host.Hip is { } hip && (hip.Rekey.After is not null || hip.Rekey.AfterPackets is not null || hip.FirstSequenceNumber > 1));
}
