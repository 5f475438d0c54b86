namespace Simulator.Engine.Tests;

public sealed class GeometricSamplerTests
{
    private const int Draws = 100_000;

    /// <summary>The mean number of failures is (1 - p) / p, its standard deviation sqrt(1 - p) / p.</summary>
    [TestCase(1UL, 2UL)]
    [TestCase(9UL, 10UL)]
    [TestCase(1UL, 1000UL)]
    [TestCase(1UL, 1_000_000UL)]
    [TestCase(1UL, 1_000_000_000_000UL)]
    [TestCase(1UL, 1_000_000_000_000_000UL)]
    public void Mean_IsThatOfTheDistribution(ulong numerator, ulong denominator)
    {
        GeometricSampler sampler = new(new(numerator, denominator));
        RandomStream stream = RandomStream.Derive(1, "geometric");
        double sum = 0;
        for (int i = 0; i < Draws; i++) sum += sampler.Next(stream);

        double p = (double)numerator / denominator;
        Assert.That(sum / Draws, Is.EqualTo((1 - p) / p).Within(4.5 * Math.Sqrt(1 - p) / p / Math.Sqrt(Draws)));
    }

    [Test]
    public void Distribution_EqualsThatOfSingleTrials()
    {
        Ratio probability = new(1, 10);
        int[] sampled = new int[40];
        int[] tried = new int[40];
        GeometricSampler sampler = new(probability);
        RandomStream sampling = RandomStream.Derive(1, "sampled");
        RandomStream trying = RandomStream.Derive(1, "tried");
        for (int i = 0; i < Draws; i++)
        {
            sampled[Math.Min(sampler.Next(sampling), 39)]++;
            int failures = 0;
            while (!trying.Chance(probability)) failures++;
            tried[Math.Min(failures, 39)]++;
        }

        for (int k = 0; k < 40; k++)
        {
            double p = k < 39 ? Math.Pow(0.9, k) * 0.1 : Math.Pow(0.9, 39);
            double tolerance = 4.5 * Math.Sqrt(Draws * p * (1 - p));
            Assert.That(sampled[k], Is.EqualTo(Draws * p).Within(tolerance), $"sampled, {k} failures");
            Assert.That(tried[k], Is.EqualTo(Draws * p).Within(tolerance), $"tried, {k} failures");
        }
    }

    [Test]
    public void GreaterProbability_NeverTakesLonger()
    {
        Ratio[] probabilities = [new(1, 1_000_000), new(1, 1000), new(1, 10), new(1, 2), new(9, 10), new(999_999, 1_000_000)];
        for (ulong seed = 0; seed < 1000; seed++)
        {
            long[] failures = [.. probabilities.Select(p => new GeometricSampler(p).Next(RandomStream.Derive(seed, "same draw")))];
            Assert.That(failures, Is.Ordered.Descending);
        }
    }

    [Test]
    public void Zero_NeverSucceedsAndDrawsNothing()
    {
        RandomStream stream = RandomStream.Derive(0, "");
        Assert.That(new GeometricSampler(Ratio.Zero).Next(stream), Is.EqualTo((1L << 62) - 1));
        Assert.That(stream.NextUInt64(), Is.EqualTo(0x1E28178EEDBF0F30UL), "the first draw is still there");
    }

    [Test]
    public void OneAndAbove_IsRefused()
    {
        Assert.That(() => new GeometricSampler(Ratio.One), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new GeometricSampler(new(3, 2)), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void OneDraw_IsTakenForEachGap()
    {
        RandomStream stream = RandomStream.Derive(0, "");
        new GeometricSampler(new(1, 1000)).Next(stream);
        Assert.That(stream.NextUInt64(), Is.EqualTo(0x32DADB1A9E4A4D08UL), "the second draw of the stream comes next");
    }
}
