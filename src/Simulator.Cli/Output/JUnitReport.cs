using System.Globalization;
using System.Text;
using System.Xml;
using Simulator.Cli.Running;
using Simulator.Scenarios;

namespace Simulator.Cli.Output;

/// <summary>
/// The file of <c>--junit</c>: a suite a scenario or variant, in it a case an expectation over all repetitions. A run that failed inside the simulator, or
/// differed the second time, is a case in error.
/// </summary>
internal static class JUnitReport
{
    private sealed record Case(string Name, string Element, string Message, string Details, SourcePosition At)
    {
        public bool Is(string element) => Element == element;
    }

    /// <summary>
    /// Before the runs, so that they are not in vain. Makes the folder; what is in the file stays until there is something to write.
    /// </summary>
    /// <exception cref="IOException">It cannot be written; like <see cref="UnauthorizedAccessException"/>.</exception>
    public static void CheckWritable(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        File.OpenWrite(path).Dispose();
    }

    public static void Write(string path, Experiment experiment)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = utf8 };
        using FileStream file = File.Create(path);
        using XmlWriter xml = XmlWriter.Create(file, settings);
        List<(ScenarioReport Report, List<Case> Cases)> suites = [.. experiment.Reports.Select(report => (report, Cases(report, experiment)))];
        xml.WriteStartElement("testsuites");
        Counts(xml, [.. suites.SelectMany(suite => suite.Cases)]);
        foreach ((ScenarioReport report, List<Case> cases) in suites)
        {
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", report.Name);
            Counts(xml, cases);
            foreach (Case each in cases) Write(xml, each, report);
            if (report.IdleAttackers.Count > 0) xml.WriteElementString("system-out", string.Join('\n', report.IdleAttackers.Select(IdleAttacker.Note)));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static List<Case> Cases(ScenarioReport report, Experiment experiment)
    {
        List<Case> cases = [.. report.Expectations.Select(each => Of(each, report))];
        if (experiment.Bug is { } bug && ReferenceEquals(bug.Scenario, report.Scenario))
            cases.Add(new("runs", "error", bug.Message, report.RepeatCommandFor(bug.Seed), report.Scenario.Name.Position));
        foreach ((ScenarioReport differing, ulong seed, string difference) in experiment.Differences)
        {
            if (differing != report) continue;
            string name = string.Create(CultureInfo.InvariantCulture, $"runs the same twice with seed {seed}");
            cases.Add(new(name, "error", difference, report.RepeatCommandFor(seed) + " --verify", report.Scenario.Name.Position));
        }

        return cases;
    }

    private static Case Of(ExpectationReport each, ScenarioReport report)
    {
        SourcePosition at = each.Expectation.Position;
        if (each.Failures.Count == 0)
        {
            return report.IsComplete
                ? new(each.Expectation.Text, "", "", "", at)
                : new(each.Expectation.Text, "skipped", "not every repetition was run", "", at);
        }

        string seeds = string.Join(", ", each.Failures.Select(failure => failure.Seed.ToString(CultureInfo.InvariantCulture)));
        string scope = each.Expectation.OverRuns ? " over all runs" : $"; failed with seeds {seeds}";
        return new(each.Expectation.Text, "failure", $"actual {each.Failures[0].Actual}{scope}", $"repeat with: {report.RepeatCommandFor(each)}", at);
    }

    private static void Counts(XmlWriter xml, List<Case> cases)
    {
        xml.WriteAttributeString("tests", Number(cases.Count));
        xml.WriteAttributeString("failures", Number(cases.Count(each => each.Is("failure"))));
        xml.WriteAttributeString("errors", Number(cases.Count(each => each.Is("error"))));
        xml.WriteAttributeString("skipped", Number(cases.Count(each => each.Is("skipped"))));
    }

    private static void Write(XmlWriter xml, Case each, ScenarioReport report)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", report.Name);
        xml.WriteAttributeString("name", each.Name);
        xml.WriteAttributeString("file", each.At.File);
        xml.WriteAttributeString("line", Number(each.At.Line));
        if (each.Element.Length > 0)
        {
            xml.WriteStartElement(each.Element);
            xml.WriteAttributeString("message", each.Message);
            xml.WriteString(each.Details);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
