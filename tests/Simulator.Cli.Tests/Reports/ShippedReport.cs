namespace Simulator.Cli.Tests.Reports;

/// <summary>The report of the shipped scenarios, but for the studies: those are many small runs.</summary>
internal sealed class ShippedReport : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("simulator-report-").FullName;

    public ShippedReport()
    {
        string[] scenarios = [.. Directory.GetDirectories(Path.Combine(SourceTree.Root, "scenarios")).Where(folder => Path.GetFileName(folder) != "studies").Order(StringComparer.Ordinal)];
        Run = ProgramRun.Of(["run", .. scenarios, "--results", _folder, "--no-progress"]);
    }

    public ProgramRun Run { get; }

    public string Front => Path.Combine(_folder, "index.html");

    public string[] Pages => Directory.GetFiles(_folder, "report.html", SearchOption.AllDirectories);

    public string Largest => Pages.MaxBy(page => new FileInfo(page).Length)!;

    public string PageOf(string scenario) => Path.Combine(_folder, scenario, "default", "1", "report.html");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
