using System.Globalization;
using Simulator.Scenarios.Files;
using Simulator.Scenarios.Format;

namespace Simulator.Scenarios.Checking;

/// <summary>From a tree with a <c>sweep</c> to the variants that it asks for.</summary>
/// <param name="Tree">Without the sweep.</param>
/// <param name="Variants">At least one, so that the rest of a file is checked whatever is wrong with its sweep.</param>
internal sealed record SweepExpansion(FileMapping Tree, IReadOnlyList<Variant> Variants)
{
    /// <summary>Variants that a sweep may have; every one is loaded and checked before the first is run.</summary>
    public const int MaxVariants = 10_000;

    private const int MaxCombinations = 1_000_000;

    // Most file systems take 255 octets for a name.
    private const int MaxName = 200;

    /// <param name="overrides">One of them may not set what the sweep sets: it would have no effect.</param>
    public static SweepExpansion Of(FileMapping tree, IReadOnlyList<string> overrides, Reading reading)
    {
        if (tree.Find(SweepFormat.KeyName) is not { } value) return new(tree, [Variant.Only]);
        FileMapping rest = tree.Without(SweepFormat.KeyName);
        FileEntry entry = new(new(SweepFormat.KeyName, value.Position), value);
        bool isGood = SweepFormat.Instance.TryRead(entry, reading, out Sweep sweep);
        IReadOnlyList<Variant> variants = isGood && CheckPaths(sweep, overrides, reading) ? Combine(sweep, reading) : [];
        return new(rest, variants.Count > 0 ? variants : [Variant.Only]);
    }

    private static bool CheckPaths(Sweep sweep, IReadOnlyList<string> overrides, Reading reading)
    {
        int errorsBefore = reading.ErrorCount;
        Dictionary<string, SweepDimension> owners = new(StringComparer.Ordinal);
        foreach (SweepDimension dimension in sweep.Dimensions)
        {
            foreach (FileScalar path in dimension.Paths)
            {
                if (!owners.TryAdd(path.Text, dimension))
                    reading.Error(path.Position, $"'{path.Text}' is changed by dimension '{owners[path.Text].Name}' already");
            }
        }

        foreach (string argument in overrides)
        {
            string path = argument.Split('=')[0];
            if (!owners.TryGetValue(path, out SweepDimension? owner)) continue;
            string name = owner.Name.Text;
            reading.Error(new($"--set {argument}", 1, 1), $"dimension '{name}' of the sweep changes '{path}'; change its values: --set 'sweep.{name}.values=[…]'");
        }

        return reading.ErrorCount == errorsBefore;
    }

    private static List<Variant> Combine(Sweep sweep, Reading reading)
    {
        long combinations = 1;
        foreach (SweepDimension dimension in sweep.Dimensions) combinations = Math.Min(combinations * dimension.Values.Count, MaxCombinations + 1);
        List<Variant> variants = [];
        if (combinations > MaxCombinations)
        {
            reading.Error(sweep.Position, $"these are more than {MaxCombinations} combinations");
            return [];
        }

        // As nested loops over the dimensions in file order would go: the last changes fastest.
        int[] index = new int[sweep.Dimensions.Count];
        do
        {
            SweepValue[] values = [.. sweep.Dimensions.Select((dimension, i) => dimension.Values[index[i]])];
            string[] texts = [.. values.Select(value => value.Text)];
            if (!sweep.Constraints.All(each => each.Holds(texts))) continue;
            string name = string.Join(',', sweep.Dimensions.Select((dimension, i) => $"{dimension.Name}={values[i].Label}"));
            if (name.Length > MaxName)
            {
                reading.Error(sweep.Position, string.Create(
                    CultureInfo.InvariantCulture, $"'{name}' is too long for a folder's name, which has {MaxName} characters; give dimensions and values shorter names"));
                return [];
            }

            variants.Add(new(name, sweep.Dimensions, values));
        }
        while (variants.Count <= MaxVariants && Advance(index, sweep.Dimensions));

        string? problem = variants.Count == 0 ? "no combination fulfils what 'where' asks for"
            : variants.Count > MaxVariants ? $"these are more than {MaxVariants} variants"
            : null;
        if (problem is not null) reading.Error(sweep.Constraints.Count > 0 ? sweep.Constraints[0].Position : sweep.Position, problem);
        return problem is null ? variants : [];
    }

    private static bool Advance(int[] index, IReadOnlyList<SweepDimension> dimensions)
    {
        for (int i = index.Length - 1; i >= 0; i--)
        {
            if (++index[i] < dimensions[i].Values.Count) return true;
            index[i] = 0;
        }

        return false;
    }
}
