using System.CommandLine;
using Simulator.Cli.CommandLine;
using Simulator.Scenarios;

namespace Simulator.Cli.Commands;

/// <summary><c>simulator schema</c>.</summary>
internal sealed class SchemaCommand(Terminal terminal) : DocumentedCommand("schema", "Prints the JSON Schema of the scenario format.")
{
    public override string Notes => """
        Examples:
          simulator schema > scenario.schema.json

        With this as a scenario's first line, editors complete and check it:
          # yaml-language-server: $schema=scenario.schema.json
        """;

    protected override int Execute(ParseResult line)
    {
        terminal.Out.Write(ScenarioSchema.Write());
        return ExitCode.Success;
    }
}
