namespace Simulator.Scenarios.Tests.Shipped;

/// <summary>The scenarios of the repository, found upwards from where the tests run.</summary>
internal static class ShippedScenarios
{
    public static string Root { get; } = FindRoot();

    /// <summary>Paths below the root, in ordinal order.</summary>
    public static IEnumerable<string> Paths =>
        Directory.EnumerateFiles(Path.Combine(Root, "scenarios"), "*.yaml", SearchOption.AllDirectories)
            .Where(path => !Path.GetFileName(path).StartsWith('_'))
            .Select(path => Path.GetRelativePath(Root, path))
            .Order(StringComparer.Ordinal);

    /// <summary>A scenario, of a sweep every variant.</summary>
    public static IReadOnlyList<Scenario> LoadVariants(string path) => LoadAll(path).Variants;

    public static Scenario Load(string path, params string[] overrides) => LoadAll(path, overrides).Scenario!;

    private static LoadedScenario LoadAll(string path, params string[] overrides)
    {
        LoadedScenario loaded = ScenarioLoader.Load(Path.Combine(Root, path), overrides, new KnownMetrics());
        Assert.That(loaded.Diagnostics, Is.Empty);
        return loaded;
    }

    private static string FindRoot()
    {
        string? folder = TestContext.CurrentContext.TestDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Simulator.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("the tests run outside the repository");
    }
}
