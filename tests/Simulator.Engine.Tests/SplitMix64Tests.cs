namespace Simulator.Engine.Tests;

public sealed class SplitMix64Tests
{
    // For seed 1234567, as Rosetta Code has them under "Pseudo-random numbers/Splitmix64".
    private static readonly ulong[] Published = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];

    [Test]
    public void Sequence_IsThePublishedOne()
    {
        ulong state = 1234567;
        Assert.That(Published.Select(_ => SplitMix64.Next(ref state)), Is.EqualTo(Published));
        Assert.That(Published.Select((_, place) => SplitMix64.At(1234567, (ulong)place)), Is.EqualTo(Published));
    }

    [Test]
    public void Place_MayBeTheLast() => Assert.That(SplitMix64.At(1234567, ulong.MaxValue), Is.EqualTo(SplitMix64.At(unchecked(1234567 - 0x9E3779B97F4A7C15), 0)));
}
