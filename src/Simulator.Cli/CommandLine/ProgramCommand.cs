using System.CommandLine;
using System.CommandLine.Help;

namespace Simulator.Cli.CommandLine;

/// <summary>The program's name by itself: the list of commands, <c>--help</c> and <c>--version</c>.</summary>
internal sealed class ProgramCommand : RootCommand
{
    public const string ProgramName = "simulator";

    /// <summary>What its <c>--help</c> ends with.</summary>
    public const string Notes = """
        Examples:
          simulator run scenarios                  run every scenario below a folder
          simulator run scenarios/hip --pcap       the same with captures for Wireshark
          simulator run scenarios/studies --plan   what a sweep would run
          simulator report results/latest --open   the results in the browser
          simulator trace results/latest/NAME      the messages of a run
          simulator COMMAND --help                 more about a command

        Exit codes:
          0    every expectation held
          1    an expectation did not hold
          2    a scenario, option or file is wrong; nothing was run
          3    a run failed inside the simulator
          4    every expectation held, but standard output took nothing; results are written
          130  interrupted; what had finished is kept
        """;

    public ProgramCommand()
        : base("Simulates networks that run real protocol code, the same way every time.")
    {
        HelpName = ProgramName;
        Options.Clear();
        HelpOption help = new("--help", "-h", "-?") { Description = "Show this help." };
        help.Action = new NotedHelp((HelpAction)help.Action!);
        Add(help);
        Add(new VersionOption("--version") { Description = "Show the version.", Action = new PrintVersion() });
    }
}
