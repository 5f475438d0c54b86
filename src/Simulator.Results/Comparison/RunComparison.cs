using Simulator.Network.Metrics;
using Simulator.Results.Inference;
using Simulator.Results.Summaries;

namespace Simulator.Results.Comparison;

/// <summary>Runs, scenarios or variants side by side: every side against the first.</summary>
public sealed record RunComparison
{
    /// <summary><c>run</c>, <c>scenario</c>, <c>variant</c>, a dimension of a sweep, or a tag.</summary>
    public required string By { get; init; }

    /// <summary>In the order they were run; the first is A of every row.</summary>
    public required IReadOnlyList<string> Sides { get; init; }

    /// <summary>By what the sides share, in the order it was run, then by metric and tags.</summary>
    public required IReadOnlyList<ComparisonRow> Rows { get; init; }

    /// <summary>Whether both sides are the same scenarios and variants, so that what is worse is a regression.</summary>
    public required bool ComparesSameRuns { get; init; }

    /// <summary>What one side has and another has not: scenarios and variants, each once.</summary>
    public required IReadOnlyList<string> OnlyOnOneSide { get; init; }

    /// <summary>What every row was made from, in order.</summary>
    public required IReadOnlyList<(string Side, string Where, Measurement Measured)> Measurements { get; init; }

    /// <param name="by">Null for what suggests itself.</param>
    /// <exception cref="ResultsException">The runs cannot be read, or have nothing to compare.</exception>
    public static RunComparison Of(IReadOnlyList<ComparedRun> runs, MetricQuery query, string? by = null)
    {
        if (runs.Select(run => run.Text).Distinct(StringComparer.Ordinal).Count() < runs.Count)
            throw new ResultsException("the same run is named twice: it would be compared with itself");
        // Totals are added up over tags where every repetition is there to add; a summary has only the series.
        MetricQuery asked = query with { BySeries = query.BySeries || runs.Any(run => !run.Selector.HasDatabase), KeptTag = query.KeptTag ?? by };
        Measurement[] all = [.. runs.SelectMany(run => run.Read(asked))];
        if (all.Length == 0) throw NothingMeasured(runs, query);
        ComparisonAxis axis = ComparisonAxis.Choose(by, runs, all);
        var cells = new List<(string Side, string Where, Measurement Measured)>();
        foreach (Measurement measured in all)
        {
            if (axis.SideOf(measured) is { } side) cells.Add((side, axis.WhereOf(measured), measured));
        }

        string[] sides = [.. cells.Select(cell => cell.Side).Distinct(StringComparer.Ordinal)];
        if (sides.Length < 2) throw new ResultsException($"there is only one {axis.Name}, '{string.Concat(sides)}': there is nothing to compare it with");
        var rows = new List<ComparisonRow>();
        var lonely = new List<string>();
        foreach (var place in cells.GroupBy(cell => cell.Where, StringComparer.Ordinal))
        {
            var bySide = place.GroupBy(cell => cell.Side, StringComparer.Ordinal).ToDictionary(side => side.Key, side => side.ToList(), StringComparer.Ordinal);
            if (!bySide.TryGetValue(sides[0], out var first))
            {
                lonely.Add($"{(place.Key.Length == 0 ? axis.Name : place.Key)} is not in {sides[0]}");
                continue;
            }

            foreach (string other in sides.Skip(1))
            {
                if (bySide.TryGetValue(other, out var second)) AddRows(rows, axis, asked, place.Key, first, second);
                else lonely.Add($"{(place.Key.Length == 0 ? axis.Name : place.Key)} is not in {other}");
            }
        }

        if (rows.Count == 0) throw new ResultsException($"nothing to compare: {string.Join(" and ", sides)} have no scenario, variant and metric in common");
        return new() { By = axis.Name, Sides = sides, Rows = rows, OnlyOnOneSide = lonely, Measurements = cells, ComparesSameRuns = axis.ComparesSameRuns };
    }

    private static ResultsException NothingMeasured(IReadOnlyList<ComparedRun> runs, MetricQuery query)
    {
        if (query.Name is null) return new("the runs have no metrics");
        Measurement[] all = [.. runs.SelectMany(run => run.Read(new MetricQuery { BySeries = true }))];
        string[] names = [.. all.Select(each => each.Metric).Distinct(StringComparer.Ordinal)];
        if (!names.Contains(query.Name, StringComparer.Ordinal)) return new($"no run has a metric '{query.Name}'", query.Name, names);
        string[] series = [.. all.Where(each => each.Metric == query.Name).Select(each => Series(each.Metric, each.Tags)).Distinct(StringComparer.Ordinal)];
        string asked = Series(query.Name, MetricTags.Text(query.Tags));
        return query.WarmUp > Engine.SimTime.Zero
            ? new($"no run has a series '{asked}' with samples after the warm-up")
            : new($"no run has a series '{asked}'", asked, series);
    }

    private static string Series(string metric, string tags) => tags.Length == 0 ? metric : $"{metric}{{{tags}}}";

    private static void AddRows(
        List<ComparisonRow> rows, ComparisonAxis axis, MetricQuery query, string where,
        List<(string Side, string Where, Measurement Measured)> first, List<(string Side, string Where, Measurement Measured)> second)
    {
        Dictionary<(string, string), Measurement> a = BySeries(axis, first);
        Dictionary<(string, string), Measurement> b = BySeries(axis, second);
        foreach ((string metric, string tags) in a.Keys.Union(b.Keys).OrderBy(key => key.Item1, StringComparer.Ordinal).ThenBy(key => key.Item2, StringComparer.Ordinal))
        {
            Measurement? left = a.GetValueOrDefault((metric, tags)) ?? Zero(b[(metric, tags)], first);
            Measurement? right = b.GetValueOrDefault((metric, tags)) ?? Zero(a.GetValueOrDefault((metric, tags))!, second);
            if (left is null || right is null) continue;
            rows.Add(Row(axis, query, where, tags, (first[0].Side, left), (second[0].Side, right)));
        }
    }

    private static Dictionary<(string, string), Measurement> BySeries(ComparisonAxis axis, List<(string Side, string Where, Measurement Measured)> side)
    {
        var series = new Dictionary<(string, string), Measurement>();
        foreach (var cell in side) series.TryAdd((cell.Measured.Metric, axis.TagsOf(cell.Measured)), cell.Measured);
        return series;
    }

    // A counter that is on the other side alone never came up on this one.
    private static Measurement? Zero(Measurement other, List<(string Side, string Where, Measurement Measured)> side)
    {
        if (other.IsSampled || other.Unit is not (MetricUnit.Count or MetricUnit.Octets)) return null;
        Measurement example = side.MaxBy(cell => cell.Measured.Moments.N).Measured;
        return (example with { Metric = other.Metric, Tags = other.Tags, Unit = other.Unit, IsSampled = false }).AsZero();
    }

    private static ComparisonRow Row(ComparisonAxis axis, MetricQuery query, string where, string tags, (string Side, Measurement Measured) a, (string Side, Measurement Measured) b)
    {
        (a.Measured, b.Measured) = OverCommonSeeds(a.Measured, b.Measured);
        (ComparisonMethod method, Interval? interval) = Compare(axis, query, a.Measured, b.Measured);
        double difference = b.Measured.Estimate - a.Measured.Estimate;
        MetricDirection direction = axis.HasDirection ? MetricDirections.Of(a.Measured.Metric) : MetricDirection.Neutral;
        return new()
        {
            Where = where,
            Tags = tags,
            Statistic = query.Statistic,
            LabelA = a.Side,
            LabelB = b.Side,
            A = a.Measured,
            B = b.Measured,
            Interval = interval,
            Method = method,
            Direction = direction,
            Verdict = Judge(difference, interval, method, direction),
        };
    }

    // Where `until` ended one side earlier, the seeds that only the other has would look like a difference: both are compared over those of the shorter.
    private static (Measurement A, Measurement B) OverCommonSeeds(Measurement a, Measurement b)
    {
        if (a.Repetitions is null || b.Repetitions is null || a.Repetitions.Count == b.Repetitions.Count) return (a, b);
        bool isShorter = a.Repetitions.Count < b.Repetitions.Count;
        (Measurement shorter, Measurement longer) = isShorter ? (a, b) : (b, a);
        HashSet<ulong> seeds = [.. shorter.Repetitions!.Select(each => each.Seed)];
        RepetitionValue[] common = [.. longer.Repetitions!.Where(each => seeds.Contains(each.Seed))];
        if (seeds.Count < 2 || common.Length < seeds.Count) return (a, b);
        longer = Measurement.Of(longer, common, longer.Quantile);
        return isShorter ? (shorter, longer) : (longer, shorter);
    }

    private static (ComparisonMethod Method, Interval? Interval) Compare(ComparisonAxis axis, MetricQuery query, Measurement a, Measurement b)
    {
        if (a.Moments.N < 2 || b.Moments.N < 2)
        {
            bool same = axis.ComparesSameRuns && a.Moments.N == b.Moments.N && (a.Repetitions is null || b.Repetitions is null || a.Repetitions[0].Seed == b.Repetitions[0].Seed);
            return (same ? ComparisonMethod.SameRun : ComparisonMethod.Single, null);
        }

        if (a.Repetitions is null || b.Repetitions is null)
            return (ComparisonMethod.Independent, query.Quantile is null ? Differences.Independent(a.Moments, b.Moments) : null);
        RepetitionValue[] left = [.. a.Repetitions.OrderBy(each => each.Seed)];
        RepetitionValue[] right = [.. b.Repetitions.OrderBy(each => each.Seed)];
        bool paired = left.Select(each => each.Seed).SequenceEqual(right.Select(each => each.Seed));
        ComparisonMethod method = paired ? ComparisonMethod.Paired : ComparisonMethod.Independent;
        if (query.Quantile is { } p)
            return (method, Measurement.Show(a.Unit, Bootstrap.QuantileDifference([.. left.Select(each => each.Samples)], [.. right.Select(each => each.Samples)], p, paired)));
        if (!paired) return (method, Differences.Independent(a.Moments, b.Moments));
        return (method, Measurement.Show(a.Unit, Differences.Paired([.. left.Select(each => each.Value)], [.. right.Select(each => each.Value)])));
    }

    private static ComparisonVerdict Judge(double difference, Interval? interval, ComparisonMethod method, MetricDirection direction)
    {
        // Pairs whose differences are not all zero are not the same, though their means or quantiles may happen to be.
        if (difference == 0) return method == ComparisonMethod.Paired && interval is not ({ Low: 0, High: 0 } or null) ? ComparisonVerdict.NoEvidence : ComparisonVerdict.Same;
        if (double.IsNaN(difference) || (interval is null && method != ComparisonMethod.SameRun)) return ComparisonVerdict.Unknown;
        if (interval is { Low: <= 0, High: >= 0 }) return ComparisonVerdict.NoEvidence;
        return direction switch
        {
            MetricDirection.LowerIsBetter => difference < 0 ? ComparisonVerdict.Better : ComparisonVerdict.Worse,
            MetricDirection.HigherIsBetter => difference > 0 ? ComparisonVerdict.Better : ComparisonVerdict.Worse,
            _ => ComparisonVerdict.Different,
        };
    }
}
