using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;

namespace Simulator.Benchmarks;

/// <summary>
/// One invocation an iteration, few of them, so that the whole set takes minutes, and the fastest as the figure: other work on the machine
/// only ever makes an iteration slower, so the fastest ones compare fairly even when it is busy.
/// </summary>
/// <remarks>
/// An invocation has to be long enough to pay for everything that is put off: the wheel deals out its far slots in bursts, and an iteration
/// without a burst would flatter it. A million operations are.
/// </remarks>
internal sealed class ShortConfig : ManualConfig
{
    public ShortConfig()
    {
        AddJob(Job.Default.WithInvocationCount(1).WithUnrollFactor(1).WithWarmupCount(8).WithIterationCount(16));
        AddDiagnoser(MemoryDiagnoser.Default);
        AddLogger(ConsoleLogger.Default);
        AddColumnProvider(DefaultColumnProviders.Instance);
        AddColumn(StatisticColumn.Min, new FastestRatioColumn());
        HideColumns(Column.Job, Column.Mean, Column.Error, Column.StdDev, Column.Ratio, Column.RatioSD, Column.AllocRatio);
        HideColumns(Column.InvocationCount, Column.UnrollFactor, Column.Gen0, Column.Gen1, Column.Gen2);
    }
}
