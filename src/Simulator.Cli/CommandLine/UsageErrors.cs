using System.CommandLine;
using System.CommandLine.Parsing;
using Simulator.Scenarios.Files;

namespace Simulator.Cli.CommandLine;

/// <summary>What is wrong with a command line: one line each, and where to read more.</summary>
internal static class UsageErrors
{
    /// <returns>The exit code.</returns>
    public static int Print(ParseResult line, Terminal terminal)
    {
        Command command = line.CommandResult.Command;
        foreach (ParseError error in line.Errors)
        {
            // A misspelt command is not also a missing one.
            bool isMissingCommand = line.UnmatchedTokens.Count > 0 && error.SymbolResult is CommandResult && !NamesOneOf(error, line.UnmatchedTokens);
            if (!isMissingCommand) terminal.Error.WriteLine($"simulator: error: {error.Message.TrimEnd('.')}{Suggest(error, line)}");
        }

        string name = command is RootCommand ? ProgramCommand.ProgramName : $"{ProgramCommand.ProgramName} {command.Name}";
        terminal.Error.WriteLine($"See '{name} --help'.");
        return ExitCode.UsageError;
    }

    /// <summary>What may be written at a place of this command, for suggestions.</summary>
    public static IEnumerable<string> Words(Command command)
    {
        foreach (Command below in command.Subcommands) yield return below.Name;
        foreach (Option option in command.Options) yield return option.Name;
        foreach (Symbol above in command.Parents)
        {
            foreach (Option option in ((Command)above).Options.Where(option => option.Recursive)) yield return option.Name;
        }
    }

    private static bool NamesOneOf(ParseError error, IReadOnlyList<string> tokens) =>
        tokens.Any(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal));

    private static string Suggest(ParseError error, ParseResult line)
    {
        string? token = line.UnmatchedTokens.FirstOrDefault(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal));
        return token is null ? "" : Suggestion.For(token, Words(line.CommandResult.Command));
    }
}
