namespace Simulator.Scenarios.Format;

/// <content>Reads <c>METRIC[{tag=value,…}] [STAT] ±WIDTH [after N runs]</c>, a line of <c>until</c>.</content>
internal sealed partial class ExpectationParser
{
    // The first is what people write, the others what keyboards have.
    private static readonly string[] PlusMinus = ["±", "+-", "+/-"];

    /// <inheritdoc cref="Parse"/>
    public PrecisionGoal? ParseGoal()
    {
        SkipSpace();
        string metric = Word();
        if (metric.Length == 0) return FailGoal("a metric's name has to stand here");
        List<Network.Metrics.MetricTag> tags = [];
        if (!ReadTags(tags)) return null;
        if (!ReadStatistic(out Statistic? statistic, out _, mayBeOverRuns: false)) return null;
        SkipSpace();
        string sign = Array.Find(PlusMinus, each => text.AsSpan(Position).StartsWith(each, StringComparison.Ordinal)) ?? "";
        if (sign.Length == 0) return FailGoal("'±' and a width have to stand here, for example ±2%");
        Position += sign.Length;
        SkipSpace();
        ValueStart = Position;
        int end = text.IndexOf(' ', Position);
        string width = end < 0 ? text[Position..] : text[Position..end];
        if (ExpectedValue.Parse(width, out decimal value, out Unit? unit) is { } problem) return FailGoal(problem);
        if (unit is Unit.Boolean || value == 0) return FailGoal($"'{width}' is no width; it has to be above zero");
        Position += width.Length;
        if (!ReadAfter(out int after)) return null;
        return new()
        {
            Text = text,
            Position = default,
            Metric = metric,
            Tags = tags,
            Statistic = statistic,
            IsRelative = unit is Unit.Ratio,
            Width = value,
            Unit = unit,
            After = after,
        };
    }

    private bool ReadAfter(out int after)
    {
        after = PrecisionGoal.DefaultAfter;
        SkipSpace();
        if (Position == text.Length) return true;
        int start = Position;
        if (Word() is not "after")
        {
            Position = start;
            return Refuse("'after N runs' or nothing may follow");
        }

        SkipSpace();
        start = Position;
        if (Texts.Whole(Word(), 2, 1_000_000, out ulong runs) is { } problem)
        {
            Position = start;
            return Refuse(problem);
        }

        after = (int)runs;
        SkipSpace();
        start = Position;
        if (Word() is "runs" && text.AsSpan(Position).TrimEnd().IsEmpty) return true;
        Position = start;
        return Refuse("'runs' has to stand here and nothing after it");
    }

    private PrecisionGoal? FailGoal(string problem)
    {
        Problem = problem;
        return null;
    }
}
