using Simulator.Results;
using Simulator.Scenarios.Files;

namespace Simulator.Cli.CommandLine;

/// <summary>What there is instead of what was asked of results.</summary>
internal static class Alternatives
{
    private const int Shown = 8;

    /// <summary><c>; did you mean 'x'?</c> when a name is near enough, otherwise the names there are; nothing when there are none.</summary>
    public static string For(ResultsException wrong)
    {
        IReadOnlyList<string> known = wrong.Known;
        if (known.Count == 0) return "";
        string suggestion = Suggestion.For(wrong.Asked, known);
        if (suggestion.Length > 0) return suggestion;
        string more = known.Count > Shown ? ", …" : "";
        return $"; there {(known.Count == 1 ? "is" : "are")} {string.Join(", ", known.Take(Shown).Select(name => $"'{name}'"))}{more}";
    }
}
