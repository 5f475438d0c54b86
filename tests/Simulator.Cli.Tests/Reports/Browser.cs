using System.Diagnostics;
using Simulator.Cli.Tests.Captures;

namespace Simulator.Cli.Tests.Reports;

/// <summary>
/// Chromium without a window. The tests speak its DevTools protocol over a WebSocket themselves: that needs one package of the distribution, and neither
/// Node nor what is downloaded with it.
/// </summary>
internal sealed class Browser : IDisposable
{
    /// <summary>Set to 1 where the browser has to be there, as in continuous integration: a missing one then fails the tests that need it.</summary>
    private const string RequiredVariable = "SIMULATOR_REQUIRE_CHROMIUM";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private readonly Process _process;
    private readonly string _profile;

    private Browser(Process process, string profile, string address)
    {
        _process = process;
        _profile = profile;
        Address = address;
    }

    /// <summary>The WebSocket that it listens on.</summary>
    public string Address { get; }

    public static Browser Start()
    {
        if (Array.Find(Names, ExternalTool.Exists) is not { } program)
        {
            string message = $"chromium is not installed: the report is not looked at in a browser ({RequiredVariable}=1 makes this a failure)";
            if (Environment.GetEnvironmentVariable(RequiredVariable) == "1") Assert.Fail(message);
            Assert.Ignore(message);
            throw new InvalidOperationException(message);
        }

        string profile = Directory.CreateTempSubdirectory("simulator-browser-").FullName;
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            ArgumentList =
            {
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--remote-debugging-port=0", $"--user-data-dir={profile}", "about:blank",
            },
        };
        Process process = Process.Start(start)!;
        const string Listening = "DevTools listening on ";
        while (process.StandardError.ReadLine() is { } line)
        {
            if (!line.StartsWith(Listening, StringComparison.Ordinal)) continue;
            _ = process.StandardError.ReadToEndAsync();   // a full pipe would stop it
            return new(process, profile, line[Listening.Length..].Trim());
        }

        throw new InvalidOperationException("chromium ended before it listened");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        try
        {
            Directory.Delete(_profile, recursive: true);
        }
        catch (IOException)
        {
            // A process that is just ending still had a file there; the folder is a temporary one.
        }
    }
}
