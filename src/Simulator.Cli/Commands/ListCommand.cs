using System.CommandLine;
using System.CommandLine.Parsing;
using Simulator.Cli.CommandLine;
using Simulator.Cli.Loading;
using Simulator.Cli.Output;
using Simulator.Network.Metrics;
using Simulator.Results;
using Simulator.Scenarios;

namespace Simulator.Cli.Commands;

/// <summary><c>simulator list [PATH…]</c>.</summary>
internal sealed class ListCommand : DocumentedCommand
{
    private readonly Terminal _terminal;
    private readonly PathArgument _paths = new("Scenario files, or folders with *.yaml files in them. [default: scenarios]", atLeast: 0);
    private readonly Option<bool> _metrics = Values.Flag("--metrics", "List the metrics that expectations and results name instead.");
    private readonly Option<string> _format = Values.OneOf("--format", "How to print.", "table", "json");

    public ListCommand(Terminal terminal)
        : base("list", "Lists scenarios with their titles and references, or the metrics.")
    {
        _terminal = terminal;
        Add(_paths);
        Add(_metrics);
        Add(_format);
        Validators.Add(RefusePathsBesideMetrics);
    }

    public override string Notes => """
        Examples:
          simulator list
          simulator list scenarios/hip --format json
          simulator list --metrics
        """;

    protected override int Execute(ParseResult line)
    {
        bool asJson = line.GetValue(_format) == "json";
        if (line.GetValue(_metrics))
        {
            Print("metrics", [.. MetricCatalog.All.Select(Row)], asJson);
            return ExitCode.Success;
        }

        string[] paths = line.GetValue(_paths) ?? [];
        ScenarioSet set = ScenarioSet.Load(paths.Length == 0 ? ["scenarios"] : paths, []);
        Print("scenarios", [.. set.Scenarios.Select(Row)], asJson);
        set.PrintDiagnostics(_terminal);
        return set.HasErrors ? ExitCode.UsageError : ExitCode.Success;
    }

    private static (string Header, string Text)[] Row(Scenario scenario) =>
        [("scenario", scenario.Name.Text), ("title", scenario.Title), ("reference", scenario.Reference ?? ""), ("file", scenario.Path)];

    private static (string Header, string Text)[] Row(MetricDefinition metric) =>
        [("metric", metric.Name), ("unit", MetricUnits.Shown(metric.Unit)), ("tags", string.Join(", ", metric.Tags)), ("meaning", metric.Meaning)];

    private void Print(string what, (string Header, string Text)[][] rows, bool asJson)
    {
        if (asJson)
        {
            _terminal.Out.WriteLine(JsonText.Write(json =>
            {
                json.WriteStartObject();
                json.WriteStartArray(what);
                foreach (var row in rows)
                {
                    json.WriteStartObject();
                    foreach ((string header, string text) in row) json.WriteString(header, text);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }));
            return;
        }

        if (rows.Length == 0) return;
        var table = new TextTable([.. rows[0].Select(cell => cell.Header)]);
        foreach (var row in rows) table.Add([.. row.Select(cell => (Cell)cell.Text)]);
        table.Print(_terminal);
    }

    private void RefusePathsBesideMetrics(CommandResult command)
    {
        if (command.GetValue(_metrics) && command.GetValue(_paths) is { Length: > 0 }) command.AddError("'--metrics' takes no PATH");
    }
}
