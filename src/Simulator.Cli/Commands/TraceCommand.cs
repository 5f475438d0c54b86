using System.CommandLine;
using System.Globalization;
using Simulator.Cli.CommandLine;
using Simulator.Results;
using Simulator.Results.Database;
using Simulator.Results.Sequence;

namespace Simulator.Cli.Commands;

/// <summary><c>simulator trace RUN</c>.</summary>
internal sealed class TraceCommand : DocumentedCommand
{
    private const int RunsShown = 40;

    private readonly Terminal _terminal;
    private readonly Argument<string> _run = new("RUN") { Description = "A results folder with one run in it, or FOLDER/SCENARIO[/VARIANT[/SEED]]." };
    private readonly Option<string> _node = Values.Text("--node", "N", "Only messages that this node sends or receives.");
    private readonly Option<string> _protocol = Values.Text("--protocol", "P", "Only messages of this protocol, for example hip or dns.");
    private readonly Option<bool> _every = new("--every") { Description = "Also those of four or more alike that follow one another, which else are one line." };
    private readonly Option<string> _format = Values.OneOf("--format", "How to print.", "text", "mermaid", "svg");

    public TraceCommand(Terminal terminal)
        : base("trace", "Prints the message sequence of one simulated run.")
    {
        _terminal = terminal;
        Add(_run);
        Add(_node);
        Add(_protocol);
        Add(_every);
        Add(_format);
    }

    public override string Notes => """
        Text has a line a message: when it was sent, from whom to whom, what it was, what became of it and what was in it.

        Examples:
          simulator trace results/latest/hip-same-realm
          simulator trace results/latest/hip-same-realm/default/7 --node alice --protocol hip
          simulator trace results/latest/hip-same-realm --format mermaid
          simulator trace results/latest/hip-same-realm --format svg > sequence.svg
        """;

    protected override int Execute(ParseResult line)
    {
        RunSelector selector = RunSelector.Parse(line.GetRequiredValue(_run));
        using ResultsDatabase database = selector.Open();
        StoredRun run = One(selector.Select(database), selector);
        var filter = new SequenceFilter(line.GetValue(_node), line.GetValue(_protocol));
        Check("node", filter.Node, database.Nodes(run.Id));
        if (filter.Protocol is not null) Check("protocol", filter.Protocol, Protocols(database.Messages(run.Id)));

        SequenceChart chart = SequenceChart.Read(database, run, filter);
        if (!line.GetValue(_every)) chart = chart.Folded();
        _terminal.Out.Write(line.GetValue(_format) switch
        {
            "mermaid" => SequenceMermaid.Render(chart),
            "svg" => SequenceSvg.Render(chart),
            _ => SequenceText.Render(chart),
        });
        return ExitCode.Success;
    }

    private static string[] Protocols(IReadOnlyList<MessageRecord> messages) =>
        [.. messages.Select(message => message.Protocol).Distinct(StringComparer.Ordinal)];

    private static string FolderOf(StoredRun run, RunSelector selector) =>
        Path.Combine(selector.Folder, ResultsLayout.Segment(run.Scenario), ResultsLayout.Segment(run.Variant));

    private static void Check(string what, string? name, IReadOnlyList<string> names)
    {
        if (name is null || names.Contains(name, StringComparer.Ordinal)) return;
        throw new ResultsException($"the run has no {what} '{name}'", name, names);
    }

    private StoredRun One(IReadOnlyList<StoredRun> runs, RunSelector selector)
    {
        string[] variants = [.. runs.Select(run => FolderOf(run, selector)).Distinct(StringComparer.Ordinal)];
        if (variants.Length > 1)
        {
            string more = variants.Length > RunsShown ? "\n  …" : "";
            throw new ResultsException($"there are several runs; name one:\n  {string.Join("\n  ", variants.Take(RunsShown))}{more}");
        }

        if (runs.Count > 1)
        {
            string seed = runs[0].Seed.ToString(CultureInfo.InvariantCulture);
            string last = runs[^1].Seed.ToString(CultureInfo.InvariantCulture);
            _terminal.Error.WriteLine(
                $"simulator: note: this is seed {seed}, the first of {runs.Count} up to {last}; name one as {variants[0]}/SEED");
        }

        return runs[0];
    }
}
