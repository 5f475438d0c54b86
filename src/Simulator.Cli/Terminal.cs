using Spectre.Console;

namespace Simulator.Cli;

/// <summary>Where a command prints, and whether somebody watches.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error)
{
    public TextWriter Out { get; } = output;

    public TextWriter Error { get; } = error;

    /// <summary>Otherwise a file or a pipe: no escape sequences, and no line is fitted to a width.</summary>
    public bool OutIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    /// <summary>False with <c>NO_COLOR</c> (no-color.org).</summary>
    public bool HasColours { get; init; }

    /// <summary>Characters in a line; null for what the process's terminal says.</summary>
    public int? Width { get; init; }

    /// <summary>True with <c>SIMULATOR_DEBUG=1</c>: errors inside the simulator come with their stack trace.</summary>
    public bool ShowsStackTraces { get; init; }

    public static Terminal OfProcess() => new(Console.Out, Console.Error)
    {
        OutIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        HasColours = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        ShowsStackTraces = Environment.GetEnvironmentVariable("SIMULATOR_DEBUG") == "1",
    };

    /// <summary>For what is drawn on a terminal.</summary>
    public IAnsiConsole Draw(TextWriter writer)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            ColorSystem = HasColours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        if (Width is { } width) console.Profile.Width = width;
        return console;
    }
}
