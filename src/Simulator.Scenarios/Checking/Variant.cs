using Simulator.Scenarios.Files;
using Simulator.Scenarios.Format;

namespace Simulator.Scenarios.Checking;

/// <summary>One combination of a sweep's values.</summary>
/// <param name="Values">One for each of the dimensions.</param>
internal sealed record Variant(string Name, IReadOnlyList<SweepDimension> Dimensions, IReadOnlyList<SweepValue> Values)
{
    /// <summary>All that a scenario without a sweep has.</summary>
    public static readonly Variant Only = new(Scenario.DefaultVariant, [], []);

    public IReadOnlyList<Choice> Choices => [.. Dimensions.Select((dimension, i) => new Choice(dimension.Name.Text, Values[i].Label))];

    /// <summary>The tree with this variant's values in it. What is wrong with a value shows where the sweep has it.</summary>
    public FileMapping Put(FileMapping tree, Diagnostics diagnostics)
    {
        for (int i = 0; i < Dimensions.Count; i++)
        {
            IReadOnlyList<FileScalar> paths = Dimensions[i].Paths;
            IReadOnlyList<FileValue> values = Values[i].Values;
            for (int path = 0; path < paths.Count; path++)
                tree = Override.Put(tree, ScenarioFormat.Instance, paths[path].Text, paths[path].At(0), values[values.Count == 1 ? 0 : path], diagnostics);
        }

        return tree;
    }
}
