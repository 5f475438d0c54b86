using System.Globalization;
using Simulator.Results;
using Spectre.Console;

namespace Simulator.Cli.Running;

/// <summary>Runs an experiment and says on standard error how far it is: a bar on a terminal, otherwise a line a scenario.</summary>
internal static class Progress
{
    public static void Run(Experiment experiment, Terminal terminal, Action<RunRecord> finished)
    {
        if (!terminal.ErrorIsTerminal)
        {
            experiment.Run((report, record) =>
            {
                finished(record);
                if (report.IsComplete) terminal.Error.WriteLine(Line(report));
            });
            return;
        }

        terminal.Draw(terminal.Error).Progress()
            .AutoClear(enabled: true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .Start(context =>
            {
                ProgressTask bar = context.AddTask("starting", maxValue: experiment.Runs);
                experiment.Run((report, record) =>
                {
                    finished(record);
                    bar.Description = Markup.Escape(string.Create(
                        CultureInfo.InvariantCulture, $"{report.Scenario.Name.Text} {report.FinishedRuns}/{report.Scenario.Repetitions}"));
                    bar.Increment(1);
                });
            });
    }

    private static string Line(ScenarioReport report)
    {
        int runs = report.FinishedRuns;
        string line = string.Create(CultureInfo.InvariantCulture, $"{report.Scenario.Name.Text}: {runs} run{(runs == 1 ? "" : "s")}");
        if (report.Expectations.Count == 0) return line + ", nothing expected";
        int held = report.Expectations.Count(each => each.Held);
        return line + string.Create(CultureInfo.InvariantCulture, $", {held} of {report.Expectations.Count} expectations held");
    }
}
