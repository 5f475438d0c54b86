namespace Simulator.Cli.Tests.Captures;

/// <summary>Our programs for scapy, which stand beside this file.</summary>
internal static class Scapy
{
    private static readonly string Program = FindPython();

    public static void Require()
    {
        bool there = ExternalTool.Exists(Program) && ExternalTool.Run(Program, ["-c", "import scapy.layers.ipsec, cryptography"]).ExitCode == 0;
        if (!there) ExternalTool.Missing("scapy for Python 3 with cryptography");
    }

    /// <returns>The lines it wrote.</returns>
    public static string[] Run(string script, params string[] arguments)
    {
        string path = Path.Combine(SourceTree.Root, "tests", "Simulator.Cli.Tests", "Captures", script);
        (int exitCode, string output, string errors) = ExternalTool.Run(Program, ["-B", path, .. arguments]);
        Assert.That(exitCode, Is.Zero, errors);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r'))];
    }

    // The distribution's own Python is the one that has the distribution's scapy.
    private static string FindPython() => File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
}
