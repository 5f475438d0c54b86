using Simulator.Engine;
using Simulator.Results.Inference;
using Simulator.Results.Summaries;

namespace Simulator.Results.Tests.Inference;

public sealed class BootstrapTests
{
    // Efron and Tibshirani, An Introduction to the Bootstrap (1993), table 2.1: survival in days of seven mice.
    private static readonly double[] Treated = [94, 197, 16, 38, 99, 141, 23];

    private static IReadOnlyList<double[]> OneSampleEach => [.. Treated.Select(value => new[] { value })];

    // Their table 2.2: the bootstrap's standard error of the treated mice's median is 37.83 for infinitely many resamples.
    [Test]
    public void Median_OfTheMice_HasTheBooksStandardError()
    {
        double[] medians = Bootstrap.QuantileReplicates(OneSampleEach, 0.5, 200_000);
        Assert.That(Statistics.StandardDeviation(medians), Is.EqualTo(37.83).Within(0.25));
    }

    // A resample's median is at most the k-th smallest value exactly when four or more of seven draws are among the k smallest: a binomial
    // probability. For k = 1 … 6 it is 0.0102, 0.1083, 0.3469 …; 2.5 % lies at the second value and 97.5 % at the sixth.
    [Test]
    public void Median_OfTheMice_HasTheExactPercentileInterval() => Assert.That(Bootstrap.Quantile(OneSampleEach, 0.5), Is.EqualTo(new Interval(23, 141)));

    [TestCase(1, 0.0102)]
    [TestCase(2, 0.1083)]
    [TestCase(3, 0.3469)]
    [TestCase(4, 0.6531)]
    public void Medians_AreDistributedAsTheBinomialSays(int k, double probability)
    {
        double kth = Treated.Order().ElementAt(k - 1);
        double[] medians = Bootstrap.QuantileReplicates(OneSampleEach, 0.5, 200_000);
        Assert.That((double)medians.Count(median => median <= kth) / medians.Length, Is.EqualTo(probability).Within(0.004));
    }

    [Test]
    public void SameValues_GiveTheSameInterval()
    {
        Interval? first = Bootstrap.Quantile(OneSampleEach, 0.9);
        Assert.That(Bootstrap.Quantile(OneSampleEach, 0.9), Is.EqualTo(first));
    }

    // Four runs that each repeat one value a thousand times know as little as four values.
    [Test]
    public void PacketsOfOneRun_AreNotTakenForIndependent()
    {
        double[] values = [10, 20, 30, 40];
        Interval? few = Bootstrap.Quantile([.. values.Select(value => new[] { value })], 0.5);
        Interval? many = Bootstrap.Quantile([.. values.Select(value => Enumerable.Repeat(value, 1000).ToArray())], 0.5);
        Assert.That(many!.Value.High - many.Value.Low, Is.GreaterThanOrEqualTo(few!.Value.High - few.Value.Low));
    }

    [Test]
    public void WeightedQuantile_IsThatOfTheDrawnRunsTogether()
    {
        double[][] runs = [[5, 1, 9], [2], [7, 7, 3, 0]];
        RandomStream drawn = RandomStream.Derive(3, "test");
        RandomStream same = RandomStream.Derive(3, "test");
        var weighted = new WeightedSamples(runs);
        for (int i = 0; i < 200; i++)
        {
            weighted.Draw(drawn);
            var pooled = new List<double>();
            for (int draw = 0; draw < runs.Length; draw++) pooled.AddRange(runs[same.NextBelow(3)]);
            pooled.Sort();
            foreach (double p in (double[])[0, 0.1, 0.5, 0.95, 1])
                Assert.That(weighted.Quantile(p), Is.EqualTo(Statistics.Quantile([.. pooled], p)).Within(1e-12));
        }
    }

    [Test]
    public void Difference_OfPairedRunsThatDifferByTen_IsTen()
    {
        double[][] a = [.. Treated.Select(value => new[] { value })];
        double[][] b = [.. Treated.Select(value => new[] { value + 10 })];
        Assert.That(Bootstrap.QuantileDifference(a, b, 0.5, paired: true), Is.EqualTo(new Interval(10, 10)));
        Interval independent = Bootstrap.QuantileDifference(a, b, 0.5, paired: false)!.Value;
        Assert.That(independent.Low, Is.LessThan(0));
        Assert.That(independent.High, Is.GreaterThan(20));
    }

    [Test]
    public void OneRun_HasNoInterval() => Assert.That(Bootstrap.Quantile([[1, 2, 3]], 0.5), Is.Null);
}
