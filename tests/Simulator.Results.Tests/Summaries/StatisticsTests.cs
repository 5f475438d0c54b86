using Simulator.Results.Summaries;

namespace Simulator.Results.Tests.Summaries;

public sealed class StatisticsTests
{
    // NIST/SEMATECH e-Handbook of Statistical Methods, section 7.2.6.2: twelve gauge measurements.
    private static readonly double[] Gauge =
        [95.1772, 95.1567, 95.1937, 95.1959, 95.1442, 95.0610, 95.1591, 95.1195, 95.1065, 95.0925, 95.1990, 95.1682];

    // Student, The probable error of a mean, Biometrika 6 (1908): additional hours of sleep, second drug less first, ten patients (R's data set "sleep").
    private static readonly double[] Sleep = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4];

    // The section names 1 + p (N - 1), which is definition 7, as the alternative to its own p (N + 1): 1 + 0.9 (12 - 1) = 10.9, and so
    // 95.1937 + 0.9 (95.1959 - 95.1937).
    [Test]
    public void Quantile_OfTheHandbooksExample_InterpolatesAtOnePlusPTimesNLessOne()
    {
        double[] sorted = [.. Gauge.Order()];
        Assert.That(Statistics.Quantile(sorted, 0.9), Is.EqualTo(95.19568).Within(1e-9));
    }

    // R: quantile(1:10, c(0, .25, .5, .75, .95, 1)) with its default type 7.
    [TestCase(0, 1)]
    [TestCase(0.25, 3.25)]
    [TestCase(0.5, 5.5)]
    [TestCase(0.75, 7.75)]
    [TestCase(0.95, 9.55)]
    [TestCase(1, 10)]
    public void Quantile_OfOneToTen_IsWhatRGives(double p, double expected) =>
        Assert.That(Statistics.Quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], p), Is.EqualTo(expected).Within(1e-12));

    [Test]
    public void Quantile_OfOneValue_IsThatValue() => Assert.That(Statistics.Quantile([42], 0.95), Is.EqualTo(42));

    [TestCase(-0.1)]
    [TestCase(1.1)]
    public void Quantile_OutsideZeroToOne_Throws(double p) =>
        Assert.That(() => Statistics.Quantile([1, 2], p), Throws.InstanceOf<ArgumentOutOfRangeException>());

    // NIST StRD, univariate summary statistics, certified values: NumAcc1; NumAcc3 is 1000000.2, then 1000000.1 and 1000000.3 in turn, 1001 values;
    // NumAcc4 the same around 10000000.2.
    [Test]
    public void NumAcc1_HasCertifiedMeanAndDeviation() => Check([10000001, 10000003, 10000002], 10000002, 1, 0);

    [Test]
    public void NumAcc3_HasCertifiedMeanAndDeviation() => Check(Alternating(1000000.2), 1000000.2, 0.1, 1e-9);

    [Test]
    public void NumAcc4_HasCertifiedMeanAndDeviation() => Check(Alternating(10000000.2), 10000000.2, 0.1, 1e-8);

    // NIST/SEMATECH e-Handbook section 1.3.5.2, data set ZARR13.DAT: n 195, mean 9.261460, standard deviation 0.022789, t 1.9723,
    // 95 % interval 9.258242 to 9.264679.
    [Test]
    public void MeanInterval_IsTheHandbooksForZarr13()
    {
        Interval interval = Statistics.MeanInterval(195, 9.261460, 0.022789);
        Assert.That(interval.Low, Is.EqualTo(9.258242).Within(1e-6));
        Assert.That(interval.High, Is.EqualTo(9.264679).Within(1e-6));
    }

    // NIST Technical Note 1297 (1994), table B.1, to the digits it prints. With a standard deviation of sqrt(n) half the interval is t itself.
    [TestCase(1, 0.95, 12.71, 0.005)]
    [TestCase(2, 0.90, 2.92, 0.005)]
    [TestCase(4, 0.99, 4.60, 0.005)]
    [TestCase(9, 0.95, 2.26, 0.005)]
    [TestCase(19, 0.95, 2.09, 0.005)]
    [TestCase(19, 0.99, 2.86, 0.005)]
    [TestCase(100, 0.95, 1.984, 0.0005)]
    public void MeanInterval_UsesStudentsTOfTheTables(int degreesOfFreedom, double confidence, double t, double printed)
    {
        int n = degreesOfFreedom + 1;
        Interval interval = Statistics.MeanInterval(n, 0, Math.Sqrt(n), confidence);
        Assert.That(interval.High, Is.EqualTo(t).Within(printed));
        Assert.That(interval.Low, Is.EqualTo(-interval.High));
    }

    // R: t.test(extra ~ group, data = sleep, paired = TRUE) gives a mean difference of 1.58 and 0.7001142 to 2.4598858.
    [Test]
    public void MeanInterval_OfStudentsOwnData_IsWhatRGives()
    {
        Assert.That(Statistics.Mean(Sleep), Is.EqualTo(1.58).Within(1e-12));
        Interval interval = Statistics.MeanInterval(Sleep)!.Value;
        Assert.That(interval.Low, Is.EqualTo(0.7001142).Within(5e-8));
        Assert.That(interval.High, Is.EqualTo(2.4598858).Within(5e-8));
    }

    [Test]
    public void MeanInterval_OfEqualValues_IsThatValue() => Assert.That(Statistics.MeanInterval([7, 7, 7]), Is.EqualTo(new Interval(7, 7)));

    [Test]
    public void MeanInterval_OfOneValue_IsNotKnown() => Assert.That(Statistics.MeanInterval([7]), Is.Null);

    [Test]
    public void NoValues_HaveNoMeanAndNoQuantile()
    {
        Assert.That(Statistics.Mean([]), Is.NaN);
        Assert.That(Statistics.Quantile([], 0.5), Is.NaN);
        Assert.That(Statistics.StandardDeviation([1]), Is.NaN);
    }

    private static void Check(double[] values, double mean, double deviation, double within)
    {
        Assert.That(Statistics.Mean(values), Is.EqualTo(mean).Within(within));
        Assert.That(Statistics.StandardDeviation(values), Is.EqualTo(deviation).Within(within));
    }

    private static double[] Alternating(double first) => [first, .. Enumerable.Range(0, 1000).Select(i => i % 2 == 0 ? first - 0.1 : first + 0.1)];
}
