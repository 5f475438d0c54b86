using System.Runtime.InteropServices;

namespace Simulator.Cli;

/// <summary>
/// Ctrl-C. The first time no further run begins and those under way have a moment to finish; after that, or the second time, they are
/// given up. The third time the process ends as if nothing were watching, and so it does the first time where there are no runs.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly List<PosixSignalRegistration> _signals = [];
    private volatile bool _hasRuns;

    /// <summary>No further run begins.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Runs under way are given up.</summary>
    public CancellationToken Abort => _abort.Token;

    public static Interruption OfProcess()
    {
        var interruption = new Interruption();
        foreach (PosixSignal signal in (ReadOnlySpan<PosixSignal>)[PosixSignal.SIGINT, PosixSignal.SIGTERM])
            interruption._signals.Add(PosixSignalRegistration.Create(signal, context => context.Cancel = interruption.Signal()));
        return interruption;
    }

    /// <summary>From here on there are runs, which a signal ends in order.</summary>
    public void RunsBegin() => _hasRuns = true;

    /// <summary>What follows can be made again at any time. Only when the runs have been interrupted does it still get its time.</summary>
    public void RunsEnd() => _hasRuns = false;

    /// <returns>False when the process is to end at once.</returns>
    internal bool Signal() => (_hasRuns || _stop.IsCancellationRequested) && Request();

    /// <returns>False when there is nothing left to ask for.</returns>
    public bool Request()
    {
        if (_abort.IsCancellationRequested) return false;
        if (_stop.IsCancellationRequested)
        {
            _abort.Cancel();
            return true;
        }

        _abort.CancelAfter(Grace);
        _stop.Cancel();
        return true;
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals) signal.Dispose();
        _stop.Dispose();
        _abort.Dispose();
    }
}
