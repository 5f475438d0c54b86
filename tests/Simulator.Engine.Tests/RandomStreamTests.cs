namespace Simulator.Engine.Tests;

public sealed class RandomStreamTests
{
    /// <summary>
    /// Computed apart from this code, by an implementation that gives the published sequences of SplitMix64 (seed 1234567) and of
    /// xoshiro256** (state 1, 2, 3, 4). Every committed fingerprint depends on these.
    /// </summary>
    [TestCase(0UL, "", 0x1E28178EEDBF0F30UL, 0x32DADB1A9E4A4D08UL, 0x4EF49088479A6D5CUL, 0x03B90A6CD230303EUL)]
    [TestCase(1UL, "link/access1/loss", 0x46E2FE9143F89B4AUL, 0x239C9236A238BA98UL, 0xE633250ED468B513UL, 0xF3987C0B871061F4UL)]
    [TestCase(1UL, "link/access2/loss", 0x9B03573C2B2AF957UL, 0x56A3DCF2DA3FE2A1UL, 0xDADA5D108ACBD220UL, 0x2F9C2E5684618D93UL)]
    [TestCase(2UL, "link/access1/loss", 0xF7C0A4E98D66C42DUL, 0x6B7C2DA810654E17UL, 0x2EAD7576686C40F0UL, 0x41FD4F68809F3DF4UL)]
    [TestCase(ulong.MaxValue, "node/mn", 0xC9AE830C06BCFE13UL, 0x215DE90C9E5EAD28UL, 0x7294B51770E33435UL, 0x7F33928B7B686E5BUL)]
    public void SeedAndName_DecideTheSequence(ulong seed, string name, ulong first, ulong second, ulong third, ulong fourth)
    {
        RandomStream stream = RandomStream.Derive(seed, name);
        ulong[] drawn = [stream.NextUInt64(), stream.NextUInt64(), stream.NextUInt64(), stream.NextUInt64()];
        Assert.That(drawn, Is.EqualTo(new[] { first, second, third, fourth }));
    }

    [Test]
    public void StreamsOfNeighbouringNamesAndSeeds_ShareNoDraw()
    {
        HashSet<ulong> seen = [];
        for (int i = 0; i < 1000; i++)
        {
            RandomStream stream = RandomStream.Derive((ulong)i % 10, $"link/l{i / 10}/loss");
            for (int draw = 0; draw < 20; draw++) seen.Add(stream.NextUInt64());
        }

        Assert.That(seen, Has.Count.EqualTo(20_000));
    }

    [Test]
    public void DrawsOfTwoNames_AgreeInHalfOfTheirBits()
    {
        RandomStream a = RandomStream.Derive(1, "a");
        RandomStream b = RandomStream.Derive(1, "b");
        int equal = 0;
        for (int i = 0; i < 10_000; i++) equal += 64 - System.Numerics.BitOperations.PopCount(a.NextUInt64() ^ b.NextUInt64());

        // 640 000 fair coins: 400 is one standard deviation.
        Assert.That(equal, Is.EqualTo(320_000).Within(2000));
    }

    [Test]
    public void NextUInt32_IsTheUpperHalf() =>
        Assert.That(RandomStream.Derive(0, "").NextUInt32(), Is.EqualTo(0x1E28178Eu));

    [TestCase(1UL)]
    [TestCase(2UL)]
    [TestCase(7UL)]
    [TestCase(1UL << 32)]
    [TestCase((1UL << 63) + 1)]
    [TestCase(ulong.MaxValue)]
    public void NextBelow_StaysBelowTheBound(ulong bound)
    {
        RandomStream stream = RandomStream.Derive(1, "below");
        for (int i = 0; i < 10_000; i++) Assert.That(stream.NextBelow(bound), Is.LessThan(bound));
    }

    [Test]
    public void NextBelow_IsUniform()
    {
        RandomStream stream = RandomStream.Derive(1, "uniform");
        int[] counts = new int[10];
        for (int i = 0; i < 100_000; i++) counts[stream.NextBelow(10)]++;

        // One standard deviation is 95.
        Assert.That(counts, Is.All.EqualTo(10_000).Within(450));
    }

    /// <summary>Without the rejection a third of the values below 3 · 2^62 would come up twice as often as the others.</summary>
    [Test]
    public void NextBelow_OfAHugeBound_HasNoBias()
    {
        RandomStream stream = RandomStream.Derive(1, "bias");
        int[] counts = new int[3];
        for (int i = 0; i < 30_000; i++) counts[stream.NextBelow(3UL << 62) % 3]++;

        // One standard deviation is 82.
        Assert.That(counts, Is.All.EqualTo(10_000).Within(400));
    }

    [Test]
    public void CertainOutcomes_DrawNothing()
    {
        RandomStream stream = RandomStream.Derive(0, "");
        Assert.That(stream.Chance(Ratio.Zero), Is.False);
        Assert.That(stream.Chance(new(0, 1000)), Is.False);
        Assert.That(stream.Chance(Ratio.One), Is.True);
        Assert.That(stream.Chance(new(1000, 1000)), Is.True);
        Assert.That(stream.Between(SimDuration.FromSeconds(1), SimDuration.FromSeconds(1)), Is.EqualTo(SimDuration.FromSeconds(1)));
        Assert.That(stream.NextUInt64(), Is.EqualTo(0x1E28178EEDBF0F30UL), "the first draw is still there");
    }

    [TestCase(1UL, 1000UL)]
    [TestCase(1UL, 2UL)]
    [TestCase(999UL, 1000UL)]
    [TestCase(1UL << 62, 3UL << 62)]
    public void Chance_ComesUpAsOftenAsItsRatio(ulong numerator, ulong denominator)
    {
        RandomStream stream = RandomStream.Derive(1, "chance");
        int hits = 0;
        for (int i = 0; i < 100_000; i++) hits += stream.Chance(new(numerator, denominator)) ? 1 : 0;

        double p = (double)numerator / denominator;
        Assert.That(hits, Is.EqualTo(100_000 * p).Within(4.5 * Math.Sqrt(100_000 * p * (1 - p))));
    }

    [Test]
    public void Between_IncludesBothEnds()
    {
        RandomStream stream = RandomStream.Derive(1, "between");
        SortedSet<long> seen = [];
        for (int i = 0; i < 200; i++) seen.Add(stream.Between(SimDuration.FromNanoseconds(-2), SimDuration.FromNanoseconds(2)).Nanoseconds);

        Assert.That(seen, Is.EqualTo(new long[] { -2, -1, 0, 1, 2 }));
    }

    [Test]
    public void Between_WithBoundsTheWrongWayRound_IsRefused()
    {
        RandomStream stream = RandomStream.Derive(1, "between");
        Assert.That(() => stream.Between(new(2), new(1)), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Fill_GivesTheDrawsInLittleEndianOrder([Range(0, 17)] int length)
    {
        RandomStream words = RandomStream.Derive(1, "fill");
        byte[] expected = [.. Enumerable.Range(0, 3).SelectMany(_ => BitConverter.GetBytes(words.NextUInt64())).Take(length)];
        byte[] bytes = new byte[length];
        RandomStream.Derive(1, "fill").Fill(bytes);

        Assert.That(bytes, Is.EqualTo(expected));
    }
}
