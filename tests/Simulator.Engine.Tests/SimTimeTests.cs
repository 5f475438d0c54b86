namespace Simulator.Engine.Tests;

public sealed class SimTimeTests
{
    [Test]
    public void Arithmetic_IsInNanoseconds()
    {
        SimTime time = new(1_000);
        Assert.That(time + SimDuration.FromMicroseconds(2), Is.EqualTo(new SimTime(3_000)));
        Assert.That(time - SimDuration.FromNanoseconds(1), Is.EqualTo(new SimTime(999)));
        Assert.That(new SimTime(3_000) - time, Is.EqualTo(SimDuration.FromMicroseconds(2)));
        Assert.That(SimTime.Max(time, new(7)), Is.EqualTo(time));
        Assert.That(SimTime.Max(new(7), time), Is.EqualTo(time));
    }

    [Test]
    public void Overflow_Throws()
    {
        Assert.That(() => SimTime.Never + SimDuration.FromNanoseconds(1), Throws.TypeOf<OverflowException>());
        Assert.That(() => new SimTime(long.MinValue) - SimDuration.FromNanoseconds(1), Throws.TypeOf<OverflowException>());
        Assert.That(() => SimTime.Never - new SimTime(-1), Throws.TypeOf<OverflowException>());
    }

    [TestCase(1, 2)]
    [TestCase(-1, 0)]
    [TestCase(0, long.MaxValue)]
    [TestCase(long.MinValue, long.MaxValue)]
    public void Comparisons_AgreeWithTheNanoseconds(long earlier, long later)
    {
        SimTime a = new(earlier);
        SimTime b = new(later);
        SimTime same = new(earlier);
        Assert.That((a < b, a <= b, a > b, a >= b), Is.EqualTo((true, true, false, false)));
        Assert.That((a < same, a <= same, a > same, a >= same), Is.EqualTo((false, true, false, true)));
        Assert.That((Math.Sign(a.CompareTo(b)), Math.Sign(b.CompareTo(a)), a.CompareTo(same)), Is.EqualTo((-1, 1, 0)));
    }

    [TestCase(0, "0.000000000s")]
    [TestCase(1, "0.000000001s")]
    [TestCase(1_000_250_000, "1.000250000s")]
    [TestCase(-1, "-0.000000001s")]
    [TestCase(long.MaxValue, "9223372036.854775807s")]
    [TestCase(long.MinValue, "-9223372036.854775808s")]
    public void Text_IsSecondsWithNineDecimals(long nanoseconds, string text)
    {
        Assert.That(new SimTime(nanoseconds).ToString(), Is.EqualTo(text));
        Assert.That(new SimDuration(nanoseconds).ToString(), Is.EqualTo(text));
    }
}
