namespace Simulator.Results.Tests;

public sealed class ExperimentPlanTests
{
    [Test]
    public void Shards_AreEqualPartsAndTogetherEverything([Range(1, 9)] int shards, [Values(1, 2, 7, 30)] int repetitions)
    {
        var seen = new List<(int Variant, int Repetition)>();
        var sizes = new List<int>();
        for (int shard = 1; shard <= shards; shard++)
        {
            ExperimentPlan plan = Plan(shard, shards, repetitions, isUndivided: false);
            int size = 0;
            for (int variant = 0; variant < plan.Variants.Count; variant++)
            {
                RepetitionRange part = plan.PartOf(variant);
                for (int i = 0; i < part.Count; i++) seen.Add((variant, part[i]));
                size += part.Count;
            }

            sizes.Add(size);
        }

        Assert.That(seen.Order(), Is.EqualTo(Enumerable.Range(0, 3).SelectMany(variant => Enumerable.Range(0, repetitions).Select(i => (variant, i)))));
        Assert.That(sizes.Max() - sizes.Min(), Is.LessThanOrEqualTo(1));
    }

    [Test]
    public void UndividedVariant_IsOfOneShardWhole([Range(1, 5)] int shards)
    {
        for (int variant = 0; variant < 3; variant++)
        {
            int[] counts = [.. Enumerable.Range(1, shards).Select(shard => Plan(shard, shards, 7, isUndivided: true).PartOf(variant).Count)];
            Assert.That(counts.Sum(), Is.EqualTo(7));
            Assert.That(counts.Count(count => count > 0), Is.EqualTo(1));
        }
    }

    [Test]
    public void StoredPlan_ReadsBack()
    {
        using TemporaryFolder folder = new();
        ExperimentPlan plan = Plan(2, 4, 5, isUndivided: true);
        string path = Path.Combine(folder.Path, "results.db");
        using (var database = Results.Database.ResultsDatabase.Create(path))
        {
            Assert.That(database.Plan(), Is.Null);
            database.Insert(plan);
            database.Stop("s", "v=1", 3);
        }

        using var read = Results.Database.ResultsDatabase.OpenRead(path);
        ExperimentPlan stored = read.Plan()!;
        Assert.That(stored.ShardName, Is.EqualTo("2/4"));
        Assert.That(stored.DifferenceFrom(plan), Is.Null);
        Assert.That(stored.Variants, Is.EqualTo(plan.Variants.Select((each, i) => i == 1 ? each with { StoppedAfter = 3 } : each)));
    }

    private static ExperimentPlan Plan(int shard, int shards, int repetitions, bool isUndivided) => new(
        "1.0.0", shard, shards,
        [.. Enumerable.Range(0, 3).Select(i => new PlannedVariant("s", $"v={i}", "0123456789abcdef", ulong.MaxValue, repetitions, isUndivided))]);
}
