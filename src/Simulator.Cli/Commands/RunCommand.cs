using System.CommandLine;
using Simulator.Cli.CommandLine;
using Simulator.Cli.Loading;
using Simulator.Cli.Output;
using Simulator.Cli.Running;
using Simulator.Results;
using Simulator.Scenarios;

namespace Simulator.Cli.Commands;

/// <summary><c>simulator run PATH…</c>.</summary>
internal sealed class RunCommand : DocumentedCommand
{
    private readonly Terminal _terminal;
    private readonly Interruption _interruption;
    private readonly PathArgument _paths = new("Scenario files, or folders with *.yaml files in them.", atLeast: 1);
    private readonly Option<string> _results =
        Values.Text("--results", "DIR", "Where results go; an earlier run's are replaced. [default: results/latest]");
    private readonly Option<ulong?> _seed = Values.Whole("--seed", "The first repetition's seed, instead of the scenario's.");
    private readonly Option<ulong?> _repetitions = Values.Whole("--repetitions", "Repetitions, with seeds one after another.", 1, int.MaxValue);
    private readonly Option<string[]> _set =
        new("--set") { HelpName = "PATH=VALUE", Description = "Change a value of the scenarios. May be repeated." };
    private readonly Option<string[]> _variant = new("--variant")
    {
        HelpName = "DIM=VALUE,…", Description = "Run only the variants of sweeps that have these values. May be repeated for more of them.",
    };
    private readonly Option<bool> _plan = Values.Flag("--plan", "List what would be run, and run nothing.");
    private readonly Option<bool> _resume = Values.Flag("--resume", "Keep the runs that are in DIR and run the rest.");
    private readonly Option<(int Number, int Of)?> _shard = Values.Shard("--shard", "Run only the I-th of N equal parts; 'simulator merge' joins them.");
    private readonly Option<ulong?> _jobs = Values.Whole("--jobs", "Runs beside each other; no result depends on it. [default: all cores]", 1, 1024);
    private readonly Option<bool> _pcap = Values.Flag("--pcap", "Capture every link of every run, with the keys to decrypt ESP.");
    private readonly Option<string> _junit = Values.Text("--junit", "FILE", "Write the verdicts as JUnit XML too.");
    private readonly Option<bool> _baseline = Values.Flag("--baseline", "Write no pages, and a summary without what stayed 0: for results under version control.");
    private readonly Option<string> _format = Values.OneOf("--format", "How to print results.", "table", "json");
    private readonly Option<bool> _quiet = Values.Flag("--quiet", "Print only what went wrong.");
    private readonly Option<bool> _noProgress = Values.Flag("--no-progress", "Do not say how far it is.");
    private readonly Option<bool> _verify = Values.Flag("--verify", "Run everything twice and name the first frame that differs.");

    public RunCommand(Terminal terminal, Interruption interruption)
        : base("run", "Runs scenarios, checks what they expect and writes results.")
    {
        _terminal = terminal;
        _interruption = interruption;
        Add(_paths);
        foreach (Option option in (ReadOnlySpan<Option>)
            [_results, _seed, _repetitions, _set, _variant, _plan, _resume, _shard, _jobs, _pcap, _junit, _baseline, _format, _quiet, _noProgress, _verify]) Add(option);
    }

    public override string Notes => """
        Results go to standard output, progress and errors to standard error. When any file has an error, all errors of all files are
        printed and nothing is run. Ctrl-C keeps the runs that have finished.

        Examples:
          simulator run scenarios
          simulator run scenarios/hip/same-realm.yaml --seed 7 --pcap
          simulator run scenarios --set links.core.delay=50ms --set duration=2min
          simulator run scenarios --repetitions 100 --results results/long --junit verdicts.xml
          simulator run scenarios --verify --format json > runs.json
          simulator run scenarios/studies --plan
          simulator run scenarios/studies --results results/study --resume
          simulator run scenarios/studies/hip-exchange-distance.yaml --variant loss=5%
          simulator run scenarios/studies --shard 2/4 --results results/part-2
          simulator run scenarios --results results/baseline --baseline

        A scenario with a sweep is run once for each of its variants. Whatever ends a run early, every repetition that had finished is kept,
        and --resume runs the rest, as long as neither the scenarios nor the options that results depend on have changed.

        DIR holds index.html (the report's front page), results.db (SQLite), summary.csv and for each run SCENARIO/VARIANT/SEED/ with its
        page, sequence chart and captures. Where scenarios have attackers, a second table says how each attack ended and what it cost its
        victim: simulated processor time, control messages that it sent or got, and their octets.

        The table's metric is that of a scenario's first expectation about a time, else of its first expectation: the mean over
        repetitions, with its 95 % confidence interval. The fingerprint of several runs is a hash of theirs.

        Exit codes: 0 every expectation held, 1 one did not, 2 a scenario, option or file is wrong, 3 a run failed inside the
        simulator, 4 every expectation held and results are written, but standard output took nothing, 130 interrupted.
        """;

    protected override int Execute(ParseResult line)
    {
        RunOptions options = Read(line);
        ScenarioSet set = ScenarioSet.Load(line.GetRequiredValue(_paths), options.Overrides);
        set.PrintDiagnostics(_terminal);
        if (set.HasErrors) return ExitCode.UsageError;
        List<Scenario> variants =
        [
            .. VariantFilter.Apply(set.Variants, options.Variants).Select(scenario => scenario with
            {
                Seed = options.Seed ?? scenario.Seed,
                Repetitions = options.Repetitions ?? scenario.Repetitions,
            }),
        ];
        ExperimentPlan plan = PlanOf(variants, options);
        if (options.Plan)
        {
            PlanReport.Print(plan, options.Json, _terminal);
            return ExitCode.Success;
        }

        if (options.JUnit is not null) JUnitReport.CheckWritable(options.JUnit);
        using ResultsWriter results = ResultsWriter.Open(options.Results, options.Resume);
        results.Begin(plan);
        var experiment = new Experiment(variants, plan, options, results, _interruption);
        using JsonReport? json = options.Json ? new JsonReport() : null;
        _interruption.RunsBegin();
        Run(experiment, options, json);
        _interruption.RunsEnd();

        // What is printed may get lost, on a full disk or in a pipe that nobody reads any more: what is written comes before.
        results.Finish(options.IsBaseline, Cores.UpTo(options.Jobs));
        if (options.JUnit is not null) JUnitReport.Write(options.JUnit, experiment);
        bool isPrinted = Print(experiment, results, options, json);
        int exitCode = Conclude(experiment, results, options);
        return exitCode == ExitCode.Success && !isPrinted ? ExitCode.NotPrinted : exitCode;
    }

    private void Run(Experiment experiment, RunOptions options, JsonReport? json)
    {
        if (options.Quiet || options.NoProgress) experiment.Run((_, record) => json?.Add(record));
        else Progress.Run(experiment, _terminal, record => json?.Add(record));
    }

    // Not being heard is no reason to call runs wrong that were not, nor to hide that some were.
    private bool Print(Experiment experiment, ResultsWriter results, RunOptions options, JsonReport? json)
    {
        try
        {
            if (json is not null) _terminal.Out.WriteLine(json.Finish(experiment.Held));
            else RunSummary.Print(experiment, options.Quiet ? [] : results.Attacks(), options, _terminal);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _terminal.Error.WriteLine($"simulator: error: results are in '{options.Results}', and standard output takes nothing: {failure.Message}");
            return false;
        }
    }

    private int Conclude(Experiment experiment, ResultsWriter results, RunOptions options)
    {
        foreach ((ScenarioReport report, ulong seed, string difference) in experiment.Differences)
        {
            string name = report.Scenario.Name.Text;
            _terminal.Error.WriteLine($"simulator: error: scenario '{name}' with seed {seed} did not run the same twice: {difference}");
            _terminal.Error.WriteLine($"  repeat with: {report.RepeatCommandFor(seed)} --verify");
        }

        if (experiment.Bug is { } bug)
        {
            _terminal.Error.WriteLine($"simulator: error: {bug.Message}");
            _terminal.Error.WriteLine($"  repeat with: {RepeatCommand.For(bug.Scenario, bug.Seed, repetitions: 1, options.Overrides)}");
            if (_terminal.ShowsStackTraces) _terminal.Error.WriteLine(bug);
        }

        if (experiment.WasInterrupted)
        {
            // Where merged shards left gaps there are more of them than were counted.
            _terminal.Error.WriteLine(
                $"simulator: interrupted: {results.Runs().Count} of {experiment.Runs} runs had finished and are kept in '{options.Results}'; --resume runs the rest");
            return ExitCode.Interrupted;
        }

        foreach (ScenarioReport report in experiment.Reports)
        {
            foreach (string goal in report.MissedGoals)
                _terminal.Error.WriteLine($"simulator: note: {report.Name}: {report.Part.Count} runs are not enough for 'until: {goal}'");
            foreach (string idle in report.IdleAttackers.Select(each => $"{each.Position}: note: {report.Name}: {IdleAttacker.Note(each)}"))
                _terminal.Error.WriteLine(Printable.Line(idle));
        }

        if (experiment.Bug is not null || experiment.Differences.Count > 0) return ExitCode.SimulatorError;
        return experiment.Held ? ExitCode.Success : ExitCode.ExpectationFailed;
    }

    private static ExperimentPlan PlanOf(List<Scenario> variants, RunOptions options) => new(
        Program.Version, options.Shard.Number, options.Shard.Of,
        [
            .. variants.Select(each => new PlannedVariant(
                each.Name.Text, each.Variant, each.Digest, each.Seed, each.Repetitions,
                IsUndivided: each.Until.Count > 0 || each.Expectations.Any(expectation => expectation.OverRuns))),
        ]);

    private RunOptions Read(ParseResult line) => new()
    {
        Results = line.GetValue(_results) ?? "results/latest",
        Seed = line.GetValue(_seed),
        Repetitions = (int?)line.GetValue(_repetitions),
        Overrides = line.GetValue(_set) ?? [],
        Variants = line.GetValue(_variant) ?? [],
        Shard = line.GetValue(_shard) ?? (1, 1),
        Resume = line.GetValue(_resume),
        Plan = line.GetValue(_plan),
        Jobs = (int?)line.GetValue(_jobs) ?? Environment.ProcessorCount,
        Pcap = line.GetValue(_pcap),
        JUnit = line.GetValue(_junit),
        IsBaseline = line.GetValue(_baseline),
        Json = line.GetValue(_format) == "json",
        Quiet = line.GetValue(_quiet),
        NoProgress = line.GetValue(_noProgress),
        Verify = line.GetValue(_verify),
    };
}
