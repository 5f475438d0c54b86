using System.Text.RegularExpressions;
using Simulator.Engine;
using Simulator.Scenarios.Format;

namespace Simulator.Scenarios.Tests.Format;

public sealed class QuantityTests
{
    [TestCase("0s", 0L)]
    [TestCase("1ns", 1L)]
    [TestCase("2us", 2_000L)]
    [TestCase("1.5ms", 1_500_000L)]
    [TestCase("0.000000001s", 1L)]
    [TestCase("0.1us", 100L)]
    [TestCase("60s", 60_000_000_000L)]
    [TestCase("2min", 120_000_000_000L)]
    [TestCase("1.5h", 5_400_000_000_000L)]
    [TestCase("8760h", 31_536_000_000_000_000L)]
    public void Duration_IsExact(string text, long nanoseconds)
    {
        Assert.That(Quantities.Duration(text, out SimDuration value), Is.Null);
        Assert.That(value.Nanoseconds, Is.EqualTo(nanoseconds));
        Assert.That(text, Does.Match($"^({UnitTable.Durations.Pattern})$"));
    }

    [TestCase("9223372036854775808ns", "'9223372036854775808ns' is too large")]
    [TestCase("9223372036854775807ns", "'9223372036854775807ns' is too large; the longest time is a year, 8760h")]
    [TestCase("31536000000000001ns", "'31536000000000001ns' is too large; the longest time is a year, 8760h")]
    [TestCase("0.0000000001s", "'0.0000000001s' is not a whole number of ns")]
    [TestCase("-0s", "'-0s' is negative")]
    [TestCase("", "'' is not a duration such as 20ms")]
    [TestCase("ms", "'ms' is not a duration such as 20ms")]
    [TestCase(".5s", "'.5s' is not a duration such as 20ms")]
    [TestCase("1e3s", "unknown unit 'e3s' in '1e3s'; write one of ns us ms s min h")]
    [TestCase("5 ms", "unknown unit ' ms' in '5 ms'; did you mean 'ms'?")]
    [TestCase("5.ms", "unknown unit '.ms' in '5.ms'; did you mean 'ms'?")]
    [TestCase("1,5s", "unknown unit ',5s' in '1,5s'; write one of ns us ms s min h")]
    [TestCase("٣s", "'٣s' is not a duration such as 20ms")]
    [TestCase("1000000000000000000000000s", "'1000000000000000000000000s' is not a duration such as 20ms")]
    public void Duration_ThatIsNone_SaysWhy(string text, string problem) => Assert.That(Quantities.Duration(text, out _), Is.EqualTo(problem));

    [TestCase("64bps", 64L)]
    [TestCase("9.6kbps", 9_600L)]
    [TestCase("54Mbps", 54_000_000L)]
    [TestCase("2.5Gbps", 2_500_000_000L)]
    public void Rate_IsExact(string text, long bitsPerSecond)
    {
        Assert.That(Quantities.RateAboveZero(text, out long value), Is.Null);
        Assert.That(value, Is.EqualTo(bitsPerSecond));
        Assert.That(text, Does.Match($"^({UnitTable.Rates.Pattern})$"));
    }

    [TestCase("160B", 160L)]
    [TestCase("1.5kB", 1_500L)]
    [TestCase("2MB", 2_000_000L)]
    public void Size_CountsInThousands(string text, long bytes)
    {
        Assert.That(UnitTable.Sizes.Parse(text, out long value), Is.Null);
        Assert.That(value, Is.EqualTo(bytes));
    }

    [TestCase("0%", 0UL, 1UL)]
    [TestCase("100%", 1UL, 1UL)]
    [TestCase("10%", 1UL, 10UL)]
    [TestCase("0.1%", 1UL, 1_000UL)]
    [TestCase("33.3%", 333UL, 1_000UL)]
    public void Percentage_IsExactAndInLowestTerms(string text, ulong numerator, ulong denominator)
    {
        Assert.That(Quantities.Percentage(text, out Ratio value), Is.Null);
        Assert.That(value, Is.EqualTo(new Ratio(numerator, denominator)));
    }

    [TestCase("1e-6", 1UL, 1_000_000UL)]
    [TestCase("2.5E-7", 1UL, 4_000_000UL)]
    [TestCase("0.000001", 1UL, 1_000_000UL)]
    [TestCase("0.01%", 1UL, 10_000UL)]
    [TestCase("0", 0UL, 1UL)]
    [TestCase("99%", 99UL, 100UL)]
    [TestCase("1e-19", 1UL, 10_000_000_000_000_000_000UL)]
    public void BitErrorRate_IsExact(string text, ulong numerator, ulong denominator)
    {
        Assert.That(Quantities.BitErrorRate(text, out Ratio value), Is.Null);
        Assert.That(value, Is.EqualTo(new Ratio(numerator, denominator)));
        Assert.That(text, Does.Match($"^{ExactNumber.Pattern}(%|[eE]-[0-9]{{1,2}})?$"));
    }

    [TestCase("1e-20", "'1e-20' is too fine to be exact; use fewer decimals")]
    [TestCase("1.1", "'1.1' is more than everything")]
    [TestCase("1", "'1' of all bits cannot be wrong; a bit-error rate is below 1")]
    [TestCase("1e-", "'1e-' is not a bit-error rate such as 1e-6")]
    [TestCase("1e-x", "'1e-x' is not a bit-error rate such as 1e-6")]
    [TestCase("1e-123", "'1e-123' is not a bit-error rate such as 1e-6")]
    [TestCase("-1e-6", "'-1e-6' is negative")]
    public void BitErrorRate_ThatIsNone_SaysWhy(string text, string problem) => Assert.That(Quantities.BitErrorRate(text, out _), Is.EqualTo(problem));

    [TestCase("20ms", 20_000_000L, 20_000_000L)]
    [TestCase("30ms..70ms", 30_000_000L, 70_000_000L)]
    [TestCase("0s..1.5s", 0L, 1_500_000_000L)]
    public void Range_HasBothEnds(string text, long min, long max)
    {
        Assert.That(Quantities.Range(text, out DurationRange value), Is.Null);
        Assert.That(value, Is.EqualTo(new DurationRange(new(min), new(max))));
    }

    [TestCase("1ms..", "'' is not a duration such as 20ms")]
    [TestCase("1..2ms", "'1' has no unit; write one of ns us ms s min h")]
    [TestCase("1ms..2ms..3ms", "unknown unit 'ms..3ms' in '2ms..3ms'; write one of ns us ms s min h")]
    public void Range_ThatIsNone_SaysWhy(string text, string problem) => Assert.That(Quantities.Range(text, out _), Is.EqualTo(problem));

    [TestCase("20/s", 20L)]
    [TestCase("0/s", 0L)]
    public void Frequency_IsWhole(string text, long perSecond)
    {
        Assert.That(Quantities.Frequency(text, out long value), Is.Null);
        Assert.That(value, Is.EqualTo(perSecond));
        Assert.That(text, Does.Match($"^({UnitTable.Frequencies.Pattern})$"));
    }

    [FsCheck.NUnit.Property]
    public bool Duration_WrittenInMicroseconds_ComesBack(uint nanoseconds)
    {
        string text = FormattableString.Invariant($"{nanoseconds / 1000}.{nanoseconds % 1000:D3}us");
        return Quantities.Duration(text, out SimDuration value) is null && value.Nanoseconds == nanoseconds;
    }

    [FsCheck.NUnit.Property]
    public bool AnyText_ParsesOrSaysWhy(string? text)
    {
        string given = text ?? "";
        bool isDuration = Quantities.Duration(given, out _) is null;
        return !isDuration || Regex.IsMatch(given, $"^({UnitTable.Durations.Pattern})$", RegexOptions.None, TimeSpan.FromSeconds(1));
    }
}
