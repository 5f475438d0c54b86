using System.ComponentModel;
using System.Diagnostics;

namespace Simulator.Results.Tests.Captures;

/// <summary>Asks Wireshark what it reads. Where it is not installed the test is skipped, unless SIMULATOR_REQUIRE_TSHARK is 1.</summary>
internal static class Tshark
{
    /// <summary>Its standard output.</summary>
    public static string Run(string configuration, params string[] arguments)
    {
        var start = new ProcessStartInfo("tshark", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["WIRESHARK_CONFIG_DIR"] = configuration;
        start.Environment["TZ"] = "UTC";
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.That(process.ExitCode, Is.Zero, errors.Result);
            return output;
        }
        catch (Win32Exception)
        {
            if (Environment.GetEnvironmentVariable("SIMULATOR_REQUIRE_TSHARK") == "1") Assert.Fail("tshark is required and not installed");
            Assert.Ignore("tshark is not installed");
            throw;
        }
    }
}
