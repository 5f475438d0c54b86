using System.Globalization;
using Simulator.Cli.Running;
using Simulator.Results.Attacks;

namespace Simulator.Cli.Output;

/// <summary>What <c>run</c> ends with: a row a scenario or variant, the attacks among them, then every expectation that did not hold.</summary>
internal static class RunSummary
{
    private const int ActualsShown = 5;
    private const int SeedsShown = 5;

    public static void Print(Experiment experiment, IReadOnlyList<AttackCase> attacks, RunOptions options, Terminal terminal)
    {
        if (!options.Quiet) Table(experiment).Print(terminal);
        if (!options.Quiet && attacks.Count > 0)
        {
            terminal.Out.WriteLine();
            AttackReport.Print(attacks, terminal);
        }


        bool anyFailed = false;
        foreach (ScenarioReport report in experiment.Reports)
        {
            foreach (ExpectationReport failed in report.Expectations.Where(each => each.Failures.Count > 0))
            {
                if (!options.Quiet || anyFailed) terminal.Out.WriteLine();
                Print(report, failed, terminal.Out);
                anyFailed = true;
            }
        }

        if (options.Quiet) return;
        terminal.Out.WriteLine();
        if (options.Verify && experiment.Differences.Count == 0 && experiment.FinishedRuns > 0)
            terminal.Out.WriteLine("verified: every run gave the same frames and metrics twice");
        terminal.Out.WriteLine($"results: {options.Results}");
    }

    private static TextTable Table(Experiment experiment)
    {
        bool hasVariants = experiment.Reports.Any(report => report.Scenario.Choices.Count > 0);
        var table = new TextTable([.. ((string[])["scenario", "variant", "runs", "expectations", "metric", "wire fingerprint"]).Where(each => hasVariants || each != "variant")]);
        foreach (ScenarioReport report in experiment.Reports)
        {
            if (report.Part.Count == 0) continue;
            int held = report.Expectations.Count(each => each.Held);
            string runs = Number(report.FinishedRuns) + (report.IsComplete ? "" : $"/{Number(report.Part.Count)}");
            Tone tone = report.Expectations.Any(each => each.Failures.Count > 0) ? Tone.Bad : report.Held ? Tone.Good : Tone.Plain;
            Cell[] variant = hasVariants ? [report.Scenario.Variant] : [];
            table.Add([
                report.Scenario.Name.Text, .. variant, runs, new Cell($"{Number(held)}/{Number(report.Expectations.Count)}", tone),
                report.FinishedRuns == 0 ? "-" : report.Headline.Text, report.WireFingerprint]);
        }

        return table;
    }

    private static void Print(ScenarioReport report, ExpectationReport failed, TextWriter output)
    {
        output.WriteLine($"{failed.Expectation.Position}: {report.Name}: expected {failed.Expectation.Text}");
        if (failed.Expectation.OverRuns)
        {
            output.WriteLine($"  actual {failed.Failures[0].Actual} over {Number(report.FinishedRuns)} runs");
        }
        else
        {
            foreach (var same in failed.Failures.GroupBy(failure => failure.Actual, StringComparer.Ordinal).Take(ActualsShown))
                output.WriteLine($"  actual {same.Key} with {Seeds([.. same.Select(failure => Number(failure.Seed))])}");
        }

        output.WriteLine($"  repeat with: {report.RepeatCommandFor(failed)}");
    }

    private static string Seeds(string[] seeds)
    {
        string more = seeds.Length > SeedsShown ? $" and {Number(seeds.Length - SeedsShown)} more" : "";
        return $"seed{(seeds.Length == 1 ? "" : "s")} {string.Join(", ", seeds.Take(SeedsShown))}{more}";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(ulong number) => number.ToString(CultureInfo.InvariantCulture);
}
