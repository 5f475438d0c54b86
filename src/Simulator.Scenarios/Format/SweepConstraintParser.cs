using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>Reads <c>mobility != omipv6 or ha-delay &lt;= 40ms and loss &lt; limit</c>: <c>and</c> binds tighter than <c>or</c>, and there are no brackets.</summary>
internal sealed class SweepConstraintParser(string text, IReadOnlyList<SweepDimension> dimensions)
{
    // The longer ones first: `<=` begins with `<`.
    private static readonly (string Word, Comparison Value)[] Operators =
    [
        ("==", Comparison.Equal), ("!=", Comparison.NotEqual), ("<=", Comparison.LessOrEqual),
        (">=", Comparison.GreaterOrEqual), ("<", Comparison.Less), (">", Comparison.Greater),
    ];

    private int _next;

    /// <summary>Index of the character at which <see cref="Problem"/> shows.</summary>
    public int Position { get; private set; }

    public string Problem { get; private set; } = "";

    /// <returns>Without a position; null with a <see cref="Problem"/>.</returns>
    public SweepConstraint? Parse()
    {
        List<IReadOnlyList<SweepComparison>> alternatives = [];
        List<SweepComparison> all = [];
        while (true)
        {
            if (ParseComparison() is not { } comparison) return null;
            all.Add(comparison);
            string word = Word();
            if (word is "and") continue;
            alternatives.Add(all);
            if (word.Length == 0 && _next == text.Length) return new(default, alternatives);
            if (word is not "or")
            {
                Refuse("'and', 'or' or nothing may follow");
                return null;
            }

            all = [];
        }
    }

    private SweepComparison? ParseComparison()
    {
        string name = Word();
        if (name.Length == 0) return Refuse("a dimension's name has to stand here");
        int left = IndexOf(name);
        if (left < 0) return Refuse($"there is no dimension '{name}'{Suggestion.For(name, dimensions.Select(each => each.Name.Text))}");
        SkipSpace();
        Position = _next;
        Comparison? comparison = null;
        foreach ((string word, Comparison value) in Operators)
        {
            if (!text.AsSpan(_next).StartsWith(word, StringComparison.Ordinal)) continue;
            comparison = value;
            _next += word.Length;
            break;
        }

        if (comparison is not { } op) return Refuse("an operator has to stand here: one of == != < <= > >=");
        string right = Word();
        if (right.Length == 0) return Refuse("a value or a dimension's name has to stand here");
        int other = IndexOf(right);
        bool isKnown = dimensions[left].Values.Any(each => string.Equals(each.Text, right, StringComparison.Ordinal));
        SweepComparison made = new(left, op, other >= 0 && !isKnown ? other : null, right);
        return ProblemOf(made) is { } problem ? Refuse(problem) : made;
    }

    // A constraint that nothing can meet, or nothing can break, was meant otherwise.
    private string? ProblemOf(SweepComparison made)
    {
        SweepDimension left = dimensions[made.Left];
        string[] rights = made.Right is { } other ? [.. dimensions[other].Values.Select(each => each.Text)] : [made.Constant];
        bool isEquality = made.Operator is Comparison.Equal or Comparison.NotEqual;
        if (isEquality)
        {
            if (left.Values.Any(each => rights.Any(right => SweepComparison.Order(each.Text, right) == 0))) return null;
            string hint = made.Right is null ? Suggestion.For(made.Constant, [.. left.Values.Select(each => each.Text), .. dimensions.Select(each => each.Name.Text)]) : "";
            return made.Right is null
                ? $"dimension '{left.Name}' has no value '{made.Constant}'{hint}"
                : $"dimensions '{left.Name}' and '{made.Constant}' have no value in common";
        }

        foreach (SweepValue each in left.Values)
        {
            foreach (string right in rights)
            {
                if (SweepComparison.Order(each.Text, right) is null) return $"'{each.Text}' and '{right}' have no order: they are not quantities of one kind";
            }
        }

        return null;
    }

    private int IndexOf(string name)
    {
        for (int i = 0; i < dimensions.Count; i++)
        {
            if (string.Equals(dimensions[i].Name.Text, name, StringComparison.Ordinal)) return i;
        }

        return -1;
    }

    private string Word()
    {
        SkipSpace();
        Position = _next;
        while (_next < text.Length && text[_next] is not (' ' or '=' or '!' or '<' or '>')) _next++;
        return text[Position.._next];
    }

    private void SkipSpace()
    {
        while (_next < text.Length && text[_next] == ' ') _next++;
    }

    private SweepComparison? Refuse(string problem)
    {
        Problem = problem;
        return null;
    }
}
