namespace Simulator.Engine.Tests;

/// <summary>The queue against the reference, over sequences that nobody thought of.</summary>
public sealed class EventQueueModelTests
{
    [FsCheck.NUnit.Property(MaxTest = 500, EndSize = 400)]
    public void AnySequence_EqualsTheReference(int[] sequence)
    {
        QueuePair pair = new();
        foreach (int step in sequence)
        {
            int amount = Math.Abs(step / 4);
            switch (step & 3)
            {
                case 0: pair.Push(pair.Now + Math.Min(amount, long.MaxValue - pair.Now)); break;
                case 1: pair.Push(pair.Now | (1L << (amount % 63))); break;
                case 2: pair.TryPop(pair.Now + Math.Min(amount, long.MaxValue - pair.Now)); break;
                default: pair.TryPop(long.MaxValue); break;
            }
        }

        pair.PopAll();
    }

    [TestCase(0, 50)]
    [TestCase(3, 200)]
    [TestCase(12, 1000)]
    [TestCase(21, 5000)]
    [TestCase(45, 1000)]
    [TestCase(62, 20)]
    public void HoldModelWithSplitRuns_EqualsTheReference(int spreadBits, int pending)
    {
        for (ulong seed = 1; seed <= 4; seed++)
        {
            RandomStream stream = RandomStream.Derive(seed, "hold");
            QueuePair pair = new();
            for (int step = 0; step < 40_000; step++)
            {
                if (pair.Count < pending && stream.NextBelow(8) < 5) pair.Push(Ahead(pair.Now, spreadBits, stream));
                else if (stream.NextBelow(4) == 0) pair.TryPop(Ahead(pair.Now, spreadBits / 2, stream));
                else pair.TryPop(long.MaxValue);
            }

            pair.PopAll();
            Assert.That(pair.Pops, Is.GreaterThan(12_000), "the sequence was no test of the queue");
        }
    }

    /// <summary>Times of every magnitude up to the given one, so that every level sees traffic and ties are common.</summary>
    private static long Ahead(long now, int spreadBits, RandomStream stream)
    {
        ulong span = 1UL << (int)stream.NextBelow((ulong)spreadBits + 1);
        ulong ahead = stream.NextBelow(span);
        return (long)Math.Min((ulong)now + ahead, long.MaxValue);
    }
}
