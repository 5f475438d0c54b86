using System.CommandLine;
using System.Globalization;
using Simulator.Cli.CommandLine;
using Simulator.Cli.Loading;
using Simulator.Cli.Output;
using Simulator.Scenarios;

namespace Simulator.Cli.Commands;

/// <summary><c>simulator validate PATH…</c>.</summary>
internal sealed class ValidateCommand : DocumentedCommand
{
    private readonly Terminal _terminal;
    private readonly PathArgument _paths = new("Scenario files, or folders with *.yaml files in them.", atLeast: 1);

    public ValidateCommand(Terminal terminal)
        : base("validate", "Loads and checks scenarios and runs nothing.")
    {
        _terminal = terminal;
        Add(_paths);
    }

    public override string Notes => """
        Prints a line for every file that is right (on standard output) and every error of every file (on standard error), as compilers
        write them: FILE:LINE:COLUMN: error: MESSAGE. The exit code is 0 when all is right, else 2.

        Examples:
          simulator validate scenarios
          simulator validate scenarios/hip/same-realm.yaml
        """;

    protected override int Execute(ParseResult line)
    {
        ScenarioSet set = ScenarioSet.Load(line.GetRequiredValue(_paths), []);
        foreach (Scenario scenario in set.Scenarios)
        {
            int variants = set.Variants.Count(each => each.Name == scenario.Name);
            string many = variants == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({variants} variants)");
            _terminal.Out.WriteLine(Printable.Line($"{scenario.Path}: {scenario.Name.Text}: {scenario.Title}{many}"));
        }

        set.PrintDiagnostics(_terminal);
        return set.HasErrors ? ExitCode.UsageError : ExitCode.Success;
    }
}
