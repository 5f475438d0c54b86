namespace Simulator.Scenarios.Tests;

/// <summary>A folder of scenario files for one test. Messages come without the folder, so that tests can spell them out.</summary>
internal sealed class ScenarioFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("scenarios").FullName;

    public ScenarioFolder With(string name, string text)
    {
        string file = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    public ScenarioFolder With(string name, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(Root, name), bytes);
        return this;
    }

    public LoadedScenario Load(string name, params string[] overrides) => ScenarioLoader.Load(Path.Combine(Root, name), overrides, FakeMetrics.Instance);

    public string[] Errors(string name, params string[] overrides) => [.. Load(name, overrides).Diagnostics.Select(Show)];

    public string Show(Diagnostic diagnostic) => diagnostic.ToString().Replace(Root.Replace('\\', '/') + "/", "", StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    /// <summary>Errors of one file called x.yaml.</summary>
    public static string[] ErrorsOf(string text, params string[] overrides)
    {
        using ScenarioFolder folder = new();
        return folder.With("x.yaml", text).Errors("x.yaml", overrides);
    }

    /// <summary>The scenario of a file that has to be right.</summary>
    public static Scenario Checked(string text, params string[] overrides)
    {
        using ScenarioFolder folder = new();
        LoadedScenario loaded = folder.With("x.yaml", text).Load("x.yaml", overrides);
        Assert.That(loaded.Diagnostics.Select(folder.Show), Is.Empty);
        return loaded.Scenario!;
    }
}
