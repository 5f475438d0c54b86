using Simulator.Scenarios.Checking;
using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>A dimension of <c>sweep</c>: <c>{ path, values }</c> and what else may stand for either.</summary>
internal static class SweepDimensionFormat
{
    // Results are kept by these, or they are the sweep's own.
    private static readonly string[] FixedKeys = ["scenario", "title", "reference", "seed", "repetitions", "until", SweepFormat.KeyName];

    private static readonly TextFormat Text = new("a single value");

    private static readonly KeyOf<FileScalar?> Path = new("path", new TextFormat("a path such as links.core.delay"), null, "What changes, as in --set.");

    private static readonly KeyOf<IReadOnlyList<FileScalar?>> Paths = new(
        "paths", new ListFormat<FileScalar?>(new TextFormat("a path such as links.core.delay"), min: 1), [], "What changes together.");

    private static readonly KeyOf<IReadOnlyList<SweepValue>> Values = new(
        "values", new SweepValuesFormat(isRows: false), [], "The values, or a table of values with names; each is for every path.");

    private static readonly KeyOf<IReadOnlyList<SweepValue>> Rows = new(
        "rows", new SweepValuesFormat(isRows: true), [], "Lists, or a table of lists with names; each has a value for each of the paths.");

    private static readonly KeyOf<FileScalar?> Range = new("range", Text, null, "FIRST..LAST in place of 'from' and 'to'.");

    private static readonly KeyOf<FileScalar?> From = new("from", Text, null, "The first value.");

    private static readonly KeyOf<FileScalar?> To = new("to", Text, null, "No value lies beyond.");

    private static readonly KeyOf<FileScalar?> Step = new("step", Text, null, "From each value to the next, in the unit of the others.");

    public static readonly RecordFormat<SweepDimension> Instance = new(
        "dimension", "sweepDimension", [Path, Paths, Values, Rows, Range, From, To, Step], Build) { IsNamed = true };

    private static SweepDimension Build(Fields fields)
    {
        IReadOnlyList<FileScalar> paths = fields.Get(Path) is { } path ? [path] : [.. fields.Get(Paths).OfType<FileScalar>()];
        CheckPaths(paths, fields);
        IReadOnlyList<SweepValue> values = ReadValues(fields);
        foreach (SweepValue row in fields.Get(Rows).Where(row => row.Values.Count != paths.Count && paths.Count > 0))
            fields.Reading.Error(row.Position, FormattableString.Invariant($"this row has {row.Values.Count} values for {paths.Count} paths"));
        return new(fields.Name, paths, values, new Key[] { Values, Rows, Range }.FirstOrDefault(fields.IsGiven, To).Name);
    }

    private static void CheckPaths(IReadOnlyList<FileScalar> paths, Fields fields)
    {
        if (fields.IsGiven(Path) == fields.IsGiven(Paths))
            fields.Reading.Error(fields.Name.Position, $"{fields.Owner} needs either 'path' or 'paths'");
        foreach (FileScalar each in paths)
        {
            string top = each.Text.Split('.')[0];
            string? problem = Override.ProblemOf(each.Text);
            if (FixedKeys.Contains(top, StringComparer.Ordinal)) problem = $"'{top}' is the same for all variants of a scenario";
            if (problem is not null) fields.Reading.Error(each.Position, problem);
        }
    }

    private static IReadOnlyList<SweepValue> ReadValues(Fields fields)
    {
        bool isStepped = fields.IsGiven(Range) || fields.IsGiven(From) || fields.IsGiven(To) || fields.IsGiven(Step);
        int ways = (fields.IsGiven(Values) ? 1 : 0) + (fields.IsGiven(Rows) ? 1 : 0) + (isStepped ? 1 : 0);
        if (ways != 1)
        {
            fields.Reading.Error(fields.Name.Position, $"{fields.Owner} needs either 'values', 'rows', or 'range' and 'step'");
            return [];
        }

        if (!isStepped) return fields.IsGiven(Values) ? fields.Get(Values) : fields.Get(Rows);
        FileScalar? range = fields.Get(Range);
        int dots = range?.Text.IndexOf("..", StringComparison.Ordinal) ?? -1;
        if (range is not null && dots < 0)
        {
            fields.Error(Range, $"'{range.Text}' is not a range such as 10ms..100ms");
            return [];
        }

        (FileScalar? from, FileScalar? to) = range is null ? (fields.Get(From), fields.Get(To)) : Split(range, dots);
        bool isGiven = fields.IsGiven(Step) && (fields.IsGiven(Range) ? !fields.IsGiven(From) && !fields.IsGiven(To) : fields.IsGiven(From) && fields.IsGiven(To));
        if (!isGiven) fields.Reading.Error(fields.Name.Position, $"{fields.Owner} needs 'step' and either 'from' and 'to' or 'range'");
        if (!isGiven || from is null || to is null || fields.Get(Step) is not { } step) return [];
        return SteppedRange.Expand(from, to, step, fields.Reading) ?? [];
    }

    private static (FileScalar From, FileScalar To) Split(FileScalar range, int dots)
    {
        int last = dots + "..".Length;
        return (
            range with { Text = range.Text[..dots] },
            range with { Text = range.Text[last..], Position = range.At(last), TextColumn = range.TextColumn + last });
    }
}
