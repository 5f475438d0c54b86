using Simulator.Crypto;

namespace Simulator.Scenarios.Running;

/// <summary>
/// Runs many repetitions on several cores, one simulation a core. Outcomes come out in the order of the requests whatever finishes first,
/// so nothing downstream can depend on the number of jobs.
/// </summary>
public sealed class RunScheduler(int jobs)
{
    /// <summary>Lazily yields what is kept of each request's outcome, in order. At most a few finished runs wait for a slower one before them.</summary>
    /// <param name="keep">Called on the core that ran the run; a world that it does not keep is let go.</param>
    /// <exception cref="RunException">A run failed; the ones before it have been yielded.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the ones yielded are complete.</exception>
    public IEnumerable<T> Run<T>(IEnumerable<RunRequest> requests, Func<RunOutcome, T> keep, CancellationToken cancellation)
    {
        var runner = new ScenarioRunner(new KeyCache());
        var underWay = new Queue<Task<T>>();
        using var slots = new SemaphoreSlim(jobs);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            foreach (RunRequest request in requests)
            {
                underWay.Enqueue(Begin(runner, request, keep, slots, stop.Token));
                while (underWay.Count >= 2 * jobs) yield return underWay.Dequeue().GetAwaiter().GetResult();
            }

            while (underWay.TryDequeue(out Task<T>? next)) yield return next.GetAwaiter().GetResult();
        }
        finally
        {
            // After a failure, or when the caller has seen enough, nothing goes on behind its back: taps can be closed.
            stop.Cancel();
            foreach (Task<T> left in underWay) ((IAsyncResult)left).AsyncWaitHandle.WaitOne();
        }
    }

    // The one place below the command line where there are threads: each run is still one thread from start to end.
    private static Task<T> Begin<T>(
        ScenarioRunner runner, RunRequest request, Func<RunOutcome, T> keep, SemaphoreSlim slots, CancellationToken cancellation) =>
        Task.Run(
            async () =>
            {
                await slots.WaitAsync(cancellation).ConfigureAwait(false);
                try
                {
                    cancellation.ThrowIfCancellationRequested();
                    return keep(runner.Run(request.Scenario, request.Seed, request.Observe));
                }
                finally
                {
                    slots.Release();
                }
            },
            cancellation);
}
