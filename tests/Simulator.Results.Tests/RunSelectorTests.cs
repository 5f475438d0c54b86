using Simulator.Results.Database;

namespace Simulator.Results.Tests;

public sealed class RunSelectorTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void WriteResults()
    {
        _folder = new TemporaryFolder();
        Directory.CreateDirectory(_folder["latest"]);
        Directory.CreateDirectory(_folder["empty"]);
        using var database = ResultsDatabase.Create(_folder["latest", "results.db"]);
        foreach ((string scenario, string variant, ulong seed) in new[]
                 {
                     ("same-realm", "default", 1UL), ("same-realm", "default", 2UL), ("lossy", "path=a/b", 7UL), ("lossy", "other", 7UL),
                 })
        {
            database.Insert(Samples.Run(scenario, variant, seed, messages: false));
        }
    }

    [TearDown]
    public void RemoveResults() => _folder.Dispose();

    [TestCase("latest", "same-realm/default/1 same-realm/default/2 lossy/path=a/b/7 lossy/other/7")]
    [TestCase("latest/", "same-realm/default/1 same-realm/default/2 lossy/path=a/b/7 lossy/other/7")]
    [TestCase("latest/same-realm", "same-realm/default/1 same-realm/default/2")]
    [TestCase("latest/lossy/other", "lossy/other/7")]
    [TestCase("latest/lossy/path=a_b", "lossy/path=a/b/7")]
    [TestCase("latest/same-realm/default/2", "same-realm/default/2")]
    [TestCase("latest/same-realm/default/2/", "same-realm/default/2")]
    public void Run_SelectsWhatItNames(string run, string expected)
    {
        RunSelector selector = RunSelector.Parse(_folder[run]);
        using ResultsDatabase database = selector.Open();
        Assert.That(selector.Select(database).Select(r => $"{r.Scenario}/{r.Variant}/{r.Seed}"), Is.EqualTo(expected.Split(' ')));
    }

    [TestCase("latest/same-raelm", "has no scenario 'same-raelm'", "same-realm", "lossy")]
    [TestCase("latest/lossy/default", "has no variant 'default'", "path=a/b", "other")]
    [TestCase("latest/same-realm/default/345678", "has no seed '345678'", "1", "2")]
    public void NameThatIsNotThere_SaysWhichAre(string run, string message, params string[] known)
    {
        RunSelector selector = RunSelector.Parse(_folder[run]);
        using ResultsDatabase database = selector.Open();
        Assert.That(() => selector.Select(database), Throws.TypeOf<ResultsException>().With.Message.EndsWith(message).And.Property(nameof(ResultsException.Known)).EqualTo(known));
    }

    [TestCase("latest/same-realm/default/first", "is not a seed: seeds are whole numbers")]
    [TestCase("latest/same-realm/default/-1", "is not a seed: seeds are whole numbers")]
    [TestCase("empty", "is not a results folder: it has no results.db")]
    [TestCase("nowhere/near/anything", "there are no results at ")]
    [TestCase("latest/a/b/1/e", "there are no results at ")]
    public void RunThatCannotBe_IsSaid(string run, string message) =>
        Assert.That(() => RunSelector.Parse(_folder[run]), Throws.TypeOf<ResultsException>().With.Message.Contains(message));

    [Test]
    public void MisspeltFolder_HasNeighbours() =>
        Assert.That(() => RunSelector.Parse(_folder["lastet"]), Throws.TypeOf<ResultsException>().With.Property(nameof(ResultsException.Known)).Contains(_folder["latest"]));

    [Test]
    public void DatabaseWithoutRuns_IsSaid()
    {
        ResultsDatabase.Create(_folder["empty", "results.db"]).Dispose();
        RunSelector selector = RunSelector.Parse(_folder["empty"]);
        using ResultsDatabase database = selector.Open();
        Assert.That(() => selector.Select(database), Throws.TypeOf<ResultsException>().With.Message.EndsWith("holds no finished run"));
    }
}
