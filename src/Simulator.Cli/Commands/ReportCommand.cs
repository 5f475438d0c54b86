using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Simulator.Cli.CommandLine;
using Simulator.Cli.Running;
using Simulator.Results;
using Simulator.Results.Database;
using Simulator.Results.Plots;
using Simulator.Results.Reports;

namespace Simulator.Cli.Commands;

/// <summary><c>simulator report RUN</c>.</summary>
internal sealed class ReportCommand : DocumentedCommand
{
    private readonly Terminal _terminal;
    private readonly Argument<string> _run = new("RUN") { Description = "A results folder, or FOLDER/SCENARIO[/VARIANT[/SEED]]." };
    private readonly Option<bool> _open = Values.Flag("--open", "Show it in the browser.");
    private readonly Option<string> _output =
        Values.Text("--output", "FILE", "Where the page goes. [default: report.html in the run's folder, index.html in the folder that RUN names]");

    public ReportCommand(Terminal terminal)
        : base("report", "Makes HTML pages of results: verdicts, network, messages, plots, metrics.")
    {
        _terminal = terminal;
        Add(_run);
        Add(_open);
        Add(_output);
    }

    public override string Notes => """
        Of one run it makes one page; without a SEED that of the variant's first repetition. Of a results folder, or a scenario with several
        variants, it makes a front page and the pages that it leads to: of each variant the first repetition, and the first that failed.
        'simulator run' makes these by itself. A page is one file that loads nothing; to send all of them, send the folder.

        Examples:
          simulator report results/latest --open
          simulator report results/latest/hip-same-realm --open
          simulator report results/latest/hip-same-realm-lossy/default/7 --output seed-7.html
        """;

    protected override int Execute(ParseResult line)
    {
        RunSelector selector = RunSelector.Parse(line.GetRequiredValue(_run));
        using ResultsDatabase database = selector.Open();
        IReadOnlyList<StoredRun> runs = selector.Select(database);
        bool isOne = selector.Scenario is not null && runs.Select(run => run.Variant).Distinct(StringComparer.Ordinal).Count() == 1;
        string path = line.GetValue(_output) ?? (isOne ? ReportFiles.PageOf(selector.Folder, runs[0]) : Path.Combine(FolderOf(selector, runs), ReportFiles.FrontPage));
        if (isOne) WriteRun(selector, database, runs, path);
        else WriteFront(selector, database, runs, path);
        _terminal.Out.WriteLine($"report: {path}");
        if (line.GetValue(_open)) Open(path);
        return ExitCode.Success;
    }

    private static string FolderOf(RunSelector selector, IReadOnlyList<StoredRun> runs) =>
        selector.Scenario is null ? selector.Folder : Path.Combine(selector.Folder, ResultsLayout.Segment(runs[0].Scenario));

    private static void WriteFront(RunSelector selector, ResultsDatabase database, IReadOnlyList<StoredRun> runs, string path)
    {
        using var readers = new ResultsReaders(Path.Combine(selector.Folder, ResultsDatabase.FileName), Cores.All);
        var scenarios = runs.Select(run => run.Scenario).ToHashSet(StringComparer.Ordinal);
        IReadOnlyList<ScenarioPlots> plots = RunPlots.Of(selector.Folder, readers, [.. database.Runs().Where(run => scenarios.Contains(run.Scenario))]);
        ReportFiles.WriteFront(selector.Folder, readers, runs, plots, path);
    }

    private void WriteRun(RunSelector selector, ResultsDatabase database, IReadOnlyList<StoredRun> runs, string path)
    {
        if (runs.Count > 1)
        {
            _terminal.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"simulator: note: this is seed {runs[0].Seed}, the first of {runs.Count} up to {runs[^1].Seed}; name one with /SEED"));
        }

        ReportFiles.WriteRun(selector.Folder, database, runs[0], path);
    }

    // The desktop knows its browser. Where there is no desktop the page is there all the same.
    private void Open(string path)
    {
        try
        {
            using Process? browser = Process.Start(new ProcessStartInfo(Path.GetFullPath(path)) { UseShellExecute = true });
        }
        catch (Exception failure) when (failure is Win32Exception or PlatformNotSupportedException)
        {
            _terminal.Error.WriteLine($"simulator: note: no browser could be started: {failure.Message}");
        }
    }
}
