using Simulator.Engine;
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
        List<Scenario> variants = Load(path, overrides ?? [], metrics, diagnostics);
        bool isGood = diagnostics.ErrorCount == 0;
        return new(isGood ? variants[0] : null, diagnostics.InOrder(), isGood ? variants : []);
    }

    private static List<Scenario> Load(string path, IReadOnlyList<string> overrides, IMetricCatalog? metrics, Diagnostics diagnostics)
    {
        ScenarioFile file = new(diagnostics);
        if (file.Read(path) is not { } tree) return [];
        Fingerprint digest = file.Digest;
        foreach (string argument in overrides)
        {
            digest.Add(argument);
            tree = Override.Apply(tree, ScenarioFormat.Instance, argument, diagnostics);
        }

        SweepExpansion sweep = SweepExpansion.Of(tree, overrides, new Reading(diagnostics, metrics));
        VariantDiagnostics found = new(sweep.Variants.Count);
        List<Scenario> variants = [];
        foreach (Variant variant in sweep.Variants)
        {
            Diagnostics own = found.Of(variant.Name);
            if (Read(variant.Put(sweep.Tree, own), new Reading(own, metrics)) is not { } scenario) continue;
            variants.Add(scenario with { Path = path, Variant = variant.Name, Choices = variant.Choices, Digest = digest.ToString() });
        }

        found.AddTo(diagnostics);
        return variants;
    }

    private static Scenario? Read(FileMapping tree, Reading reading)
    {
        FileEntry whole = new(new SourceName("scenario", tree.Position), tree);
        return ScenarioFormat.Instance.TryRead(whole, reading, out Draft draft) ? Checker.Check(draft, reading) : null;
    }
}
