namespace Simulator.Scenarios.Tests.Shipped;

/// <summary>The scenarios of the repository.</summary>
internal static class ShippedScenarios
{
    /// <summary>Paths below the root, in ordinal order.</summary>
    public static IEnumerable<string> Paths =>
        Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "scenarios"), "*.yaml", SearchOption.AllDirectories)
            .Where(path => !Path.GetFileName(path).StartsWith('_'))
            .Select(path => Path.GetRelativePath(SourceTree.Root, path))
            .Order(StringComparer.Ordinal);

    /// <summary>A scenario, of a sweep every variant.</summary>
    public static IReadOnlyList<Scenario> LoadVariants(string path) => LoadAll(path).Variants;

    public static Scenario Load(string path, params string[] overrides) => LoadAll(path, overrides).Scenario!;

    private static LoadedScenario LoadAll(string path, params string[] overrides)
    {
        LoadedScenario loaded = ScenarioLoader.Load(Path.Combine(SourceTree.Root, path), overrides, new KnownMetrics());
        Assert.That(loaded.Diagnostics, Is.Empty);
        return loaded;
    }
}
