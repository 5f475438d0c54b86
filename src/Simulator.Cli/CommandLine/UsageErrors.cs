using System.CommandLine;
using System.CommandLine.Parsing;
using Simulator.Scenarios.Files;

namespace Simulator.Cli.CommandLine;

/// <summary>What is wrong with a command line: one line each, and where to read more.</summary>
internal static class UsageErrors
{
    /// <summary>Nothing when the line is right.</summary>
    public static IReadOnlyList<string> Find(ParseResult line)
    {
        Command command = line.CommandResult.Command;

        // Nothing that follows an unknown command can be judged.
        if (command is RootCommand && line.UnmatchedTokens is [var unknown, ..])
            return [$"Unrecognized command or argument '{unknown}'{Suggestion.For(unknown, Words(command))}"];
        List<string> found = [.. line.Errors.Select(error => error.Message.TrimEnd('.'))];
        foreach (Argument argument in command.Arguments) AddMisspeltOptions(argument, line, found);
        return found;
    }

    /// <returns>The exit code.</returns>
    public static int Print(IReadOnlyList<string> errors, ParseResult line, Terminal terminal)
    {
        foreach (string error in errors) terminal.Error.WriteLine($"{ProgramCommand.ProgramName}: error: {error}");
        Command command = line.CommandResult.Command;
        string name = command is RootCommand ? ProgramCommand.ProgramName : $"{ProgramCommand.ProgramName} {command.Name}";
        terminal.Error.WriteLine($"See '{name} --help'.");
        return ExitCode.UsageError;
    }

    // An argument takes whatever is no option, and so a misspelt option too. What follows "--" is meant as it stands.
    private static void AddMisspeltOptions(Argument argument, ParseResult line, List<string> found)
    {
        if (line.GetResult(argument) is not { } taken) return;
        List<Token> meant = [.. line.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash)];
        foreach (Token token in taken.Tokens)
        {
            if (!token.Value.StartsWith('-') || meant.Exists(each => ReferenceEquals(each, token))) continue;
            found.Add($"Unrecognized option '{token.Value}'{Suggestion.For(token.Value.Split('=')[0], Words(line.CommandResult.Command))}");
        }
    }

    private static IEnumerable<string> Words(Command command) =>
        [.. command.Subcommands.Select(below => below.Name), .. command.Options.Select(option => option.Name), "--help"];
}
