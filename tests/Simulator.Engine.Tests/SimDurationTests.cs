namespace Simulator.Engine.Tests;

public sealed class SimDurationTests
{
    [Test]
    public void Units_AreNanosecondsTimesTheirSize()
    {
        Assert.That(SimDuration.FromNanoseconds(3).Nanoseconds, Is.EqualTo(3));
        Assert.That(SimDuration.FromMicroseconds(3).Nanoseconds, Is.EqualTo(3_000));
        Assert.That(SimDuration.FromMilliseconds(3).Nanoseconds, Is.EqualTo(3_000_000));
        Assert.That(SimDuration.FromSeconds(3).Nanoseconds, Is.EqualTo(3_000_000_000));
        Assert.That(SimDuration.FromMinutes(3).Nanoseconds, Is.EqualTo(180_000_000_000));
    }

    [Test]
    public void Arithmetic_IsExact()
    {
        SimDuration duration = SimDuration.FromNanoseconds(10);
        Assert.That(duration + new SimDuration(5), Is.EqualTo(new SimDuration(15)));
        Assert.That(duration - new SimDuration(15), Is.EqualTo(new SimDuration(-5)));
        Assert.That(duration * 3, Is.EqualTo(new SimDuration(30)));
        Assert.That(duration / 3, Is.EqualTo(new SimDuration(3)));
    }

    [Test]
    public void Overflow_Throws()
    {
        SimDuration longest = new(long.MaxValue);
        SimDuration shortest = new(long.MinValue);
        Assert.That(() => longest + new SimDuration(1), Throws.TypeOf<OverflowException>());
        Assert.That(() => shortest - new SimDuration(1), Throws.TypeOf<OverflowException>());
        Assert.That(() => longest * 2, Throws.TypeOf<OverflowException>());
        Assert.That(() => SimDuration.FromMicroseconds(long.MaxValue / 1000 + 1), Throws.TypeOf<OverflowException>());
        Assert.That(() => SimDuration.FromMilliseconds(long.MaxValue / 1_000_000 + 1), Throws.TypeOf<OverflowException>());
        Assert.That(() => SimDuration.FromSeconds(long.MinValue / 1_000_000_000 - 1), Throws.TypeOf<OverflowException>());
        Assert.That(() => SimDuration.FromMinutes(long.MaxValue / 60 + 1), Throws.TypeOf<OverflowException>());
    }

    [TestCase(1500, 1_000_000_000, 12_000)]
    [TestCase(64, 54_000_000, 9_482, TestName = "OfTransmission_NotWhole_RoundsUp")]        // 512 bits: 9481.48 ns
    [TestCase(1, 8_000_000_001, 1, TestName = "OfTransmission_BelowOneNanosecond_RoundsUp")]
    [TestCase(1, 8_000_000_000, 1, TestName = "OfTransmission_ExactlyOneNanosecond")]
    [TestCase(1, 7_999_999_999, 2, TestName = "OfTransmission_JustAboveOneNanosecond_RoundsUp")]
    [TestCase(0, 1_000, 0, TestName = "OfTransmission_OfNothing_TakesNoTime")]
    [TestCase(65_535, 1, 524_280_000_000_000, TestName = "OfTransmission_OfTheLargestPacketAtOneBitPerSecond")]
    public void OfTransmission_IsBitsOverRate(int octets, long bitsPerSecond, long nanoseconds) =>
        Assert.That(SimDuration.OfTransmission(octets, bitsPerSecond).Nanoseconds, Is.EqualTo(nanoseconds));

    [FsCheck.NUnit.Property]
    public bool OfTransmission_IsTheLeastTimeThatSuffices(ushort octets, uint rate)
    {
        long bitsPerSecond = rate + 1L;
        Int128 needed = octets * (Int128)8_000_000_000;
        long time = SimDuration.OfTransmission(octets, bitsPerSecond).Nanoseconds;
        return (Int128)time * bitsPerSecond >= needed && (time == 0 || (Int128)(time - 1) * bitsPerSecond < needed);
    }

    [TestCase(-5, 3)]
    [TestCase(3, 4)]
    public void Comparisons_AgreeWithTheNanoseconds(long shorter, long longer)
    {
        SimDuration a = new(shorter);
        SimDuration b = new(longer);
        SimDuration same = new(shorter);
        Assert.That((a < b, a <= b, a > b, a >= b), Is.EqualTo((true, true, false, false)));
        Assert.That((a < same, a <= same, a > same, a >= same), Is.EqualTo((false, true, false, true)));
        Assert.That((Math.Sign(a.CompareTo(b)), Math.Sign(b.CompareTo(a)), a.CompareTo(same)), Is.EqualTo((-1, 1, 0)));
    }
}
