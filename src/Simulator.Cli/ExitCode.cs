namespace Simulator.Cli;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>All went well; of a run, every expectation held.</summary>
    public const int Success = 0;

    /// <summary>An expectation did not hold.</summary>
    public const int ExpectationFailed = 1;

    /// <summary>A scenario, option or file is wrong; nothing was run.</summary>
    public const int UsageError = 2;

    /// <summary>A bug of the simulator's.</summary>
    public const int SimulatorError = 3;

    /// <summary>All went well and is stored, but standard output does not take what is to be said of it.</summary>
    public const int NotPrinted = 4;

    /// <summary>Ended by Ctrl-C, as shells number it: 128 and SIGINT.</summary>
    public const int Interrupted = 130;
}
