using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;

namespace Simulator.Benchmarks;

/// <summary>
/// Many short iterations, so that the whole set takes minutes, and the fastest of them as the figure: other work on the machine only ever
/// makes an iteration slower, so the fastest ones compare fairly even when it is busy. Each invocation has to be thousands of operations.
/// </summary>
internal sealed class ShortConfig : ManualConfig
{
    public ShortConfig()
    {
        AddJob(Job.Default.WithInvocationCount(1).WithUnrollFactor(1).WithWarmupCount(100).WithIterationCount(100));
        AddDiagnoser(MemoryDiagnoser.Default);
        AddLogger(ConsoleLogger.Default);
        AddColumnProvider(DefaultColumnProviders.Instance);
        AddColumn(StatisticColumn.Min, new FastestRatioColumn());
        HideColumns(Column.Job, Column.Mean, Column.Error, Column.StdDev, Column.Ratio, Column.RatioSD, Column.AllocRatio);
        HideColumns(Column.InvocationCount, Column.UnrollFactor, Column.Gen0, Column.Gen1, Column.Gen2);
    }
}
