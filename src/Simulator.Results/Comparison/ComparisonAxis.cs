namespace Simulator.Results.Comparison;

/// <summary>What tells the sides of a comparison apart, and what must be the same on both.</summary>
internal sealed class ComparisonAxis
{
    public const string Run = "run";
    public const string Scenario = "scenario";
    public const string Variant = "variant";

    private readonly bool _severalRuns;
    private readonly bool _anyScenario;
    private readonly bool _anyVariant;
    private readonly bool _isTag;
    private readonly IReadOnlyDictionary<string, string> _labels;

    private ComparisonAxis(string name, bool isTag, IReadOnlyList<ComparedRun> runs)
    {
        Name = name;
        _isTag = isTag;
        _severalRuns = runs.Count > 1;
        _labels = RunLabels.Of([.. runs.Select(run => run.Text)]);
        // A scenario that every RUN names for itself, and not the same one, is part of what is compared.
        _anyScenario = name == Scenario || (name == Run && EachItsOwn(runs, run => run.Selector.Scenario));
        _anyVariant = name == Variant || (name == Run && EachItsOwn(runs, run => run.Selector.Variant));
    }

    public string Name { get; }

    /// <summary>Whether sides do the same thing, so that one can be the better: one protocol's messages are not better than another's.</summary>
    public bool HasDirection => !_isTag;

    /// <summary>Whether both sides are the same scenario and variant, so that what differs is the code that ran.</summary>
    public bool ComparesSameRuns => Name == Run && !_anyScenario && !_anyVariant;

    /// <param name="by">Null for what suggests itself: several runs, else variants, else scenarios.</param>
    /// <exception cref="ResultsException">Nothing is known by that name, or there is nothing to compare.</exception>
    public static ComparisonAxis Choose(string? by, IReadOnlyList<ComparedRun> runs, IReadOnlyList<Measurement> all)
    {
        string[] dimensions = [.. all.SelectMany(each => new VariantName(each.Variant).Dimensions).Distinct(StringComparer.Ordinal)];
        if (by is null)
        {
            if (runs.Count > 1) return new(Run, isTag: false, runs);
            if (all.Select(each => (each.Scenario, each.Variant)).Distinct().GroupBy(each => each.Scenario, StringComparer.Ordinal).Any(scenario => scenario.Count() > 1))
                return new(Variant, isTag: false, runs);
            if (all.Select(each => each.Scenario).Distinct(StringComparer.Ordinal).Count() > 1) return new(Scenario, isTag: false, runs);
            throw new ResultsException($"'{runs[0].Text}' is one variant of one scenario: there is nothing to compare it with; name two runs");
        }

        if (by is Run or Scenario or Variant || dimensions.Contains(by, StringComparer.Ordinal)) return new(by, isTag: false, runs);
        string[] tags = [.. all.SelectMany(each => MetricQuery.ParseTags(each.Tags, each.Metric)).Select(tag => tag.Key).Distinct(StringComparer.Ordinal)];
        if (tags.Contains(by, StringComparer.Ordinal)) return new(by, isTag: true, runs);
        throw new ResultsException($"there is no dimension '{by}'", by, [.. dimensions, Run, Scenario, Variant, .. tags]);
    }

    /// <summary>Null for a measurement without this dimension.</summary>
    public string? SideOf(Measurement measured) => Name switch
    {
        Run => _labels[measured.Run],
        Scenario => measured.Scenario,
        Variant => measured.Variant,
        _ when _isTag => MetricQuery.ParseTags(measured.Tags, measured.Metric).FirstOrDefault(tag => tag.Key == Name).Value,
        _ => new VariantName(measured.Variant)[Name],
    };

    /// <summary>The scenario and variant that both sides share, and the run where several are compared within themselves.</summary>
    public string WhereOf(Measurement measured)
    {
        var parts = new List<string>();
        if (_severalRuns && Name != Run) parts.Add(_labels[measured.Run]);
        if (!_anyScenario) parts.Add(measured.Scenario);
        string variant = _anyVariant ? "" : _isTag || Name is Run or Scenario ? measured.Variant : new VariantName(measured.Variant).Without(Name);
        if (variant.Length > 0 && variant != RunRecord.DefaultVariant) parts.Add(variant);
        return string.Join(' ', parts);
    }

    public string TagsOf(Measurement measured) => _isTag
        ? MetricTags.Text([.. MetricQuery.ParseTags(measured.Tags, measured.Metric).Where(tag => tag.Key != Name)])
        : measured.Tags;

    private static bool EachItsOwn(IReadOnlyList<ComparedRun> runs, Func<ComparedRun, string?> part) =>
        runs.All(run => part(run) is not null) && runs.Any(run => part(run) != part(runs[0]));
}
