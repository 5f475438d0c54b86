namespace Simulator.Scenarios.Tests;

public sealed class ScenarioDiscoveryTests
{
    [Test]
    public void Folder_IsEveryScenarioInOrdinalOrder()
    {
        using ScenarioFolder folder = new();
        foreach (string name in (string[])["b.yaml", "a/z.yaml", "a/_part.yaml", "_x.yaml", "B.yaml", "note.txt", "a.yaml"]) folder.With(name, "");
        (IReadOnlyList<string> files, IReadOnlyList<Diagnostic> diagnostics) = ScenarioDiscovery.Find([folder.Root]);
        Assert.That(files.Select(f => f[(folder.Root.Length + 1)..]), Is.EqualTo((string[])["B.yaml", "a.yaml", "a/z.yaml", "b.yaml"]));
        Assert.That(diagnostics, Is.Empty);
    }

    [Test]
    public void FileThatIsNamed_IsTakenOnceWhateverItsName()
    {
        using ScenarioFolder folder = new();
        folder.With("_x.yaml", "").With("a.yaml", "");
        string part = Path.Combine(folder.Root, "_x.yaml");
        string missing = Path.Combine(folder.Root, "missing.yaml");
        (IReadOnlyList<string> files, _) = ScenarioDiscovery.Find([part, part, folder.Root, folder.Root + "/a.yaml", missing, ""]);
        Assert.That(files, Is.EqualTo((string[])[part, folder.Root + "/a.yaml", missing, ""]));
    }

    [Test]
    public void FolderWithoutScenarios_IsAnError()
    {
        using ScenarioFolder folder = new();
        Diagnostic problem = ScenarioDiscovery.Find([folder.Root]).Diagnostics.Single();
        Assert.That(problem.ToString(), Is.EqualTo($"{folder.Root}:1:1: error: the folder '{folder.Root}' has no scenario, which is a *.yaml file"));
    }

    [Test]
    public void SameNameTwice_IsAnError()
    {
        using ScenarioFolder folder = new();
        folder.With("a.yaml", Samples.Whole).With("b.yaml", Samples.Whole.Replace("scenario: whole", "scenario: Whole", StringComparison.Ordinal));
        Scenario[] scenarios = [folder.Load("a.yaml").Scenario!, folder.Load("b.yaml").Scenario!];
        Assert.That(ScenarioDiscovery.CheckTogether([scenarios[0]]), Is.Empty);
        Assert.That(folder.Show(ScenarioDiscovery.CheckTogether(scenarios).Single()).Replace(folder.Root + "/", "", StringComparison.Ordinal), Is.EqualTo(
            "b.yaml:1:11: error: the scenario 'Whole' is in 'a.yaml' too; names have to differ"));
    }
}
