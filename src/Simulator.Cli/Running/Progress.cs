using System.Globalization;
using Simulator.Results;
using Spectre.Console;

namespace Simulator.Cli.Running;

/// <summary>
/// Runs an experiment and says on standard error how far it is: on a terminal a bar for the scenario or sweep under way and one for all of them,
/// with rate and time left; otherwise a line a scenario.
/// </summary>
internal static class Progress
{
    public static void Run(Experiment experiment, Terminal terminal, Action<RunRecord> finished)
    {
        List<List<ScenarioReport>> scenarios = [.. experiment.Reports.GroupBy(report => report.Scenario.Name.Text, StringComparer.Ordinal).Select(group => group.ToList())];
        if (terminal.ErrorIsTerminal) Draw(experiment, scenarios, terminal, finished);
        else Write(experiment, scenarios, terminal.Error, finished);
    }

    private static void Write(Experiment experiment, List<List<ScenarioReport>> scenarios, TextWriter error, Action<RunRecord> finished)
    {
        int next = 0;
        experiment.Run((report, record) =>
        {
            finished(record);
            while (report.IsComplete && next < scenarios.Count && scenarios[next].TrueForAll(each => each.IsComplete))
            {
                if (scenarios[next].Exists(each => each.FinishedRuns > 0)) error.WriteLine(Line(scenarios[next]));
                next++;
            }
        });
    }

    private static void Draw(Experiment experiment, List<List<ScenarioReport>> scenarios, Terminal terminal, Action<RunRecord> finished) =>
        terminal.Draw(terminal.Error).Progress()
            .AutoClear(enabled: true)
            .HideCompleted(enabled: true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RateColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask? all = scenarios.Count > 1 ? context.AddTask("all", maxValue: experiment.Runs) : null;
                ProgressTask? bar = null;
                string name = "";
                experiment.Run((report, record) =>
                {
                    finished(record);
                    if (bar is null || name != report.Scenario.Name.Text)
                    {
                        bar?.StopTask();
                        name = report.Scenario.Name.Text;
                        List<ScenarioReport> sweep = scenarios.Find(each => each.Contains(report))!;
                        bar = context.AddTask(Markup.Escape(name), maxValue: sweep.Sum(each => (double)each.Part.Count));
                    }

                    bar.Description = Markup.Escape(string.Create(CultureInfo.InvariantCulture, $"{report.Name} {report.FinishedRuns}/{report.Part.Count}"));
                    foreach (ProgressTask? task in (ReadOnlySpan<ProgressTask?>)[bar, all])
                    {
                        if (report.IsStopped && task is not null) task.MaxValue -= report.Part.Count - report.FinishedRuns;
                        task?.Increment(1);
                    }
                });
            });

    private static string Line(List<ScenarioReport> reports)
    {
        int runs = reports.Sum(report => report.FinishedRuns);
        string variants = reports.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" of {reports.Count} variants");
        string line = string.Create(CultureInfo.InvariantCulture, $"{reports[0].Scenario.Name.Text}: {runs} run{(runs == 1 ? "" : "s")}{variants}");
        int expectations = reports.Sum(report => report.Expectations.Count);
        if (expectations == 0) return line + ", nothing expected";
        int held = reports.Sum(report => report.Expectations.Count(each => each.Held));
        return line + string.Create(CultureInfo.InvariantCulture, $", {held} of {expectations} expectations held");
    }
}
