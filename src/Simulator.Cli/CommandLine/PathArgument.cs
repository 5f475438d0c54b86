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
    }
}
