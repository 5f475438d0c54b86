using System.CommandLine;
using System.Globalization;
using Simulator.Cli.CommandLine;
using Simulator.Cli.Comparing;
using Simulator.Results.Comparison;
using Simulator.Results.Plots;

namespace Simulator.Cli.Commands;

/// <summary><c>simulator compare RUN…</c>.</summary>
internal sealed class CompareCommand : DocumentedCommand
{
    private const double DefaultTolerance = 0.05;
    private const int NotesShown = 5;

    private readonly Terminal _terminal;
    private readonly Argument<string[]> _runs = new("RUN")
    {
        Description = "Results folders, or FOLDER/SCENARIO[/VARIANT[/SEED]].",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _metric =
        Values.Text("--metric", "METRIC", "Only this metric: NAME[{tag=value,…}] [STAT], STAT mean, min, max, p50, p90, p95 or p99. [default: means of all]");
    private readonly Option<string> _by =
        Values.Text("--by", "DIM", "What to compare: run, scenario, variant, a dimension of the sweep or a tag. [default: run, or variant within one RUN]");
    private readonly Option<double?> _tolerance = Tolerance();
    private readonly Option<string> _warmUp = Values.Text("--warm-up", "TIME", "Leave out samples before this time of a run, for example 5s.");
    private readonly Option<bool> _series = Values.Flag("--series", "A row for each combination of tags instead of totals over them.");
    private readonly Option<bool> _all = Values.Flag("--all", "Show rows that are the same too, and metrics of which neither more nor less is better.");
    private readonly Option<string> _plots = Values.Text("--plots", "DIR", "Where plots go. [default: plots in the folder of the last RUN]");
    private readonly Option<bool> _noPlots = Values.Flag("--no-plots", "Write no plots.");
    private readonly Option<string> _format = Values.OneOf("--format", "How to print; png makes the plots PNG files too, with rsvg-convert.", "table", "json", "png");

    public CompareCommand(Terminal terminal)
        : base("compare", "Compares runs, scenarios or variants, with confidence intervals and plots.")
    {
        _terminal = terminal;
        Add(_runs);
        foreach (Option option in (ReadOnlySpan<Option>)[_metric, _by, _tolerance, _warmUp, _series, _all, _plots, _noPlots, _format]) Add(option);
        Validators.Add(line =>
        {
            if (line.GetValue(_noPlots) && line.GetValue(_plots) is not null) line.AddError("'--no-plots' and '--plots' exclude each other");
            if (line.GetValue(_noPlots) && line.GetValue(_format) == "png") line.AddError("'--no-plots' and '--format png' exclude each other");
        });
    }

    public override string Notes => """
        Everything is compared with what comes first. Repetitions with the same seeds are compared pair by pair (common random numbers),
        others by Welch's t; quantiles by the bootstrap over whole repetitions. "No evidence" is where the 95 % interval of the difference
        has zero in it. A folder that has only summary.csv can be compared too.

        Examples:
          simulator compare results/baseline results/latest
          simulator compare results/latest/handover --by mobility --metric "handover.latency p95"
          simulator compare results/latest/hip-same-realm results/latest/hip-same-realm-lossy
          simulator compare results/a results/b --metric signalling.messages{protocol=hip} --format json

        Exit codes: 0 nothing got worse, 1 the same scenario and variant got significantly worse in another run, by more than the
        tolerance (with --tolerance also when scenarios or variants are compared), 2 a run, option or file is wrong.
        """;

    protected override int Execute(ParseResult line)
    {
        string format = line.GetRequiredValue(_format);
        PngConverter? converter = format == "png" ? PngConverter.Find() : null;
        MetricQuery query = line.GetValue(_metric) is { } metric ? MetricQuery.Parse(metric) : new MetricQuery();
        query = query with
        {
            WarmUp = line.GetValue(_warmUp) is { } time ? MetricQuery.ParseWarmUp(time) : default,
            BySeries = line.GetValue(_series),
        };
        ComparedRun[] runs = [.. line.GetRequiredValue(_runs).Select(ComparedRun.Parse)];
        RunComparison comparison = RunComparison.Of(runs, query, line.GetValue(_by));

        double tolerance = line.GetValue(_tolerance) ?? DefaultTolerance;
        bool isCheck = comparison.ComparesSameRuns || line.GetValue(_tolerance) is not null;
        ComparisonRow[] regressions = isCheck ? [.. comparison.Rows.Where(row => row.IsRegression(tolerance))] : [];
        ComparisonDrawing drawing = line.GetValue(_noPlots) ? new([], null) : ComparisonPlots.Of(comparison, runs, query);
        IReadOnlyList<string> plots = PlotFolder.Write(line.GetValue(_plots) ?? Path.Combine(runs[^1].Selector.Folder, PlotFolder.Name), drawing.Plots);
        if (converter is not null) plots = [.. plots, .. plots.Select(converter.Convert)];

        bool showsAll = line.GetValue(_all) || query.Name is not null;
        var report = new ComparisonReport(comparison, regressions, isCheck ? tolerance : null, plots);
        if (format == "json") _terminal.Out.WriteLine(report.Json());
        else report.Print(_terminal, showsAll);
        if (drawing.Note is { } note) _terminal.Error.WriteLine($"simulator: note: {note}");
        PrintNotes(comparison.OnlyOnOneSide);
        return regressions.Length > 0 ? ExitCode.ExpectationFailed : ExitCode.Success;
    }

    private void PrintNotes(IReadOnlyList<string> notes)
    {
        foreach (string note in notes.Take(NotesShown)) _terminal.Error.WriteLine($"simulator: note: {note}");
        if (notes.Count > NotesShown)
            _terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"simulator: note: and {notes.Count - NotesShown} more are not on both sides"));
    }

    private static Option<double?> Tolerance() => new("--tolerance")
    {
        HelpName = "PART",
        Description = "How much worse is not too bad, for example 5%. [default: 5%]",
        CustomParser = value =>
        {
            string text = value.Tokens[^1].Value;
            bool percent = text.EndsWith('%');
            bool isNumber = double.TryParse(percent ? text[..^1] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number);

            // `5` was meant as 5 %, and a check that tolerates six times as much would never fail.
            if (isNumber && (percent || number <= 1)) return percent ? number / 100 : number;
            value.AddError($"'--tolerance' needs a part such as 5% or 0.05, not '{text}'");
            return null;
        },
    };
}
