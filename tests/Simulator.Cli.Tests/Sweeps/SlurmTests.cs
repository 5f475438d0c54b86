using Simulator.Cli.Tests.Captures;

namespace Simulator.Cli.Tests.Sweeps;

/// <summary>The batch file on a Slurm cluster, where this machine is a part of one.</summary>
[Category("Slurm")]
public sealed class SlurmTests
{
    private static readonly string BatchFile = Path.Combine(SourceTree.Root, "src", "Simulator.Cli", "Cluster", "simulator.sbatch");

    [Test]
    public void JobArray_Joined_EqualsOneRun()
    {
        RequireCluster();
        using SweepFolder folder = new SweepFolder().With(repetitions: 6);
        folder.Run("whole");
        Submit(folder, "--array=1-4", folder["results"], folder.Scenario, "--quiet");
        Submit(folder, "--job-name=merge", folder["results"]);
        Assert.That(folder.Rows(Path.Combine("results", "merged")), Is.EqualTo(folder.Rows("whole")));
    }

    [Test]
    public void JobArraySubmittedAgain_RunsNothingTwice()
    {
        RequireCluster();
        using SweepFolder folder = new SweepFolder().With(repetitions: 6);
        folder.Run("whole");

        // Tasks may begin at any number.
        for (int i = 0; i < 2; i++) Submit(folder, "--array=5-6", folder["results"], folder.Scenario, "--quiet");
        Submit(folder, "--job-name=merge", folder["results"]);
        Assert.That(folder.Rows(Path.Combine("results", "merged")), Is.EqualTo(folder.Rows("whole")));
    }

    private static void RequireCluster()
    {
        if (!ExternalTool.Exists("sbatch")) Assert.Ignore("sbatch is not installed: the batch file is not tried");
        (int exitCode, string output, string errors) = ExternalTool.Run("sinfo", ["--noheader", "--states=idle,mixed,allocated"]);
        if (exitCode != 0 || output.Trim().Length == 0) Assert.Ignore($"no Slurm cluster takes jobs here: the batch file is not tried. {errors.Trim()}");
    }

    // Waits until the job, or every task of the array, has ended.
    private static void Submit(SweepFolder folder, string option, params string[] arguments)
    {
        (int exitCode, _, string errors) = ExternalTool.Run(
            "sbatch", ["--wait", "--parsable", $"--output={folder["%A-%a.log"]}", option, BatchFile, .. arguments],
            ("SIMULATOR", $"dotnet {typeof(Program).Assembly.Location}"));
        string logs = string.Concat(Directory.GetFiles(folder.Root, "*.log").Order(StringComparer.Ordinal).Select(file => $"\n{file}:\n{File.ReadAllText(file)}"));
        Assert.That(exitCode, Is.Zero, errors + logs);
    }
}
