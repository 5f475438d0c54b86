using Simulator.Scenarios.Checking;
using Simulator.Scenarios.Files;
using Simulator.Scenarios.Format;

namespace Simulator.Scenarios;

/// <summary>From a file's name to a checked scenario, or to everything that is wrong with it. Never throws for what a user wrote.</summary>
public static class ScenarioLoader
{
    /// <param name="path">The file, as the user named it; messages repeat it.</param>
    /// <param name="overrides">The <c>PATH=VALUE</c> of each <c>--set</c>, in order.</param>
    /// <param name="metrics">For checking what expectations name; null leaves that unchecked.</param>
    /// <returns>The scenario, or null when there is any error. Diagnostics are in the order of the text.</returns>
    public static LoadedScenario Load(string path, IReadOnlyList<string>? overrides = null, IMetricCatalog? metrics = null)
    {
        Diagnostics diagnostics = new();
        Scenario? scenario = Load(path, overrides ?? [], new Reading(diagnostics, metrics), diagnostics);
        return new(diagnostics.ErrorCount == 0 ? scenario : null, diagnostics.InOrder());
    }

    private static Scenario? Load(string path, IReadOnlyList<string> overrides, Reading reading, Diagnostics diagnostics)
    {
        if (new ScenarioFile(diagnostics).Read(path) is not { } tree) return null;
        foreach (string argument in overrides) tree = Override.Apply(tree, ScenarioFormat.Instance, argument, diagnostics);
        FileEntry whole = new(new SourceName("scenario", tree.Position), tree);
        if (!ScenarioFormat.Instance.TryRead(whole, reading, out Draft draft)) return null;
        return Checker.Check(draft with { Scenario = draft.Scenario with { Path = path } }, reading);
    }
}
