using System.CommandLine;
using System.Globalization;

namespace Simulator.Cli.CommandLine;

/// <summary>Options by the kind of their value, with errors that say what would be right.</summary>
internal static class Values
{
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
