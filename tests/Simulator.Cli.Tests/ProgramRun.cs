namespace Simulator.Cli.Tests;

/// <summary>One run of the whole program inside the test's process.</summary>
public sealed record ProgramRun(int ExitCode, string Out, string Error)
{
    public string[] OutLines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static ProgramRun Of(params string[] args)
    {
        using Interruption interruption = new();
        using StringWriter output = Writer();
        using StringWriter error = Writer();
        int exitCode = Program.Run(args, new Terminal(output, error), interruption);
        return new(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>The same on a wide terminal.</summary>
    public static ProgramRun OnTerminal(bool hasColours, params string[] args) => OnTerminal(hasColours, width: 200, args);

    /// <summary>The same on a terminal of so many columns.</summary>
    public static ProgramRun OnTerminal(bool hasColours, int width, params string[] args)
    {
        using Interruption interruption = new();
        using StringWriter output = Writer();
        using StringWriter error = Writer();
        var terminal = new Terminal(output, error) { OutIsTerminal = true, ErrorIsTerminal = true, HasColours = hasColours, Width = width };
        return new(Program.Run(args, terminal, interruption), output.ToString(), error.ToString());
    }

    /// <summary>The same with Ctrl-C as soon as standard error has a line with these words.</summary>
    public static ProgramRun InterruptedAt(string words, params string[] args)
    {
        using Interruption interruption = new();
        using StringWriter output = Writer();
        using InterruptingWriter error = new(words, interruption) { NewLine = "\n" };
        int exitCode = Program.Run(args, new Terminal(output, error), interruption);
        return new(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>The same with Ctrl-C before the first run.</summary>
    public static ProgramRun InterruptedAtOnce(params string[] args)
    {
        using Interruption interruption = new();
        using StringWriter output = Writer();
        using StringWriter error = Writer();
        interruption.Request();
        return new(Program.Run(args, new Terminal(output, error), interruption), output.ToString(), error.ToString());
    }

    /// <summary>The same with a standard output that takes nothing.</summary>
    public static ProgramRun WithFullDisk(params string[] args)
    {
        using Interruption interruption = new();
        using FullWriter output = new();
        using StringWriter error = Writer();
        return new(Program.Run(args, new Terminal(output, error), interruption), "", error.ToString());
    }

    private static StringWriter Writer() => new() { NewLine = "\n" };

    private sealed class FullWriter : StringWriter
    {
        public override void WriteLine(string? value) => throw new IOException("No space left on device");
    }

    private sealed class InterruptingWriter(string words, Interruption interruption) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value!.Contains(words, StringComparison.Ordinal)) interruption.Request();
        }
    }
}
