using System.ComponentModel;
using System.Diagnostics;
using Simulator.Results;

namespace Simulator.Cli.Comparing;

/// <summary><c>rsvg-convert</c>, which makes PNG files of SVG files.</summary>
internal sealed class PngConverter
{
    private const string Program = "rsvg-convert";

    private PngConverter()
    {
    }

    /// <exception cref="ResultsException">It is not installed.</exception>
    public static PngConverter Find()
    {
        try
        {
            Run("--version");
            return new();
        }
        catch (Win32Exception missing)
        {
            throw new ResultsException($"'--format png' needs {Program}, which is not in PATH; on Debian and Ubuntu: apt install librsvg2-bin", missing);
        }
    }

    /// <summary>Twice the size, for screens and slides.</summary>
    /// <returns>The PNG file's path.</returns>
    /// <exception cref="ResultsException">It could not be converted.</exception>
    public string Convert(string svg)
    {
        string png = Path.ChangeExtension(svg, ".png");
        string complaint = Run("--zoom", "2", "--output", png, svg);
        if (!File.Exists(png)) throw new ResultsException($"{Program} made no '{png}': {complaint.Trim()}");
        return png;
    }

    private static string Run(params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(Program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        string complaint = process.StandardError.ReadToEnd();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return complaint;
    }
}
