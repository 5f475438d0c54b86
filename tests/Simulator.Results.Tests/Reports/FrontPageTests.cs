using Simulator.Network.Metrics;
using Simulator.Results.Database;
using Simulator.Results.Reports;

namespace Simulator.Results.Tests.Reports;

public sealed class FrontPageTests
{
    [Test]
    public void EveryRunHeld_IsSaid() =>
        Assert.That(Page(1, Samples.Run()), Does.Contain("every expectation held").And.Not.Contain("incomplete"));

    [Test]
    public void RunsThatAreMissing_AreSaidToBe() =>
        Assert.That(Page(20, Samples.Run()), Does.Contain("incomplete").And.Contain("1 of 20 runs").And.Not.Contain("every expectation held<"));

    [Test]
    public void ScenarioThatExpectsNothing_IsNotSaidToHaveHeld()
    {
        string page = Page(1, Samples.Run() with { Expectations = [] });
        Assert.That(page, Does.Contain("nothing expected").And.Not.Contain("held"));
    }

    [Test]
    public void ExpectationOverAllRuns_GivesTheHeadlineThatTheScenarioHas()
    {
        using var folder = new TemporaryFolder();
        using ResultsDatabase database = ResultsDatabase.Create(folder["results.db"]);
        var overRuns = new ExpectationRecord("hip.exchange.latency mean over runs < 1s", true, "0.002s");
        var each = new ExpectationRecord("data.lost sum == 0", true, "0");
        for (ulong seed = 1; seed <= 2; seed++)
        {
            database.Insert(Samples.Run(seed: seed, series: Samples.Sampled(MetricCatalog.HipExchangeLatency, 2_000_000)) with
            {
                Held = true, Expectations = seed == 1 ? [each] : [overRuns, each],
            });
        }

        Assert.That(VariantResult.Of(database, [.. database.Runs()]).Headline, Is.EqualTo("hip.exchange.latency 2 ms"));
    }

    private static string Page(int repetitions, RunRecord run)
    {
        using var folder = new TemporaryFolder();
        using (ResultsWriter writer = ResultsWriter.Open(folder.Path))
        {
            writer.Begin(new("1.0.0", 1, 1, [new(run.Scenario, run.Variant, "", run.Seed, repetitions, IsUndivided: false)]));
            writer.Add(run with { Held = true, Expectations = [.. run.Expectations.Select(each => each with { Held = true })] });
            writer.Finish();
        }

        return File.ReadAllText(folder["index.html"]);
    }
}
