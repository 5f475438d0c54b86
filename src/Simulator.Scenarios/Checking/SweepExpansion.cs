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
        IReadOnlyList<Variant> variants = CheckPaths(sweep, overrides, reading) && isGood ? Combine(sweep, reading) : OneByOne(sweep);
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
            reading.Error(new($"--set {argument}", 1, 1), $"dimension '{name}' of the sweep changes '{path}'; change its values: --set 'sweep.{name}.{owner.ValuesKey}=…'");
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
            Variant variant = Named(sweep, values);
            if (variant.Name.Length > MaxName)
            {
                reading.Error(sweep.Position, string.Create(
                    CultureInfo.InvariantCulture, $"'{variant.Name}' is too long for a folder's name, which has {MaxName} characters; give dimensions and values shorter names"));
                return [];
            }

            variants.Add(variant);
        }
        while (variants.Count <= MaxVariants && Advance(index, sweep.Dimensions));

        string? problem = variants.Count == 0 ? "no combination fulfils what 'where' asks for"
            : variants.Count > MaxVariants ? $"these are more than {MaxVariants} variants"
            : null;
        if (problem is not null) reading.Error(sweep.Constraints.Count > 0 ? sweep.Constraints[0].Position : sweep.Position, problem);
        return problem is null ? variants : variants.Count == 0 ? OneByOne(sweep) : [];
    }

    // Of a sweep that cannot be run, so that what is wrong with its values is said in the same breath: each of them once, beside the others' first.
    private static List<Variant> OneByOne(Sweep sweep)
    {
        SweepValue[] first = [.. sweep.Dimensions.Select(dimension => dimension.Values[0])];
        List<Variant> variants = sweep.Dimensions.Count == 0 ? [] : [Named(sweep, first)];
        for (int i = 0; i < first.Length; i++)
        {
            foreach (SweepValue value in sweep.Dimensions[i].Values.Skip(1)) variants.Add(Named(sweep, [.. first[..i], value, .. first[(i + 1)..]]));
        }

        return variants;
    }

    private static Variant Named(Sweep sweep, IReadOnlyList<SweepValue> values) =>
        new(string.Join(',', sweep.Dimensions.Select((dimension, i) => $"{dimension.Name}={values[i].Label}")), sweep.Dimensions, values);

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
