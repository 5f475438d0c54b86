using Simulator.Network.Metrics;
using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>Reads <c>METRIC[{tag=value,…}] [STAT] [over runs] OP VALUE</c>, one line.</summary>
internal sealed partial class ExpectationParser(string text)
{
    private static readonly (string Word, Statistic Value)[] Statistics =
    [
        ("count", Statistic.Count), ("sum", Statistic.Sum), ("mean", Statistic.Mean), ("min", Statistic.Min), ("max", Statistic.Max),
        ("stddev", Statistic.StandardDeviation), ("p50", Statistic.P50), ("p90", Statistic.P90), ("p95", Statistic.P95), ("p99", Statistic.P99),
    ];

    // The longer ones first: `<=` begins with `<`.
    private static readonly (string Word, Comparison Value)[] Operators =
    [
        ("==", Comparison.Equal), ("!=", Comparison.NotEqual), ("<=", Comparison.LessOrEqual),
        (">=", Comparison.GreaterOrEqual), ("<", Comparison.Less), (">", Comparison.Greater),
    ];

    /// <summary>Index of the character at which <see cref="Problem"/> shows.</summary>
    public int Position { get; private set; }

    public string Problem { get; private set; } = "";

    /// <summary>Indices of each tag's name and of its value.</summary>
    public List<(int Name, int Value)> TagStarts { get; } = [];

    /// <summary>Index of the value's first character.</summary>
    public int ValueStart { get; private set; }

    /// <summary>The line's parts, without a position; null with a <see cref="Problem"/>.</summary>
    public Expectation? Parse()
    {
        SkipSpace();
        string metric = Word();
        if (metric.Length == 0) return Fail("a metric's name has to stand here");
        List<MetricTag> tags = [];
        if (!ReadTags(tags)) return null;
        if (!ReadStatistic(out Statistic? statistic, out bool overRuns)) return null;
        if (!ReadOperator(out Comparison comparison)) return null;
        SkipSpace();
        ValueStart = Position;
        if (ExpectedValue.Parse(text[Position..].TrimEnd(), out decimal value, out Unit? unit) is { } problem) return Fail(problem);
        return new()
        {
            Text = text,
            Position = default,
            Metric = metric,
            Tags = tags,
            Statistic = statistic,
            OverRuns = overRuns,
            Operator = comparison,
            Value = value,
            Unit = unit,
        };
    }

    private bool ReadTags(List<MetricTag> tags)
    {
        SkipSpace();
        if (!Take('{')) return true;
        do
        {
            SkipSpace();
            int start = Position;
            string name = Word();
            if (name.Length == 0) return Refuse("a tag's name has to stand here");
            SkipSpace();
            if (!Take('=')) return Refuse($"tag '{name}' needs '=' and a value");
            int end = text.AsSpan(Position).IndexOfAny(',', '}');
            if (end < 0) return Refuse("a '}' is missing");
            string value = text.Substring(Position, end).Trim();
            int valueStart = text.IndexOf(value, Position, StringComparison.Ordinal);
            if (value.Length == 0) return Refuse($"tag '{name}' needs a value");
            Position += end;
            if (tags.Exists(t => string.Equals(t.Key, name, StringComparison.Ordinal)))
            {
                Position = start;
                return Refuse($"tag '{name}' is here twice");
            }

            tags.Add(new(name, value));
            TagStarts.Add((start, valueStart));
        }
        while (Take(','));
        Take('}');
        return true;
    }

    private bool ReadStatistic(out Statistic? statistic, out bool overRuns, bool mayBeOverRuns = true)
    {
        statistic = null;
        overRuns = false;
        SkipSpace();
        int start = Position;
        string word = Word();
        if (word.Length == 0) return true;
        foreach ((string known, Statistic value) in Statistics)
        {
            if (string.Equals(known, word, StringComparison.Ordinal)) statistic = value;
        }

        if (statistic is null)
        {
            Position = start;
            string hint = Suggestion.For(word, Statistics.Select(s => s.Word));
            return Refuse($"unknown statistic '{word}'{(hint.Length > 0 ? hint : $"; write one of {string.Join(' ', Statistics.Select(s => s.Word))}")}");
        }

        if (!mayBeOverRuns) return true;
        SkipSpace();
        start = Position;
        word = Word();
        if (word.Length == 0) return true;
        SkipSpace();
        string second = Word();
        overRuns = word is "over" && second is "runs";
        if (overRuns) return true;
        Position = start;
        return Refuse($"'{word}' means nothing here; 'over runs' or an operator may follow");
    }

    private bool ReadOperator(out Comparison comparison)
    {
        SkipSpace();
        foreach ((string word, Comparison value) in Operators)
        {
            comparison = value;
            if (!text.AsSpan(Position).StartsWith(word, StringComparison.Ordinal)) continue;
            Position += word.Length;
            return true;
        }

        comparison = default;
        return Refuse("an operator has to stand here: one of == != < <= > >=");
    }

    private string Word()
    {
        int start = Position;
        while (Position < text.Length && (char.IsAsciiLetterOrDigit(text[Position]) || text[Position] is '.' or '-' or '_')) Position++;
        return text[start..Position];
    }

    private bool Take(char wanted)
    {
        if (Position >= text.Length || text[Position] != wanted) return false;
        Position++;
        return true;
    }

    private void SkipSpace()
    {
        while (Position < text.Length && text[Position] == ' ') Position++;
    }

    private Expectation? Fail(string problem)
    {
        Problem = problem;
        return null;
    }

    private bool Refuse(string problem)
    {
        Problem = problem;
        return false;
    }
}
