using System.Diagnostics;
using System.Globalization;
using Simulator.Engine;

namespace Simulator.Cli.Tests.Sweeps;

/// <summary>A process that is killed leaves whole runs, and the next one takes up where it ended.</summary>
public sealed class KillTests
{
    private const int Kills = 20;

    [Test]
    public void SweepKilledAtRandomMoments_Resumed_EqualsOneThatWasNot()
    {
        using SweepFolder folder = new SweepFolder().With(repetitions: 100, datagrams: 200, expect: "data.sent sum == 200");
        Stopwatch watch = Stopwatch.StartNew();
        using (Process whole = Start(folder, "whole")) Assert.That(End(whole), Is.Zero);
        long took = watch.ElapsedMilliseconds;

        // From before the first line of the program to well after it has begun to write, whatever the machine: together less than all the work.
        RandomStream random = RandomStream.Derive((ulong)took, "kills");
        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the whole took {took} ms, which is the seed of the moments"));
        int killed = 0;
        for (int i = 0; i < Kills; i++)
        {
            using Process process = Start(folder, "killed", "--resume");
            long moment = (long)random.NextBelow((ulong)Math.Max(1, took / 5));
            if (process.WaitForExit((int)moment)) continue;
            process.Kill();
            process.WaitForExit();
            killed++;
        }

        using (Process rest = Start(folder, "killed", "--resume")) Assert.That(End(rest), Is.Zero);
        Assert.That(folder.Rows("killed"), Is.EqualTo(folder.Rows("whole")));
        Assert.That(folder.Files("killed"), Is.EqualTo(folder.Files("whole")));
        Assert.That(killed, Is.GreaterThanOrEqualTo(Kills / 2), "most were killed before they had finished");
    }

    private static Process Start(SweepFolder folder, string results, params string[] options)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string word in (string[])[typeof(Program).Assembly.Location, "run", folder.Scenario, "--results", folder[results], "--quiet", .. options])
            start.ArgumentList.Add(word);
        return Process.Start(start)!;
    }

    private static int End(Process process)
    {
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.That(error, Is.Empty);
        return process.ExitCode;
    }
}
