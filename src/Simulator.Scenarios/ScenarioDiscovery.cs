using Simulator.Scenarios.Files;

namespace Simulator.Scenarios;

/// <summary>Finds scenario files, and scenarios that cannot run together.</summary>
public static class ScenarioDiscovery
{
    /// <summary>
    /// A file is itself. A folder is every <c>*.yaml</c> beneath it, in ordinal order, without those whose name begins with an underscore:
    /// they are parts.
    /// </summary>
    /// <returns>Files without repeats, in the order of the arguments.</returns>
    public static (IReadOnlyList<string> Files, IReadOnlyList<Diagnostic> Diagnostics) Find(IReadOnlyList<string> paths)
    {
        List<string> files = [];
        Diagnostics diagnostics = new();
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            foreach (string file in Directory.Exists(path) ? InFolder(path, diagnostics) : [path])
            {
                if (file.Length == 0 || file.Contains('\0', StringComparison.Ordinal) || seen.Add(Path.GetFullPath(file))) files.Add(file);
            }
        }

        return (files, diagnostics.InOrder());
    }

    /// <summary>Two scenarios of one name would write into one folder of results.</summary>
    public static IReadOnlyList<Diagnostic> CheckTogether(IReadOnlyList<Scenario> scenarios)
    {
        Diagnostics diagnostics = new();

        // Some file systems take names that differ in case for the same.
        Dictionary<string, Scenario> first = new(StringComparer.OrdinalIgnoreCase);
        foreach (Scenario scenario in scenarios)
        {
            if (first.TryAdd(scenario.Name.Text, scenario)) continue;
            diagnostics.Error(scenario.Name.Position, $"the scenario '{scenario.Name}' is in '{first[scenario.Name.Text].Path}' too; names have to differ");
        }

        return diagnostics.InOrder();
    }

    private static IReadOnlyList<string> InFolder(string folder, Diagnostics diagnostics)
    {
        List<string> found = [];
        try
        {
            foreach (string file in Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories))
            {
                if (!Path.GetFileName(file).StartsWith('_')) found.Add(Path.DirectorySeparatorChar == '/' ? file : file.Replace('\\', '/'));
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            diagnostics.Error(new(folder, 1, 1), $"the folder '{folder}' cannot be read");
            return [];
        }

        found.Sort(StringComparer.Ordinal);
        if (found.Count == 0) diagnostics.Error(new(folder, 1, 1), $"the folder '{folder}' has no scenario, which is a *.yaml file");
        return found;
    }
}
