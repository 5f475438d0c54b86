using System.CommandLine;
using System.CommandLine.Invocation;

namespace Simulator.Cli.CommandLine;

/// <summary><c>--version</c>.</summary>
internal sealed class PrintVersion : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(Program.Version);
        return ExitCode.Success;
    }
}
