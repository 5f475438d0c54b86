using System.Runtime.ExceptionServices;
using Simulator.Results;
using Simulator.Results.Database;

namespace Simulator.Cli.Running;

/// <summary>Steps of writing results on several cores. None depends on another, so no result depends on how many there are.</summary>
internal static class Cores
{
    public static StepRunner All => UpTo(Environment.ProcessorCount);

    public static StepRunner UpTo(int cores) => cores == 1 ? ResultsReaders.InOrder : steps => Run(steps, cores);

    private static void Run(IReadOnlyList<Action> steps, int cores)
    {
        try
        {
            Parallel.ForEach(steps, new ParallelOptions { MaxDegreeOfParallelism = cores }, step => step());
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
    }
}
