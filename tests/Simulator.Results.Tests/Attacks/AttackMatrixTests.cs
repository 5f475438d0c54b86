using Simulator.Network.Metrics;
using Simulator.Results.Attacks;
using Simulator.Results.Database;

namespace Simulator.Results.Tests.Attacks;

public sealed class AttackMatrixTests
{
    private static readonly MetricDefinition Verdict = new("attack.eve.succeeded", MetricUnit.Boolean, IsSampled: false, "");
    private static readonly MetricDefinition Busy = MetricCatalog.Find("cpu.busy")!;
    private static readonly MetricDefinition Messages = MetricCatalog.Find("signalling.messages")!;
    private static readonly MetricDefinition Octets = MetricCatalog.Find("signalling.bytes")!;

    [Test]
    public void Cases_AreNamedByFolderAttackAndWhatTheScenarioAdds()
    {
        AttackCase[] cases = Read(
            Run("attack-i1-flood-weak", "hip", won: true), Run("attack-i1-flood-defended", "hip", won: false),
            Run("attack-mipv6-spoofed-update-late-weak", "mobile-ipv6", won: true, attack: "spoofed-update"), Run("attack-other-name-defended", "hip", won: false, attack: "forged-r2"));
        Assert.That(cases.Select(each => (each.Protocol, each.Attack, each.Defence, each.Verdict)), Is.EqualTo(new[]
        {
            ("hip", "forged-r2", "other-name-defended", "stopped"), ("hip", "i1-flood", "weak", "succeeded"), ("hip", "i1-flood", "defended", "stopped"),
            ("mobile-ipv6", "spoofed-update", "late-weak", "succeeded"),
        }));
    }

    [Test]
    public void Cost_IsTheVictimsAloneInTheMeanOverRepetitions()
    {
        AttackCase only = Read(Run("attack-i1-flood-weak", "hip", won: true), Run("attack-i1-flood-weak", "hip", won: false, seed: 2)).Single();
        Assert.That(only.Verdict, Is.EqualTo("succeeded in 1 of 2"));
        Assert.That(only.Cost, Is.EqualTo(new AttackCost(3_000, 7, 700)), "bob's, with alice, eve and by himself, and not that of bob-2");
    }

    [Test]
    public void UnchargedProcessor_IsNotZeroCost()
    {
        AttackCase only = Read(Run("attack-i1-flood-weak", "hip", won: true, isCharged: false)).Single();
        Assert.That(only.Cost.ProcessorNanoseconds, Is.Null);
    }

    [Test]
    public void RunsWithoutAttackers_HaveNoCase() => Assert.That(Read(Samples.Run()), Is.Empty);

    private static AttackCase[] Read(params RunRecord[] runs)
    {
        using var folder = new TemporaryFolder();
        using ResultsDatabase database = ResultsDatabase.Create(folder["results.db"]);
        foreach (RunRecord run in runs) database.Insert(run);
        return [.. AttackMatrix.Read(database)];
    }

    private static RunRecord Run(string scenario, string folder, bool won, ulong seed = 1, string attack = "i1-flood", bool isCharged = true)
    {
        SeriesRecord[] busy = isCharged
            ? [Samples.Counter(Busy, 1_000, new MetricTag("node", "bob"), new MetricTag("operation", "sha1")), Samples.Counter(Busy, 2_000, new MetricTag("node", "bob"), new MetricTag("operation", "dh")), Samples.Counter(Busy, 9_000, new MetricTag("node", "alice"), new MetricTag("operation", "dh"))]
            : [];
        SeriesRecord[] series = [.. busy, Samples.Counter(Verdict, won ? 1 : 0), .. Between("alice-bob", 4), .. Between("bob-eve", 2), .. Between("bob", 1), .. Between("alice-bob-2", 50), .. Between("alice", 50)];
        return Samples.Run(scenario, seed: seed, messages: false, series: series) with
        {
            Description = new()
            {
                Path = $"scenarios/attacks/{folder}/x.yaml",
                Nodes = [new("alice", "host", []), new("bob", "host", []), new("bob-2", "host", [])],
                Attackers = [new("eve", attack, "lan", false, "bob")],
            },
        };
    }

    private static IEnumerable<SeriesRecord> Between(string who, long messages) =>
    [
        Samples.Counter(Messages, messages, new MetricTag("between", who), new MetricTag("protocol", "hip")),
        Samples.Counter(Octets, messages * 100, new MetricTag("between", who), new MetricTag("protocol", "hip")),
    ];
}
