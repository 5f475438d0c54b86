using Simulator.Results.Summaries;

namespace Simulator.Results.Tests.Summaries;

public sealed class OrderStatisticsTests
{
    private static readonly double[] P = [0, 0.3, 0.5, 0.95, 1];

    [FsCheck.NUnit.Property]
    public void Quantiles_AreThoseOfTheSortedArray(int[] values, byte shift)
    {
        if (values.Length > 0) Check([.. values.Select(value => (long)value << (shift % 33))]);
    }

    [TestCase(long.MinValue, long.MaxValue)]
    [TestCase(long.MinValue, -1, 0, long.MaxValue)]
    [TestCase(long.MaxValue)]
    [TestCase(5, 5, 5)]
    [TestCase(65535, 65536, 0)]
    public void Quantiles_AtTheEndsOfTheRange_AreThoseOfTheSortedArray(params long[] values) => Check(values);

    [Test]
    public void Quantiles_OfManyValues_AreThoseOfTheSortedArray() => Check([.. Enumerable.Range(0, 200_000).Select(i => 20_000_000L + i * 7919L % 1_000_003 * 1_000)]);

    private static void Check(long[] values)
    {
        double[] sorted = [.. values.Order().Select(value => (double)value)];
        Assert.That(OrderStatistics.Quantiles(() => values, P), Is.EqualTo(P.Select(each => Statistics.Quantile(sorted, each))));
    }
}
