using System.CommandLine;

namespace Simulator.Cli.CommandLine;

/// <summary>A command of the program: its options, what it does, and examples to learn it from.</summary>
internal abstract class DocumentedCommand : Command
{
    /// <param name="description">One sentence: the list of commands shows it too.</param>
    protected DocumentedCommand(string name, string description)
        : base(name, description) =>
        SetAction(Execute);

    /// <summary>What <c>--help</c> ends with: examples, and what needs more than a line to say.</summary>
    public abstract string Notes { get; }

    /// <returns>The exit code.</returns>
    protected abstract int Execute(ParseResult line);
}
