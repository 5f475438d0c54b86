using System.CommandLine;

namespace Simulator.Cli.CommandLine;

/// <summary><c>PATH…</c>.</summary>
internal sealed class PathArgument : Argument<string[]>
{
    public PathArgument(string description, int atLeast)
        : base("PATH")
    {
        Description = description;
        Arity = new ArgumentArity(atLeast, ArgumentArity.OneOrMore.MaximumNumberOfValues);
        Validators.Add(given =>
        {
            if (given.Tokens.Any(token => token.Value.Length == 0)) given.AddError("a PATH is empty; the folder one is in is '.'");
        });
    }
}
