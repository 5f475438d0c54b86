using Simulator.Cli.Output;
using Simulator.Scenarios;

namespace Simulator.Cli.Loading;

/// <summary>What the PATHs of a command line lead to: scenarios, and everything that is wrong with them.</summary>
/// <param name="Scenarios">Those without errors, in the order of the files; of a sweep the first variant.</param>
/// <param name="Variants">The same with every variant.</param>
/// <param name="Diagnostics">A line each, of all files.</param>
/// <param name="HasErrors">Then nothing is run.</param>
internal sealed record ScenarioSet(
    IReadOnlyList<Scenario> Scenarios, IReadOnlyList<Scenario> Variants, IReadOnlyList<string> Diagnostics, bool HasErrors)
{
    /// <param name="overrides">The <c>PATH=VALUE</c> of each <c>--set</c>, for every scenario.</param>
    public static ScenarioSet Load(IReadOnlyList<string> paths, IReadOnlyList<string> overrides)
    {
        (IReadOnlyList<string> files, IReadOnlyList<Diagnostic> missing) = ScenarioDiscovery.Find(paths);
        var scenarios = new List<Scenario>();
        var variants = new List<Scenario>();
        var lines = new List<string>();
        bool hasErrors = Add(lines, missing, _ => "");
        var metrics = new KnownMetrics();
        foreach (string file in files)
        {
            LoadedScenario loaded = ScenarioLoader.Load(file, overrides, metrics);
            if (loaded.Scenario is not null) scenarios.Add(loaded.Scenario);
            variants.AddRange(loaded.Variants);

            // An override is at fault in one of the scenarios: in which?
            hasErrors |= Add(lines, loaded.Diagnostics, each => files.Count > 1 && IsOfOverride(each) ? $" (in {file})" : "");
        }

        hasErrors |= Add(lines, ScenarioDiscovery.CheckTogether(scenarios), _ => "");
        return new(scenarios, variants, lines, hasErrors);
    }

    public void PrintDiagnostics(Terminal terminal)
    {
        foreach (string line in Diagnostics) terminal.Error.WriteLine(Printable.Line(line));
    }

    private static bool IsOfOverride(Diagnostic diagnostic) => diagnostic.Position.File.StartsWith("--set ", StringComparison.Ordinal);

    // What several files include is at fault once.
    private static bool Add(List<string> lines, IReadOnlyList<Diagnostic> diagnostics, Func<Diagnostic, string> place)
    {
        bool hasErrors = false;
        foreach (Diagnostic diagnostic in diagnostics)
        {
            hasErrors |= diagnostic.Severity == Severity.Error;
            string line = diagnostic + place(diagnostic);
            if (!lines.Contains(line)) lines.Add(line);
        }

        return hasErrors;
    }
}
