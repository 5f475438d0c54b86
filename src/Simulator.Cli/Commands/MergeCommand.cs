using System.CommandLine;
using System.Globalization;
using Simulator.Cli.CommandLine;
using Simulator.Cli.Running;
using Simulator.Results.Merging;

namespace Simulator.Cli.Commands;

/// <summary><c>simulator merge DIR… --results OUT</c>.</summary>
internal sealed class MergeCommand : DocumentedCommand
{
    private readonly Terminal _terminal;
    private readonly Argument<string[]> _folders = new("DIR")
    {
        Description = "Results folders of shards, in any order.", Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _results =
        Values.Text("--results", "OUT", "Where the joined results go; an earlier run's are replaced. [default: results/latest]");

    public MergeCommand(Terminal terminal)
        : base("merge", "Joins the results of shards into those of one run.")
    {
        _terminal = terminal;
        Add(_folders);
        Add(_results);
    }

    public override string Notes => """
        The joined results are those that one process would have written, row for row. A run may be in several folders when it is the same
        run. What is missing is named; 'simulator run … --results OUT --resume' with the options of the shards, without --shard, runs it.

        Examples:
          simulator run scenarios/studies --shard 1/2 --results results/part-1
          simulator run scenarios/studies --shard 2/2 --results results/part-2
          simulator merge results/part-1 results/part-2 --results results/whole

        Exit codes: 0 nothing is missing and every expectation held, 1 otherwise, 2 the folders cannot be joined.
        """;

    protected override int Execute(ParseResult line)
    {
        string output = line.GetValue(_results) ?? "results/latest";
        string[] folders = line.GetRequiredValue(_folders);
        MergeOutcome outcome = ResultsMerge.Merge(folders, output, Cores.All);
        foreach (string missing in outcome.Missing) _terminal.Error.WriteLine($"simulator: missing: {missing}");
        string held = outcome.Held ? "every expectation held" : "not every expectation held";
        _terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outcome.Runs} runs joined, {held}"));
        _terminal.Out.WriteLine($"results: {output}");
        return outcome is { Held: true, Missing.Count: 0 } ? ExitCode.Success : ExitCode.ExpectationFailed;
    }
}
