using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Simulator.Cli.CommandLine;

/// <summary><c>--help</c>: the options and then the command's notes.</summary>
internal sealed class NotedHelp(HelpAction options) : SynchronousCommandLineAction
{
    // A wrong option beside --help is not worth a complaint.
    public override bool ClearsParseErrors => true;

    /// <summary>For a command line without a command.</summary>
    /// <returns>The exit code.</returns>
    public static int Print(ParseResult line, TextWriter output)
    {
        Write(new HelpAction(), line, output);
        return ExitCode.UsageError;
    }

    public override int Invoke(ParseResult parseResult)
    {
        Write(options, parseResult, parseResult.InvocationConfiguration.Output);
        return ExitCode.Success;
    }

    private static void Write(HelpAction options, ParseResult line, TextWriter output)
    {
        using StringWriter text = new();
        line.InvocationConfiguration.Output = text;
        options.Invoke(line);
        line.InvocationConfiguration.Output = output;
        output.WriteLine(text.ToString().TrimEnd());
        output.WriteLine();
        output.WriteLine(line.CommandResult.Command is DocumentedCommand command ? command.Notes : ProgramCommand.Notes);
    }
}
