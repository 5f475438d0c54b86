using System.Globalization;
using Simulator.Results.Summaries;

namespace Simulator.Results.Tests.Summaries;

public sealed class DecimalsTests
{
    [TestCase(0, "0")]
    [TestCase(0.1, "0.1")]
    [TestCase(-12.5, "-12.5")]
    [TestCase(1e-9, "0.000000001")]
    [TestCase(-1.25e-7, "-0.000000125")]
    [TestCase(1e20, "100000000000000000000")]
    [TestCase(1.5e16, "15000000000000000")]
    [TestCase(double.NaN, "")]
    public void Number_IsWrittenWithoutExponent(double value, string expected) => Assert.That(Decimals.Format(value), Is.EqualTo(expected));

    [FsCheck.NUnit.Property]
    public bool AnyNumber_ReadsBack(double value) => !double.IsFinite(value)
        || double.Parse(Decimals.Format(value), NumberStyles.Float, CultureInfo.InvariantCulture).Equals(value)
        && !Decimals.Format(value).Contains('E', StringComparison.Ordinal);

    // The division by 10^9 is correctly rounded, so whole nanoseconds come out as they are.
    [FsCheck.NUnit.Property]
    public bool WholeNanoseconds_ShowAsNineDecimalsAtMost(uint nanoseconds)
    {
        double shown = MetricUnits.Show(Network.Metrics.MetricUnit.Time, nanoseconds);
        return decimal.Parse(Decimals.Format(shown), CultureInfo.InvariantCulture) == (decimal)nanoseconds / 1_000_000_000;
    }

    [Test]
    public void Infinity_Throws() => Assert.That(() => Decimals.Format(double.PositiveInfinity), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
