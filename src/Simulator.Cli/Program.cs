using System.CommandLine;
using System.Text;
using Simulator.Cli.CommandLine;
using Simulator.Cli.Commands;
using Simulator.Results;
using Simulator.Scenarios.Running;

namespace Simulator.Cli;

/// <summary>The program <c>simulator</c>.</summary>
public static class Program
{
    /// <summary>As results record it and <c>--version</c> prints it.</summary>
    internal static string Version { get; } = typeof(Program).Assembly.GetName().Version!.ToString(3);

    public static int Main(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using Interruption interruption = Interruption.OfProcess();
        return Run(args, Terminal.OfProcess(), interruption);
    }

    /// <summary>The whole program, on any writers.</summary>
    internal static int Run(IReadOnlyList<string> args, Terminal terminal, Interruption interruption)
    {
        try
        {
            // A PATH may begin with '@': there are no response files.
            ParseResult line = Commands(terminal, interruption).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (args.Count == 0) return NotedHelp.Print(line, terminal.Error);
            bool asksForHelp = line.Action is NotedHelp;
            if (!asksForHelp && UsageErrors.Find(line) is { Count: > 0 } errors) return UsageErrors.Print(errors, line, terminal);
            return line.Invoke(new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (ResultsException wrong)
        {
            return Fail(wrong, $"error: {wrong.Message}{Alternatives.For(wrong)}", ExitCode.UsageError);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            return Fail(wrong, $"error: {wrong.Message}", ExitCode.UsageError);
        }
        catch (RunException bug)
        {
            return Fail(bug, $"error: {bug.Message}", ExitCode.SimulatorError);
        }
        catch (Exception bug)
        {
            return Fail(bug, $"error inside the simulator: {bug.Message}", ExitCode.SimulatorError);
        }

        int Fail(Exception cause, string message, int exitCode)
        {
            try
            {
                terminal.Error.WriteLine($"simulator: {message}");
                if (terminal.ShowsStackTraces) terminal.Error.WriteLine(cause);
            }
            catch (IOException)
            {
                // Standard error is a file on a full disk: the exit code has to do.
            }

            return exitCode;
        }
    }

    // A command more is a line more.
    private static ProgramCommand Commands(Terminal terminal, Interruption interruption) => new()
    {
        new RunCommand(terminal, interruption),
        new MergeCommand(terminal),
        new ValidateCommand(terminal),
        new ListCommand(terminal),
        new CompareCommand(terminal),
        new ReportCommand(terminal),
        new TraceCommand(terminal),
        new SchemaCommand(terminal),
    };
}
