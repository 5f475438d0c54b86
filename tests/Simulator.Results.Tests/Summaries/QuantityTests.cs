using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Results.Summaries;

namespace Simulator.Results.Tests.Summaries;

public sealed class QuantityTests
{
    [TestCase(MetricUnit.Time, 0, "0 s")]
    [TestCase(MetricUnit.Time, 999, "999 ns")]
    [TestCase(MetricUnit.Time, 1000, "1 µs")]
    [TestCase(MetricUnit.Time, 48_013_000, "48.013 ms")]
    [TestCase(MetricUnit.Time, 1_245_033_333, "1.24503 s")]
    [TestCase(MetricUnit.Octets, 12_345_678, "12345678 B")]
    [TestCase(MetricUnit.Ratio, 1_250_000, "1.25")]
    [TestCase(MetricUnit.Boolean, 1, "true")]
    [TestCase(MetricUnit.Boolean, 0.5, "0.5")]
    [TestCase(MetricUnit.Count, 2.0 / 3, "0.666667")]
    public void Value_IsInTheUnitThatFits(MetricUnit unit, double value, string expected) => Assert.That(Quantity.Text(unit, value), Is.EqualTo(expected));

    [TestCase(MetricUnit.Time, 30_723_633_333, "30.724 s")]
    [TestCase(MetricUnit.Time, 400_000, "400 µs")]
    [TestCase(MetricUnit.Time, 412_512, "412.51 µs")]
    [TestCase(MetricUnit.Time, 12, "12 ns")]
    [TestCase(MetricUnit.Time, 0, "0 s")]
    public void CostThatIsSmall_IsNotRoundedAway(MetricUnit unit, double value, string expected) => Assert.That(Quantity.Brief(unit, value), Is.EqualTo(expected));

    [TestCase(MetricUnit.Time, 1_245_000_000, 24_833_300, "1245 ± 25 ms")]
    [TestCase(MetricUnit.Time, 1_245_000_000, 124_000_000, "1240 ± 120 ms", TestName = "{m}(tens)")]
    [TestCase(MetricUnit.Time, 48_013_000, 200_000, "48.01 ± 0.20 ms")]
    [TestCase(MetricUnit.Time, 48_013_000, 200, "48.01300 ± 0.00020 ms")]
    [TestCase(MetricUnit.Time, 12_500_000_000, 30_000_000, "12.500 ± 0.030 s")]
    [TestCase(MetricUnit.Time, 300_000_000, 1_200_000_000, "300 ± 1200 ms", TestName = "{m}(interval above the value)")]
    [TestCase(MetricUnit.Time, 5_000, 999.6, "5000 ± 1000 ns", TestName = "{m}(999.6 rounds up)")]
    [TestCase(MetricUnit.Time, 0, 3, "0.0 ± 3.0 ns")]
    [TestCase(MetricUnit.Octets, 12_345, 248, "12340 ± 250 B")]
    [TestCase(MetricUnit.Count, 10.0 / 3, 0.5, "3.33 ± 0.50")]
    [TestCase(MetricUnit.Ratio, 1_250_000, 125_000, "1.25 ± 0.12")]
    [TestCase(MetricUnit.Boolean, 0.5, 0.25, "0.50 ± 0.25")]
    [TestCase(MetricUnit.Time, 48_013_000, 0, "48.013 ms")]
    [TestCase(MetricUnit.Time, 48_013_000, 1e-7, "48.013 ms", TestName = "{m}(what is left of rounding)")]
    public void ValueAndInterval_ShareUnitAndDecimals(MetricUnit unit, double value, double half, string expected) =>
        Assert.That(Quantity.Text(unit, value, new Interval(value - half, value + half)), Is.EqualTo(expected));

    [TestCase(2_400_000, 2_400_000, 2_400_000, "+2.4 ms", "+2.4 ms")]
    [TestCase(24_321_000, -870_000, 49_512_000, "+24 ms", "-1 … +50 ms")]
    [TestCase(-24_321_000, -49_512_000, 870_000, "-24 ms", "-50 … +1 ms")]
    [TestCase(0, 0, 0, "0", "0")]
    public void Difference_IsInTheUnitAndDecimalsOfItsInterval(double value, double low, double high, string difference, string interval) =>
        Assert.That(Quantity.Difference(MetricUnit.Time, value, new Interval(low, high)), Is.EqualTo((difference, interval)));

    [TestCase(0, "0 s")]
    [TestCase(1_000_000_001, "1.000000001 s")]
    [TestCase(-24_012_000, "-24.012 ms")]
    [TestCase(long.MaxValue, "9223372036.854775807 s")]
    public void ExactDuration_HasEveryDigit(long nanoseconds, string expected) => Assert.That(TimeUnit.Exact(new SimDuration(nanoseconds)), Is.EqualTo(expected));

    [TestCase("handover.latency p95 <= 90ms", "0.053240514s", "53.24 ms")]
    [TestCase("handover.latency p95 <= 90us", "0.053240514s", "53241 µs", TestName = "{m}(whole digits stay)")]
    [TestCase("handover.latency <= 53ms", "0.05304s", "53.04 ms", TestName = "{m}(digits that decide)")]
    [TestCase("handover.latency < 53ms", "0.053s", "53 ms")]
    [TestCase("handover.latency <= 90ms", "0.0900000000003333333333333333s", "90.0000000003 ms", TestName = "{m}(a third of a nanosecond)")]
    [TestCase("handover.latency<=2min", "151.5s", "2.525 min")]
    [TestCase("handover.latency == 0", "0.053240514s", "0.05324 s", TestName = "{m}(bare number)")]
    [TestCase("signalling.bytes{type=a=b} sum <= 1.5kB", "1712B", "1.712 kB")]
    [TestCase("signalling.bytes sum <= 1500B", "1712B", "1712 B")]
    [TestCase("data.stretch <= 1%", "0.0123456", "1.235%")]
    [TestCase("data.stretch <= 1.5", "1.500001", "1.500001")]
    [TestCase("data.sent mean over runs == 10", "12345.666666667", "12346")]
    [TestCase("data.delay count == 10ms", "12", "12", TestName = "{m}(a unit of something else)")]
    [TestCase("attack.eve.succeeded == false", "true", "true")]
    [TestCase("hip.x == 1", "never recorded", "never recorded")]
    [TestCase("", "1s", "1 s", TestName = "{m}(no expectation)")]
    public void WhatWasFound_IsInTheUnitOfTheExpectation(string expectation, string actual, string expected) =>
        Assert.That(new ExpectationRecord(expectation, Held: false, actual).Shown, Is.EqualTo(expected));

    // In whatever unit: the shown number and the bound compare as the exact one and the bound do.
    [FsCheck.NUnit.Property]
    public bool WhatWasFound_StaysOnItsSideOfTheBound(uint nanoseconds, ushort milliseconds)
    {
        decimal bound = milliseconds / 1000m;
        decimal found = nanoseconds / 1_000_000_000m;
        string shown = new ExpectationRecord($"data.delay <= {milliseconds}ms", Held: found <= bound, $"{found.ToString(System.Globalization.CultureInfo.InvariantCulture)}s").Shown;
        decimal number = decimal.Parse(shown.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        return shown.EndsWith(" ms", StringComparison.Ordinal) && number.CompareTo(milliseconds) == found.CompareTo(bound);
    }
}
