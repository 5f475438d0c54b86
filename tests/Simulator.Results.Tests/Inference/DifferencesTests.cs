using Simulator.Results.Inference;
using Simulator.Results.Summaries;

namespace Simulator.Results.Tests.Inference;

public sealed class DifferencesTests
{
    // Student, The probable error of a mean, Biometrika 6 (1908): additional hours of sleep of ten patients (R's data set "sleep").
    private static readonly double[] Dextro = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    private static readonly double[] Laevo = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

    // R: t.test(Pair(extra.1, extra.2) ~ 1): mean difference 1.58, 95 percent confidence interval 0.7001142 2.4598858.
    [Test]
    public void Paired_OfStudentsSleepers_IsWhatRGives() => Check(Differences.Paired(Dextro, Laevo), 0.7001142, 2.4598858, 1e-7);

    // R: t.test(extra ~ group): Welch, df = 17.776, 95 percent confidence interval -3.3654832 0.2054832 of the first less the second.
    [Test]
    public void Independent_OfStudentsSleepers_IsWhatRGives()
    {
        var (a, b) = (SampleMoments.Of(Dextro), SampleMoments.Of(Laevo));
        Check(Differences.Independent(a, b), -0.2054832, 3.3654832, 1e-7);
        Assert.That(Differences.DegreesOfFreedom(a, b), Is.EqualTo(17.776).Within(5e-4));
    }

    // The pairs say that the second drug helps more, the same numbers without their pairing do not: what pairing by seed is for.
    [Test]
    public void Pairing_FindsEvidenceThatIndependentSamplesDoNotShow()
    {
        Assert.That(Differences.Paired(Dextro, Laevo)!.Value.Low, Is.GreaterThan(0));
        Assert.That(Differences.Independent(SampleMoments.Of(Dextro), SampleMoments.Of(Laevo))!.Value.Low, Is.LessThan(0));
    }

    // NIST/SEMATECH e-Handbook section 1.3.5.3, AUTO83B.DAT, miles per gallon of U.S. and Japanese cars: n 249 and 79, means 20.14458 and 30.48101,
    // standard deviations 6.41470 and 6.10771; unequal variances: T = -12.94627.
    [Test]
    public void Independent_OfTheHandbooksCars_HasItsT()
    {
        var american = new SampleMoments(249, 20.14458, 6.41470);
        var japanese = new SampleMoments(79, 30.48101, 6.10771);
        Interval interval = Differences.Independent(american, japanese)!.Value;
        double half = (interval.High - interval.Low) / 2;
        double freedom = Differences.DegreesOfFreedom(american, japanese);
        double quantile = MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, freedom, 0.975);
        Assert.That(10.33643 / half * quantile, Is.EqualTo(12.94627).Within(1e-4));
        Assert.That(freedom, Is.EqualTo(136.8750).Within(1e-3));
    }

    [Test]
    public void Moments_ComeBackFromAnInterval()
    {
        SampleMoments moments = SampleMoments.Of(Laevo);
        SampleMoments back = SampleMoments.Of(10, moments.Mean, Statistics.MeanInterval(Laevo));
        Assert.That(back.StandardDeviation, Is.EqualTo(moments.StandardDeviation).Within(1e-12));
    }

    [Test]
    public void OneRepetition_HasNoInterval()
    {
        Assert.That(Differences.Paired([1], [2]), Is.Null);
        Assert.That(Differences.Independent(SampleMoments.Of([1.0]), SampleMoments.Of(Laevo)), Is.Null);
        Assert.That(SampleMoments.Of(1, 4, null).StandardDeviation, Is.NaN);
    }

    [Test]
    public void ConstantSides_DifferByExactlyThat()
    {
        Assert.That(Differences.Paired([4, 4, 4], [6, 6, 6]), Is.EqualTo(new Interval(2, 2)));
        Assert.That(Differences.Independent(SampleMoments.Of([4.0, 4.0]), SampleMoments.Of([6.0, 6.0, 6.0])), Is.EqualTo(new Interval(2, 2)));
    }

    [Test]
    public void Pairs_OfDifferentNumber_Throw() => Assert.That(() => Differences.Paired([1, 2], [1, 2, 3]), Throws.ArgumentException);

    private static void Check(Interval? interval, double low, double high, double within)
    {
        Assert.That(interval!.Value.Low, Is.EqualTo(low).Within(within));
        Assert.That(interval.Value.High, Is.EqualTo(high).Within(within));
    }
}
