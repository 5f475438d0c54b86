using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>One value of a dimension.</summary>
/// <param name="Label">In the names of variants: letters, digits and <c>-_.+%</c>.</param>
/// <param name="Text">What constraints compare: the value as written, or the name that it was given.</param>
/// <param name="Values">One for each path, or one for all of them.</param>
internal sealed record SweepValue(string Label, string Text, SourcePosition Position, IReadOnlyList<FileValue> Values)
{
    /// <summary>Longer ones want a name: they become folders.</summary>
    public const int MaxLabel = 48;

    /// <summary>What is no letter, digit or one of <c>-_.+%</c> becomes an underscore: ',' and '=' part a variant's name, the rest is not for file systems.</summary>
    public static SweepValue Of(string text, SourcePosition position, IReadOnlyList<FileValue> values)
    {
        string label = string.Create(text.Length, text, static (to, from) =>
        {
            for (int i = 0; i < to.Length; i++)
            {
                bool isPlain = char.IsAsciiLetterOrDigit(from[i]) || "-_.+%".Contains(from[i], StringComparison.Ordinal);
                to[i] = isPlain && !(from[i] == '.' && i == to.Length - 1) ? from[i] : '_';
            }
        });
        return new(label, text, position, values);
    }
}
