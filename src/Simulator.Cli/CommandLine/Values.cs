using System.CommandLine;
using System.Globalization;

namespace Simulator.Cli.CommandLine;

/// <summary>Options by the kind of their value, with errors that say what would be right.</summary>
internal static class Values
{
    private const int MaxShards = 100_000;

    /// <summary>A whole number; null when the option is not given.</summary>
    public static Option<ulong?> Whole(string name, string description, ulong least = 0, ulong most = ulong.MaxValue) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = value =>
        {
            string text = value.Tokens[^1].Value;
            bool isWhole = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number);
            if (isWhole && number >= least && number <= most) return number;
            value.AddError(string.Create(CultureInfo.InvariantCulture, $"'{name}' needs a whole number from {least} to {most}, not '{text}'"));
            return null;
        },
    };

    /// <summary><c>I/N</c> with I from 1 to N; null when the option is not given.</summary>
    public static Option<(int Number, int Of)?> Shard(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "I/N",
        CustomParser = value =>
        {
            string text = value.Tokens[^1].Value;
            string[] parts = text.Split('/');
            bool isShard = int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int number) & parts.Length == 2
                && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int of) && number >= 1 && number <= of && of <= MaxShards;
            if (isShard) return (number, int.Parse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture));
            value.AddError($"'{name}' needs I/N with I from 1 to N, for example 2/4, not '{text}'");
            return null;
        },
    };

    /// <summary>One of a few words, the first of them when the option is not given.</summary>
    public static Option<string> OneOf(string name, string description, params string[] words)
    {
        Option<string> option = Text(name, string.Join('|', words), description);
        option.CompletionSources.Add(words);
        option.CustomParser = value =>
        {
            string text = value.Tokens[^1].Value;
            if (!words.Contains(text, StringComparer.Ordinal)) value.AddError($"'{name}' needs {string.Join(" or ", words)}, not '{text}'");
            return text;
        };
        option.DefaultValueFactory = _ => words[0];
        return option;
    }

    public static Option<string> Text(string name, string valueName, string description) =>
        new(name) { HelpName = valueName, Description = description };

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };
}
