using System.Diagnostics;

namespace Simulator.Cli.Tests.Captures;

/// <summary>Programs of others that judge our captures.</summary>
internal static class ExternalTool
{
    /// <summary>Set to 1 where the tools have to be there, as in continuous integration: a missing one then fails the tests that need it.</summary>
    private const string RequiredVariable = "SIMULATOR_REQUIRE_TSHARK";

    /// <summary>Ends the test, as skipped or failed, because a tool is missing.</summary>
    public static void Missing(string what)
    {
        string message = $"{what} is not installed: the captures are not checked by it ({RequiredVariable}=1 makes this a failure)";
        if (Environment.GetEnvironmentVariable(RequiredVariable) == "1") Assert.Fail(message);
        else Assert.Ignore(message);
    }

    /// <summary>Whether a program is found on the path.</summary>
    public static bool Exists(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its exit code, what it wrote and what it complained of.</returns>
    public static (int ExitCode, string Output, string Errors) Run(
        string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }
}
