namespace Simulator.Cli.Tests.Commands;

public sealed class UsageTests
{
    private static readonly string[] RunOptions =
        ["--results", "--seed", "--repetitions", "--set", "--jobs", "--pcap", "--junit", "--format", "--quiet", "--no-progress", "--verify"];

    [Test]
    public void Nothing_ShowsHelpOnStandardErrorAndFails()
    {
        ProgramRun run = ProgramRun.Of();
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Out, Is.Empty);
        Assert.That(run.Error, Does.Contain("simulator [command] [options]"));
    }

    [Test]
    public void ProgramHelp_NamesEveryCommandAndExitCode()
    {
        ProgramRun run = ProgramRun.Of("--help");
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Error, Is.Empty);
        foreach (string command in new[] { "run", "validate", "list", "trace", "schema" }) Assert.That(run.Out, Does.Match($@"(?m)^  {command}\b"));
        foreach (string exitCode in new[] { "0", "1", "2", "3", "130" }) Assert.That(run.Out, Does.Match($@"(?m)^  {exitCode} +\w"));
    }

    [Test]
    public void RunHelp_NamesEveryOptionOnceAndExamples()
    {
        ProgramRun run = ProgramRun.Of("run", "--help");
        Assert.That(run.ExitCode, Is.Zero);
        foreach (string option in RunOptions) Assert.That(run.Out, Does.Match($@"(?m)^  {option}\b"));
        Assert.That(run.Out, Does.Contain("Examples:\n  simulator run scenarios\n"));
        Assert.That(run.Out, Does.Not.Match(@"\[default: (.*)\] \[default"));
        Assert.That(run.Out, Does.Match(@"(?m)^  --shard <I/N> +Run only the I-th of N equal parts; 'simulator merge' joins them\.$"));
    }

    [TestCase("validate", "PATH")]
    [TestCase("list", "--metrics", "--format", "[default: scenarios]")]
    [TestCase("trace", "RUN", "--node", "--protocol", "text|mermaid|svg")]
    [TestCase("schema", "yaml-language-server")]
    public void CommandHelp_NamesItsOptionsAndExamples(string command, params string[] expected)
    {
        ProgramRun run = ProgramRun.Of(command, "--help");
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Out, Does.Contain("Examples:\n  simulator " + command));
        foreach (string word in expected) Assert.That(run.Out, Does.Contain(word));
    }

    [Test]
    public void StandardErrorOnAFullDisk_LeavesTheExitCode()
    {
        using var output = new StringWriter();
        using var error = new FullDisk();
        using Interruption interruption = new();
        Assert.That(Program.Run(["trace", "nowhere"], new Terminal(output, error), interruption), Is.EqualTo(2));
    }

    [Test]
    public void Version_IsPrintedAlone() => Assert.That(ProgramRun.Of("--version").Out, Does.Match(@"^\d+\.\d+\.\d+\n$"));

    [TestCase("rn scenarios", "Unrecognized command or argument 'rn'; did you mean 'run'?")]
    [TestCase("repeat", "Unrecognized command or argument 'repeat'; did you mean 'report'?")]
    [TestCase("compare", "Required argument 'RUN' missing for command: 'compare'")]
    [TestCase("compare a b --tolerence 5%", "Unrecognized option '--tolerence'; did you mean '--tolerance'?")]
    [TestCase("run", "Required argument 'PATH' missing for command: 'run'")]
    [TestCase("run x.yaml --repetitons=3", "Unrecognized option '--repetitons=3'; did you mean '--repetitions'?")]
    [TestCase("run x.yaml --sed 3", "Unrecognized option '--sed'; did you mean '--seed'?")]
    [TestCase("run x.yaml --seed", "Required argument missing for option: '--seed'")]
    [TestCase("run x.yaml --seed -1", "'--seed' needs a whole number from 0 to 18446744073709551615, not '-1'")]
    [TestCase("run x.yaml --seed 18446744073709551616", "'--seed' needs a whole number from 0 to 18446744073709551615, not '18446744073709551616'")]
    [TestCase("run x.yaml --repetitions 0", "'--repetitions' needs a whole number from 1 to 2147483647, not '0'")]
    [TestCase("run x.yaml --jobs two", "'--jobs' needs a whole number from 1 to 1024, not 'two'")]
    [TestCase("run x.yaml --format xml", "'--format' needs table or json, not 'xml'")]
    [TestCase("trace r --format png", "'--format' needs text or mermaid or svg, not 'png'")]
    [TestCase("trace --nod x", "Unrecognized option '--nod'; did you mean '--node'?", "Unrecognized command or argument 'x'")]
    [TestCase("schema x", "Unrecognized command or argument 'x'")]
    [TestCase("list --metrics x", "'--metrics' takes no PATH")]
    public void WrongCommandLine_SaysWhatIsWrongAndWhereToRead(string line, params string[] messages)
    {
        ProgramRun run = ProgramRun.Of(line.Split(' '));
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Out, Is.Empty);
        Assert.That(run.ErrorLines[..^1], Is.EquivalentTo(messages.Select(message => "simulator: error: " + message)));
        Assert.That(run.ErrorLines[^1], Does.Match("^See 'simulator( (run|list|compare|trace|schema))? --help'\\.$"));
    }

    [Test]
    public void HelpBesideAWrongOption_IsShown() => Assert.That(ProgramRun.Of("run", "--sed", "--help").ExitCode, Is.Zero);

    [Test]
    public void WrongOptions_AreAllNamedAtOnce()
    {
        ProgramRun run = ProgramRun.Of("run", "x.yaml", "--jobs", "0", "--seed", "x", "--qiet");
        Assert.That(run.ErrorLines, Has.Length.EqualTo(4));
    }

    [Test]
    public void DashedPath_IsTakenAfterTwoDashes()
    {
        ProgramRun run = ProgramRun.Of("validate", "--", "-x.yaml");
        Assert.That(run.ErrorLines, Is.EqualTo(new[] { "-x.yaml:1:1: error: the file '-x.yaml' does not exist" }));
    }

    [Test]
    public void PathWithAtSign_IsNoResponseFile()
    {
        ProgramRun run = ProgramRun.Of("validate", "@x.yaml");
        Assert.That(run.ErrorLines, Is.EqualTo(new[] { "@x.yaml:1:1: error: the file '@x.yaml' does not exist" }));
    }

    private sealed class FullDisk : StringWriter
    {
        public override void WriteLine(string? value) => throw new IOException("No space left on device");
    }
}
