using System.CommandLine;
using System.CommandLine.Parsing;
using Simulator.Scenarios.Files;

namespace Simulator.Cli.CommandLine;

/// <summary>
/// <c>PATH…</c>. It would take a misspelt option for a path, so what begins with a dash is refused unless it stands after <c>--</c>.
/// </summary>
internal sealed class PathArgument : Argument<string[]>
{
    public PathArgument(string description, int atLeast)
        : base("PATH")
    {
        Description = description;
        Arity = new ArgumentArity(atLeast, ArgumentArity.OneOrMore.MaximumNumberOfValues);
        Validators.Add(Refuse);
    }

    private static void Refuse(ArgumentResult paths)
    {
        Command command = ((CommandResult)paths.Parent!).Command;
        foreach (Token token in paths.Tokens)
        {
            if (token.Value.StartsWith('-') && token.Value.Length > 1)
                paths.AddError($"Unrecognized option '{token.Value}'{Suggestion.For(token.Value.Split('=')[0], UsageErrors.Words(command))}");
        }
    }
}
