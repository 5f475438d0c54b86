using Simulator.Engine;
using Simulator.Results.Summaries;

namespace Simulator.Results.Tests.Summaries;

public sealed class ClusterBootstrapTests
{
    [Test]
    public void FewerThanTwoRepetitionsWithSamples_HaveNoInterval() =>
        Assert.That(ClusterBootstrap.QuantileInterval([[1, 2, 3], []], 0.5, RandomStream.Derive(1, "x")), Is.Null);

    [Test]
    public void EqualSamples_HaveAnIntervalOfNoWidth() =>
        Assert.That(ClusterBootstrap.QuantileInterval([[7, 7], [7], [7]], 0.95, RandomStream.Derive(1, "x")), Is.EqualTo(new Interval(7, 7)));

    [Test]
    public void SameStream_GivesTheSameInterval()
    {
        double[][] runs = [.. Enumerable.Range(0, 20).Select(i => new double[] { i, i * i % 13, i * 7 % 11 })];
        Assert.That(
            ClusterBootstrap.QuantileInterval(runs, 0.9, RandomStream.Derive(1, "x")), Is.EqualTo(ClusterBootstrap.QuantileInterval(runs, 0.9, RandomStream.Derive(1, "x"))));
    }

    // The order statistics that hold the median of 100 with 95 % are the 40th and the 61st, by the binomial distribution; the bootstrap's come near.
    [Test]
    public void MedianOfAHundred_HasTheIntervalOfItsOrderStatistics()
    {
        double[][] runs = [.. Enumerable.Range(1, 100).Select(i => new double[] { i })];
        Interval interval = ClusterBootstrap.QuantileInterval(runs, 0.5, RandomStream.Derive(1, "x"))!.Value;
        Assert.That(interval.Low, Is.EqualTo(40.5).Within(2));
        Assert.That(interval.High, Is.EqualTo(60.5).Within(2));
    }

    // Ten equal samples of one repetition tell no more than one: whoever drew samples would get an interval a third as wide.
    [Test]
    public void SamplesOfOneRepetition_AreNotIndependent()
    {
        double[][] one = [.. Enumerable.Range(1, 50).Select(i => new double[] { i })];
        double[][] ten = [.. one.Select(each => Enumerable.Repeat(each[0], 10).ToArray())];
        Interval narrow = ClusterBootstrap.QuantileInterval(one, 0.5, RandomStream.Derive(1, "x"))!.Value;
        Interval same = ClusterBootstrap.QuantileInterval(ten, 0.5, RandomStream.Derive(1, "x"))!.Value;
        Assert.That(same.High - same.Low, Is.EqualTo(narrow.High - narrow.Low).Within(1));
    }
}
